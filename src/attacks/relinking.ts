import { checkNumber, fail } from "../core/check.ts";
import { log } from "../core/numerics.ts";
import { draws, type Stream } from "../core/random.ts";
import { wilson } from "../core/statistics.ts";
import { isSuppressed } from "../privacy/equivalence-classes.ts";
import type { Attack, AttackResult, Release } from "./attack.ts";
import { attackResult } from "./attack-result.ts";

const PURPOSE = 5;

/**
 * Re-linking of rotated pseudonyms: each old row (one that is not current) is tied to the current row whose items and attribute values are most similar, by the cosine of sets
 * weighted by log(rows / rows with it), so that rare things count; ties at random. Right if both rows are one customer's. It uses nothing but the release.
 * Baseline: any current row. Figures: `top10`, the right row among the ten most similar.
 * That histories make pseudonyms linkable: Narayanan, A., Shmatikov, V. (2008). doi:10.1109/SP.2008.33.
 *
 * @param options.targets old rows attacked at most; absent means 500
 * @param options.attributes whether columns are used besides items; absent means yes
 */
export function relinking(options: { readonly targets?: number; readonly attributes?: boolean } = {}): Attack {
  const most = checkNumber("relinking.targets", options.targets ?? 500, { integer: true, min: 1 });
  const run: Attack["run"] = ({ release, auxiliary }, { stream }): AttackResult => {
    if (release.current === undefined) fail("relinking needs release.current, got none");
    const { customerOf } = auxiliary.truth;
    const { current } = release;
    const tokens = tokensOf(release, options.attributes !== false);
    const candidates = [...current.keys()].filter((r) => current[r] === 1);
    const old = someOf(
      [...current.keys()].filter((r) => current[r] !== 1),
      most,
      stream,
    );
    const index = indexOf(tokens, candidates);
    const currentRows = new Map<number, number>();
    for (const row of candidates) currentRows.set(customerOf[row], (currentRows.get(customerOf[row]) ?? 0) + 1);
    const count = { right: 0, ten: 0, blind: 0 };
    for (const row of old) {
      const ranked = similar(index, tokens[row], stream, row);
      count.blind += (currentRows.get(customerOf[row]) ?? 0) / Math.max(1, candidates.length);
      if (ranked.length > 0 && customerOf[ranked[0]] === customerOf[row]) count.right++;
      if (ranked.slice(0, 10).some((found) => customerOf[found] === customerOf[row])) count.ten++;
    }
    return attackResult({
      attack: "re-linking",
      success: { successes: count.right, n: old.length },
      baseline: old.length === 0 ? 0 : count.blind / old.length,
      note: old.length === 0 ? "no old rows: pseudonyms were not rotated" : `${old.length} old rows against ${candidates.length} current ones`,
      figures: { top10: wilson(count.ten, old.length) },
    });
  };
  return { name: "relinking", params: { ...options }, knows: [], run };
}

/** At most `most` rows, those with the smallest random numbers. */
function someOf(rows: readonly number[], most: number, stream: Stream): readonly number[] {
  if (rows.length <= most) return rows;
  const key = new Map(rows.map((row) => [row, draws(stream, row, 1, PURPOSE).next()]));
  return [...rows].sort((a, b) => key.get(a)! - key.get(b)! || a - b).slice(0, most);
}

/** What a row shows: its different items and its attribute values, as numbers. Missing values show nothing. */
function tokensOf(release: Release, attributes: boolean): readonly (readonly number[])[] {
  const codes = new Map<string, number>();
  const code = (key: string): number => codes.get(key) ?? (codes.set(key, codes.size), codes.size - 1);
  return Array.from({ length: release.rows }, (_, r) => {
    const { offsets, items } = release.histories ?? { offsets: undefined, items: undefined };
    const own = offsets === undefined ? [] : [...new Set(items.subarray(offsets[r], offsets[r + 1]))].map((item) => code(`item ${item}`));
    const shown = release.columns
      .filter((c) => attributes && c.role !== "identifier" && !isSuppressed(c, r))
      .map((c) => code(`${c.name} ${c.lo[r]} ${c.hi[r]}`));
    return [...own, ...shown];
  });
}

/** Candidates by token. */
interface Index {
  readonly rowsWith: ReadonlyMap<number, readonly number[]>;
  readonly weight: (token: number) => number;
  readonly norm: ReadonlyMap<number, number>;
}

function indexOf(tokens: readonly (readonly number[])[], candidates: readonly number[]): Index {
  const rowsWith = new Map<number, number[]>();
  for (const row of candidates) {
    for (const token of tokens[row]) {
      const rows = rowsWith.get(token);
      if (rows === undefined) rowsWith.set(token, [row]);
      else rows.push(row);
    }
  }
  const weights = new Map([...rowsWith].map(([token, rows]) => [token, log(candidates.length / rows.length)]));
  const weight = (token: number): number => weights.get(token) ?? 0;
  const norm = new Map(candidates.map((row) => [row, Math.sqrt(tokens[row].reduce((sum, token) => sum + weight(token) * weight(token), 0))]));
  return { rowsWith, weight, norm };
}

/** Candidates that share anything that tells rows apart, most similar first; equal ones in random order. */
function similar({ rowsWith, weight, norm }: Index, tokens: readonly number[], stream: Stream, row: number): readonly number[] {
  const scores = new Map<number, number>();
  for (const token of tokens) {
    const w = weight(token);
    if (w === 0) continue;
    for (const candidate of rowsWith.get(token)!) scores.set(candidate, (scores.get(candidate) ?? 0) + w * w);
  }
  const d = draws(stream, row, 0, PURPOSE);
  const ranked = [...scores].map(([candidate, score]) => ({ candidate, score: score / norm.get(candidate)!, tie: d.next() }));
  return ranked.sort((a, b) => b.score - a.score || a.tie - b.tie).map((x) => x.candidate);
}
