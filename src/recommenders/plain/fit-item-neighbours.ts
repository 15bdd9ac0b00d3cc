import { checkOptions } from "../../core/check-options.ts";
import { checkNumber } from "../../core/check.ts";
import { neighbourWeights } from "../item-neighbours.ts";
import { checkInteractions, held, type Interactions } from "./interactions.ts";
import { sharesOf } from "./fit-popularity.ts";
import { itemModel, summaryOf } from "./item-model.ts";
import type { Ranker } from "./ranker.ts";

/** Options of `fitItemNeighbours`. */
export interface FitItemNeighboursOptions {
  /** Neighbours kept per item; 50 unless told. */
  readonly neighbours?: number;
  /** Added to the denominator of the cosine, so that similarities from few customers count less; 0 unless told. */
  readonly shrink?: number;
}

/** Share of sales beside similarities: tells apart only what is no neighbour of anything held. */
const BACK_OFF = 1e-6;

/**
 * Item-based collaborative filtering: an item scores the sum of its cosine similarities to the customer's items, over
 * its nearest neighbours; what has none among them is ranked by its share of all events. An item is no neighbour of
 * its own, and an items × items matrix is kept.
 * Source: Deshpande & Karypis (2004). doi:10.1145/963770.963776.
 *
 * @example
 * const data = interactions({ customer: [0, 0, 1, 1, 2, 3], item: [0, 1, 0, 1, 2, 0] });
 * recommend(fitItemNeighbours(data), data, 3, { k: 1, newOnly: true }) // → [1]
 */
export function fitItemNeighbours(data: Interactions, options: FitItemNeighboursOptions = {}): Ranker {
  checkOptions("fitItemNeighbours", options, ["neighbours", "shrink"]);
  checkInteractions("fitItemNeighbours.data", data);
  const neighbours = checkNumber("fitItemNeighbours.neighbours", options.neighbours ?? 50, { min: 1, integer: true });
  const shrink = checkNumber("fitItemNeighbours.shrink", options.shrink ?? 0, { min: 0, below: Infinity });
  const rows = held(data);
  const matrix = neighbourWeights(summaryOf(rows, data.items), neighbours, shrink);
  return itemModel(
    "item neighbours",
    data,
    matrix,
    sharesOf(data).map((share) => BACK_OFF * share),
    rows,
  );
}
