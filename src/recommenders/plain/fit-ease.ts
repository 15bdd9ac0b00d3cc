import { checkOptions } from "../../core/check-options.ts";
import { checkNumber, fail } from "../../core/check.ts";
import { easeWeights } from "../ease.ts";
import { checkInteractions, held, type Interactions } from "./interactions.ts";
import { itemModel, summaryOf } from "./item-model.ts";
import type { Ranker } from "./ranker.ts";
import { tuned, tuningSplit } from "./tune.ts";

/** Options of `fitEase`. */
export interface FitEaseOptions {
  /** Added to the diagonal of the Gram matrix, above 0. "tuned", unless told: the best of several on a split. */
  readonly ridge?: number | "tuned";
}

/** Ridges that are tried; where the first or last is best, others three times less or more, in turn. */
const RIDGES = [100, 300, 1000, 3000, 10000];
const BEYOND = { lower: (ridge: number) => ridge / 3, upper: (ridge: number) => 3 * ridge, most: 4 };

/** Items whose matrix takes a minute to invert. */
const MOST_ITEMS = 5_000;

/**
 * EASE: an item-item linear model in closed form on whether customers have items, B = −P / diag(P) with
 * P = (XᵀX + ridge I)⁻¹, diagonal 0. With thin histories it can do worse than bestsellers, however the ridge is tuned.
 * Tuning inverts a matrix for each ridge: items³ / 2 multiplications, on what is left when last visits, or where nobody
 * came twice a fifth of the cells, are kept apart.
 * @throws when there are more than 5,000 items: `fitAls` has no such limit
 * Source: Steck, H. (2019). Embarrassingly shallow autoencoders for sparse data. doi:10.1145/3308558.3313710.
 *
 * @example
 * const data = interactions({ customer: [0, 0, 1, 1, 2, 3], item: [0, 1, 0, 1, 2, 0] });
 * recommend(fitEase(data, { ridge: 1 }), data, 3, { k: 1, newOnly: true }) // → [1]
 */
export function fitEase(data: Interactions, options: FitEaseOptions = {}): Ranker {
  checkOptions("fitEase", options, ["ridge"]);
  checkInteractions("fitEase.data", data);
  if (data.items > MOST_ITEMS) fail(`fitEase.data.items must be at most ${MOST_ITEMS}, got ${data.items}`);
  const { ridge = "tuned" } = options;
  if (ridge !== "tuned") return withRidge(data)(checkNumber("fitEase.ridge", ridge, { above: 0, below: Infinity }));
  const split = tuningSplit(data);
  return withRidge(data)(tuned(RIDGES, withRidge(split.past), split, BEYOND));
}

/** Sums over customers once, for any number of ridges. */
function withRidge(data: Interactions): (ridge: number) => Ranker {
  const rows = held(data);
  const summary = summaryOf(rows, data.items);
  const none = new Float64Array(data.items);
  return (ridge) =>
    itemModel(`EASE, ridge ${Number(ridge.toPrecision(3))}`, data, easeWeights(summary, ridge), none, rows);
}
