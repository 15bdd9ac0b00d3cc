import type { Given } from "../options/option.ts";
import { defineRecommender, type RecommenderFactory } from "./define-recommender.ts";
import { factorise, scoreItems } from "./factorise.ts";
import { eventWeights } from "./features.ts";
import { BACK_OFF, hasRows, itemReader, learnRows } from "./learn-rows.ts";
import { rowItems, rows, viewWeight } from "./row-options.ts";

const options = {
  factors: {
    kind: "number",
    standard: 32,
    min: 1,
    max: 1000,
    integer: true,
    label: "Dimensions",
    hint: "Dimensions of customers and items; more: finer and slower.",
    slider: { from: 4, to: 128, scale: "log" },
  },
  regularisation: {
    kind: "number",
    standard: 100,
    above: 0,
    label: "Regularisation",
    hint: "λ; larger shrinks more towards shares of sales.",
    slider: { from: 1, to: 1000, scale: "log" },
  },
  confidence: {
    kind: "number",
    standard: 15,
    min: 0,
    label: "Confidence",
    hint: "α: what a row holds with value r has confidence 1 + α r.",
    slider: { from: 0, to: 100 },
  },
  iterations: {
    kind: "number",
    standard: 8,
    min: 1,
    integer: true,
    label: "Passes",
    hint: "Passes over rows and items; more: closer to the best fit, and slower.",
    slider: { from: 1, to: 30 },
  },
} as const;

/** Options of `als`. */
export type AlsRecommenderOptions = Given<typeof options & typeof rows & typeof viewWeight & typeof rowItems>;

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
export const als: RecommenderFactory<AlsRecommenderOptions> = defineRecommender({
  name: "als",
  does: "matrix factorisation of implicit feedback (Hu, Koren & Volinsky 2008), for large catalogues",
  options: { ...options, ...rows, ...viewWeight, ...rowItems },
  make(settled) {
    const weights = eventWeights(settled);
    return {
      sees: "held",
      learn: (held) => learnRows(held, weights, settled.rows),
      fit({ space, table }, prior) {
        if (!hasRows(table)) return { score: (_own, scores) => scores.set(prior) };
        const { factors: dimensions, regularisation, confidence, iterations } = settled;
        const model = factorise(table, space.items, {
          factors: dimensions,
          regularisation,
          confidence,
          iterations,
          seed: "als",
        });
        const read = itemReader(space, weights);
        const factors = new Float64Array(dimensions);
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
  },
});
