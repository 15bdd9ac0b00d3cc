import { checkOptions } from "../core/check-options.ts";
import { checkNumber, fail } from "../core/check.ts";
import { log } from "../core/numerics.ts";
import { draws, type Stream } from "../core/random.ts";
import { wilson } from "../core/statistics.ts";
import type { Column, Histories } from "../model/table.ts";
import type { Attack, AttackResult, Release } from "./attack.ts";
import { attackResult } from "./attack-result.ts";
import { gower } from "./gower.ts";

const PURPOSE = 5;

/**
 * Re-linking of pseudonyms, rotated ones or those of two releases under each other: a current row with the same token
 * is taken at once. Else attributes stay, so of the current rows only those with the least Gower distance to an old row
 * (one that is not current) come into question;
 * of these the attacker takes the one whose items are most similar, by the cosine of sets weighted by log(rows / rows
 * with the item), so that rare items count; ties at random.
 * Right if both rows are one customer's. It uses nothing but the release.
 * Baseline: any current row. No control: somebody who left before the rotation has no right new row, and no guess is
 * withheld that could be claimed wrongly. Figures: `top10`, the right row among the ten most similar.
 * That histories make pseudonyms linkable: Narayanan, A., Shmatikov, V. (2008). doi:10.1109/SP.2008.33.
 *
 * @param options.targets old rows attacked at most; absent means 500
 * @param options.attributes whether columns are used besides items; absent means yes
 *
 * @example
 * const table = tableOf([0, 1, 0, 1].map((age) => ({ age })), { age: { role: "quasi-identifier" } });
 * const histories = historiesOf([[0, 1], [5, 6], [0, 2], [5, 7]]); // two customers under an old and a new pseudonym
 * const release = { ...table, histories, current: Uint8Array.of(0, 0, 1, 1) };
 * const target = { release, auxiliary: { truth: { customerOf: Uint32Array.of(0, 1, 0, 1) } } };
 * relinking().run(target, { stream: stream("my study", 0, "attack") }).success.estimate // → 1
 */
export function relinking(options: { readonly targets?: number; readonly attributes?: boolean } = {}): Attack {
  checkOptions("relinking", options, ["targets", "attributes"]);
  const most = checkNumber("relinking.targets", options.targets ?? 500, { integer: true, min: 1 });
  const run: Attack["run"] = ({ release, auxiliary }, { stream }): AttackResult => {
    if (release.current === undefined) fail("relinking needs release.current, got none");
    const { customerOf } = auxiliary.truth;
    const { current } = release;
    const columns = release.columns.filter((c) => options.attributes !== false && c.role !== "identifier");
    const candidates = [...current.keys()].filter((r) => current[r] === 1);
    const old = someOf(
      [...current.keys()].filter((r) => current[r] !== 1),
      most,
      stream,
    );
    const index = indexOf(release.histories, candidates);
    const sameToken = tokenIndex(release, candidates);
    const currentRows = new Map<number, number>();
    for (const row of candidates) currentRows.set(customerOf[row], (currentRows.get(customerOf[row]) ?? 0) + 1);
    const count = { right: 0, ten: 0, blind: 0 };
    for (const row of old) {
      const named = sameToken(row);
      const ranked = named.length > 0 ? named : similar(index, closest(columns, candidates, row), row, stream);
      count.blind += (currentRows.get(customerOf[row]) ?? 0) / Math.max(1, candidates.length);
      if (ranked.length > 0 && customerOf[ranked[0]] === customerOf[row]) count.right++;
      if (ranked.slice(0, 10).some((found) => customerOf[found] === customerOf[row])) count.ten++;
    }
    return attackResult({
      attack: "re-linking",
      success: { successes: count.right, n: old.length },
      baseline: old.length === 0 ? 0 : count.blind / old.length,
      note:
        old.length === 0
          ? "no old rows: pseudonyms were not rotated"
          : `${old.length} old rows against ${candidates.length} current ones`,
      figures: { top10: wilson(count.ten, old.length) },
    });
  };
  return { name: "relinking", params: { ...options }, knows: [], run };
}

/** Candidates that carry the same token or number as a row; none where names were removed. */
function tokenIndex({ identifiers }: Release, candidates: readonly number[]): (row: number) => readonly number[] {
  if (identifiers === undefined || identifiers.kind === "removed") return () => [];
  const nameOf = (row: number): string => `${identifiers.words[2 * row]}:${identifiers.words[2 * row + 1]}`;
  const rows = new Map<string, number[]>();
  for (const row of candidates) rows.set(nameOf(row), [...(rows.get(nameOf(row)) ?? []), row]);
  return (row) => rows.get(nameOf(row)) ?? [];
}

/** At most `most` rows, those with the smallest random numbers. */
function someOf(rows: readonly number[], most: number, stream: Stream): readonly number[] {
  if (rows.length <= most) return rows;
  const key = new Map(rows.map((row) => [row, draws(stream, row, 1, PURPOSE).next()]));
  return [...rows].sort((a, b) => key.get(a)! - key.get(b)! || a - b).slice(0, most);
}

/** Candidates whose attribute values are nearest to a row's. */
function closest(columns: readonly Column[], candidates: readonly number[], row: number): readonly number[] {
  if (columns.length === 0) return candidates;
  const gaps = candidates.map((candidate) => gower(columns, row, columns, candidate).gap);
  const least = gaps.reduce((a, b) => Math.min(a, b), Infinity);
  return candidates.filter((_, i) => gaps[i] === least);
}

/** Different items of every row, and the candidates' vectors. */
interface Index {
  itemsOf(row: number): readonly number[];
  readonly candidatesWith: ReadonlyMap<number, readonly number[]>;
  weight(item: number): number;
  readonly norm: ReadonlyMap<number, number>;
}

function indexOf(histories: Histories | undefined, candidates: readonly number[]): Index {
  const itemsOf = (row: number): readonly number[] =>
    histories === undefined
      ? []
      : [...new Set(histories.items.subarray(histories.offsets[row], histories.offsets[row + 1]))];
  const candidatesWith = new Map<number, number[]>();
  for (const row of candidates) {
    for (const item of itemsOf(row)) {
      const rows = candidatesWith.get(item);
      if (rows === undefined) candidatesWith.set(item, [row]);
      else rows.push(row);
    }
  }
  const weight = (item: number): number =>
    log(candidates.length / (candidatesWith.get(item)?.length ?? candidates.length));
  const norm = new Map(
    candidates.map((row) => [row, Math.sqrt(itemsOf(row).reduce((sum, item) => sum + weight(item) * weight(item), 0))]),
  );
  return { itemsOf, candidatesWith, weight, norm };
}

/** The candidates, most similar first; equal ones in random order. */
function similar(
  { itemsOf, candidatesWith, weight, norm }: Index,
  candidates: readonly number[],
  row: number,
  stream: Stream,
): readonly number[] {
  const scores = new Map<number, number>(candidates.map((candidate) => [candidate, 0]));
  for (const item of itemsOf(row)) {
    const w = weight(item);
    if (w === 0) continue;
    for (const candidate of candidatesWith.get(item)!) {
      const score = scores.get(candidate);
      if (score !== undefined) scores.set(candidate, score + (w * w) / norm.get(candidate)!);
    }
  }
  const d = draws(stream, row, 0, PURPOSE);
  const ranked = [...scores].map(([candidate, score]) => ({ candidate, score, tie: d.next() }));
  return ranked.sort((a, b) => b.score - a.score || a.tie - b.tie).map((x) => x.candidate);
}
