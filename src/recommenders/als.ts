import { checkOptions } from "../core/check-options.ts";
import { checkNumber } from "../core/check.ts";
import type { Recommender } from "../model/recommender.ts";
import { factorise, scoreItems } from "./factorise.ts";
import { eventWeights } from "./features.ts";
import { BACK_OFF, hasRows, itemReader, learnRows } from "./learn-rows.ts";

/** Options of `als`. */
export interface AlsRecommenderOptions {
  /** Dimensions of customers and items; 32 unless told. */
  readonly factors?: number;
  /** λ, above 0; 100 unless told. */
  readonly regularisation?: number;
  /** α, at least 0: what a row holds with value r has confidence 1 + α r; 15 unless told. */
  readonly confidence?: number;
  /** Passes over rows and items; 8 unless told. */
  readonly iterations?: number;
  /** Rows that are learned from, evenly spaced over all where there are more; 10,000 unless told. */
  readonly rows?: number;
  /** Weight of one view, in [0, 1]; a purchase weighs 1. */
  readonly viewWeight?: number;
  /** Items per row at most, those with most weight. */
  readonly rowItems?: number;
}

/**
 * Matrix factorisation of implicit feedback by alternating least squares; a customer's factors are computed from their
 * own row when they are served. For catalogues that are too large for EASE. Attributes are not used. Needs rows: where
 * a strategy releases sums alone (`centralDp`, `onDevice`), bestsellers are shown.
 * The start is the same at every training. Factors and passes are fewer than customary, for the sake of time; λ and α
 * are assumptions that do well where rows are short. What λ shrinks to nothing is ranked by its share of sales.
 * Source: Hu, Y., Koren, Y. & Volinsky, C. (2008). doi:10.1109/ICDM.2008.22.
 *
 * @example
 * als({ factors: 16 }).params // → { factors: 16, regularisation: 100, confidence: 15, iterations: 8 }
 */
export function als(options: AlsRecommenderOptions = {}): Recommender {
  checkOptions("als", options, [
    "factors",
    "regularisation",
    "confidence",
    "iterations",
    "rows",
    "viewWeight",
    "rowItems",
  ]);
  const weights = eventWeights("als", options);
  const settings = {
    factors: checkNumber("als.factors", options.factors ?? 32, { min: 1, max: 1000, integer: true }),
    regularisation: checkNumber("als.regularisation", options.regularisation ?? 100, { above: 0, below: Infinity }),
    confidence: checkNumber("als.confidence", options.confidence ?? 15, { min: 0, below: Infinity }),
    iterations: checkNumber("als.iterations", options.iterations ?? 8, { min: 1, integer: true }),
  };
  const rows = checkNumber("als.rows", options.rows ?? 10_000, { min: 1, integer: true });
  return {
    name: "als",
    params: { ...settings, rows, viewWeight: weights.views, rowItems: weights.most },
    sees: "held",
    learn: (held) => learnRows(held, weights, rows),
    fit({ space, table }, prior) {
      if (!hasRows(table)) return { score: (_own, scores) => scores.set(prior) };
      const model = factorise(table, space.items, { ...settings, seed: "als" });
      const read = itemReader(space, weights);
      const factors = new Float64Array(settings.factors);
      return {
        score(own, scores) {
          const { index, value, entries } = read(own);
          model.row(index, value, entries, factors);
          scoreItems(model.items, factors, scores);
          for (let j = 0; j < scores.length; j++) scores[j] += BACK_OFF * prior[j];
        },
      };
    },
  };
}
