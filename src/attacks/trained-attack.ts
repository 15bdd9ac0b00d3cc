import type { Model } from "../model/recommender.ts";
import type { Held } from "../model/table.ts";
import type { Recommending } from "./attack.ts";
import { logisticRegression, type Features } from "./logistic-regression.ts";
import { scoresOf } from "./membership-result.ts";
import type { Scores } from "./roc.ts";
import type { Shadow } from "./shadow-models.ts";

/** Numbers that tell how a model treats a row, compared with shadow models that did not learn from it. */
export type Describe = (model: Model, held: Held, row: number, without: readonly Shadow[]) => readonly number[];

/** An attacker trained on shadow models. */
export interface TrainedAttack {
  /** His scores on the rows he trained on. */
  readonly practice: Scores;
  /** His scores on the candidates under some model. */
  on(model: Model): Scores;
}

/**
 * Trains a logistic classifier to tell rows that a shadow model learned from apart from rows that it did not. Each row
 * is described beside the other shadow models that did not learn
 * from it; rows that all others learned from are left out. Numbers are scaled to mean 0 and standard deviation 1 over
 * the practice rows.
 */
export function trainedAttack(
  { shadow, candidates, members }: Recommending,
  shadows: readonly Shadow[],
  describe: Describe,
): TrainedAttack {
  const practice: { readonly inside: number; readonly numbers: readonly number[] }[] = [];
  shadows.forEach(({ model, inside }, s) => {
    for (let row = 0; row < shadow.rows; row++) {
      const without = shadows.filter((other, o) => o !== s && other.inside[row] === 0);
      if (without.length > 0) practice.push({ inside: inside[row], numbers: describe(model, shadow, row, without) });
    }
  });
  const scale = standardiser(practice.map((p) => p.numbers));
  const features = dense(practice.map((p) => scale(p.numbers)));
  const labels = Uint32Array.from(practice, (p) => p.inside);
  const classifier = logisticRegression(features, Uint32Array.from(practice.keys()), labels, {
    classes: 2,
    ridge: 0.001,
  });
  const score = (of: Features): Float64Array => {
    const p = new Float64Array(2);
    return Float64Array.from({ length: of.rows }, (_, row) => (classifier.probabilities(of, row, p), p[1]));
  };
  return {
    practice: scoresOf(score(features), Uint8Array.from(labels)),
    on: (model) =>
      scoresOf(
        score(
          dense(Array.from({ length: candidates.rows }, (_, row) => scale(describe(model, candidates, row, shadows)))),
        ),
        members,
      ),
  };
}

function standardiser(rows: readonly (readonly number[])[]): (row: readonly number[]) => readonly number[] {
  const stats = (rows[0] ?? []).map((_, f) => {
    const mean = rows.reduce((sum, row) => sum + row[f], 0) / rows.length;
    const sd = Math.sqrt(rows.reduce((sum, row) => sum + (row[f] - mean) * (row[f] - mean), 0) / rows.length);
    return { mean, sd: sd > 1e-12 ? sd : 1 };
  });
  return (row) => row.map((value, f) => (value - stats[f].mean) / stats[f].sd);
}

/** Dense rows as features. */
function dense(rows: readonly (readonly number[])[]): Features {
  const size = rows.length === 0 ? 0 : rows[0].length;
  return {
    rows: rows.length,
    size,
    offsets: Uint32Array.from({ length: rows.length + 1 }, (_, r) => r * size),
    feature: Uint32Array.from({ length: rows.length * size }, (_, i) => i % size),
    value: Float64Array.from(rows.flat()),
  };
}
