import { checkNumber } from "../core/check.ts";
import { log } from "../core/numerics.ts";
import { topK } from "../core/ranking.ts";
import type { Held, Model } from "../model.ts";
import { needed, type Attack, type AttackResult, type Recommending } from "./attack.ts";
import { logisticRegression, type Features } from "./logistic-regression.ts";
import { membershipResult, scoresOf } from "./membership-result.ts";
import { shadowModels, type Shadow } from "./shadow-models.ts";

/** Numbers that describe a slate beside the row it was made for. */
const FEATURES = 4;

/**
 * Membership inference from slates alone: the attacker knows a row and sees the k items it is shown, no scores. A classifier trained on the slates of shadow models tells rows that
 * were learned from apart by: share of the slate that the row holds, how high it stands there, how popular the slate is, and how much of the slate shadow models without the row show too.
 * Control: a model that learned from none of the candidates. See `membershipResult`.
 * Zhang, M. et al. (2021). Membership inference attacks against recommender systems. doi:10.1145/3460120.3484770.
 *
 * @param options.k items on a slate; absent means 10
 * @param options.shadows shadow models, at least 2; absent means 4
 */
export function slateMembership(options: { readonly k?: number; readonly shadows?: number } = {}): Attack {
  const k = checkNumber("slateMembership.k", options.k ?? 10, { integer: true, min: 1 });
  const count = checkNumber("slateMembership.shadows", options.shadows ?? 4, { integer: true, min: 2 });
  const run: Attack["run"] = ({ auxiliary }, { stream }): AttackResult => {
    const recommending = needed("slateMembership", auxiliary, "recommending");
    const { model, candidates, members, shadow, control } = recommending;
    const shadows = shadowModels(recommending, count, stream);
    const describe = descriptions(recommending, shadows, k);
    const practice: { readonly inside: number; readonly numbers: readonly number[] }[] = [];
    shadows.forEach(({ model: of, inside }, s) => {
      const others = shadows.filter((_, o) => o !== s);
      for (let row = 0; row < shadow.rows; row++) {
        const reference = others.filter((o) => o.inside[row] === 0);
        if (reference.length > 0) practice.push({ inside: inside[row], numbers: describe(of, shadow, row, reference) });
      }
    });
    const scale = standardised(practice.map((p) => p.numbers));
    const features = dense(practice.map((p) => scale(p.numbers)));
    const labels = Uint32Array.from(practice, (p) => p.inside);
    const classifier = logisticRegression(features, Uint32Array.from(practice.keys()), labels, { classes: 2, ridge: 0.001 });
    const score = (of: Features): Float64Array => {
      const p = new Float64Array(2);
      return Float64Array.from({ length: of.rows }, (_, row) => (classifier.probabilities(of, row, p), p[1]));
    };
    const attack = (of: Model): Float64Array =>
      score(dense(Array.from({ length: candidates.rows }, (_, row) => scale(describe(of, candidates, row, shadows)))));
    return membershipResult(
      "membership inference from slates",
      scoresOf(score(features), Uint8Array.from(labels)),
      scoresOf(attack(model), members),
      control === undefined ? null : scoresOf(attack(control), members),
      `${count} shadow models on halves of ${shadow.rows} rows; the attacker sees slates of ${k}`,
    );
  };
  return { name: "slate-membership", params: { ...options }, knows: ["recommending"], run };
}

/** A function that describes the slate a model makes for a row, beside those of models without the row. */
function descriptions(
  { shadow }: Recommending,
  shadows: readonly Shadow[],
  k: number,
): (model: Model, held: Held, row: number, without: readonly Shadow[]) => readonly number[] {
  const popularity = new Float64Array(shadow.items);
  for (const item of shadow.histories.items) popularity[item]++;
  const scores = new Float64Array(shadow.items);
  const slateOf = (model: Model, held: Held, row: number): Uint16Array => {
    const slate = new Uint16Array(k);
    model.score({ held, row }, scores);
    return slate.subarray(0, topK(scores, k, slate));
  };
  const cache = new Map<Held, Map<Shadow, Uint16Array[]>>();
  const cached = (from: Shadow, held: Held, row: number): Uint16Array => {
    const bySlate = cache.get(held) ?? new Map<Shadow, Uint16Array[]>(shadows.map((s) => [s, []]));
    cache.set(held, bySlate);
    return (bySlate.get(from)![row] ??= slateOf(from.model, held, row));
  };
  return (model, held, row, without) => {
    const { offsets, items } = held.histories;
    const own = new Set(items.subarray(offsets[row], offsets[row + 1]));
    const shown = slateOf(model, held, row);
    const references = without.map((s) => cached(s, held, row));
    const [share, height] = ownIn(shown, own);
    const usual = references.map((slate) => ownIn(slate, own)[1]).reduce((sum, h) => sum + h, 0) / references.length;
    const common =
      references.map((slate) => shown.filter((item) => slate.includes(item)).length / shown.length).reduce((sum, c) => sum + c, 0) / references.length;
    const popular = shown.reduce((sum, item) => sum + log(1 + popularity[item]), 0) / shown.length;
    return [share, height - usual, popular, common];
  };
}

/** Share of a slate that is the row's own, and the same with each place weighted by 1 / log(place + 2). */
function ownIn(slate: Uint16Array, own: ReadonlySet<number>): readonly [number, number] {
  let share = 0;
  let height = 0;
  slate.forEach((item, place) => {
    if (!own.has(item)) return;
    share += 1 / slate.length;
    height += 1 / log(place + 2);
  });
  return [share, height];
}

/** Scales each number to mean 0 and standard deviation 1 over the given rows. */
function standardised(rows: readonly (readonly number[])[]): (row: readonly number[]) => readonly number[] {
  const stats = Array.from({ length: FEATURES }, (_, f) => {
    const mean = rows.reduce((sum, row) => sum + row[f], 0) / rows.length;
    const sd = Math.sqrt(rows.reduce((sum, row) => sum + (row[f] - mean) * (row[f] - mean), 0) / rows.length);
    return { mean, sd: sd > 0 ? sd : 1 };
  });
  return (row) => row.map((value, f) => (value - stats[f].mean) / stats[f].sd);
}

/** Dense rows as features. */
function dense(rows: readonly (readonly number[])[]): Features {
  return {
    rows: rows.length,
    size: FEATURES,
    offsets: Uint32Array.from({ length: rows.length + 1 }, (_, r) => r * FEATURES),
    feature: Uint32Array.from({ length: rows.length * FEATURES }, (_, i) => i % FEATURES),
    value: Float64Array.from(rows.flat()),
  };
}
