import { checkOptions } from "../../core/check-options.ts";
import { checkNumber } from "../../core/check.ts";
import { neighbourIndex } from "../neighbour-index.ts";
import { checkInteractions, held, type Interactions, type SparseRows } from "./interactions.ts";
import { sharesOf } from "./fit-popularity.ts";
import { ranker, type Ranker } from "./ranker.ts";

/** Options of `fitUserNeighbours`. */
export interface UserNeighboursOptions {
  /** Customers most alike that are listened to; 100 unless told. */
  readonly neighbours?: number;
}

/** Share of sales beside similarities: tells apart only what no neighbour has. */
const BACK_OFF = 1e-6;

/**
 * User-based collaborative filtering: an item scores the sum of similarities of the nearest customers that have it,
 * similarity being the cosine of tf-idf rows; what no neighbour has is ranked by its share of all events. Customers
 * with the very same items are passed over.
 * A score comes from few rows, so whoever knows part of a row can learn more of it (Calandrino, J. et al. 2011,
 * doi:10.1109/SP.2011.40); whether a whole row was learned from does not show, since its copy is passed over.
 * Source: Herlocker, J. L. et al. (1999). doi:10.1145/312624.312682; weights: Salton & Buckley (1988),
 * doi:10.1016/0306-4573(88)90021-0.
 *
 * @example
 * const data = interactions({ customer: [0, 0, 1, 1, 2, 3], item: [0, 1, 0, 2, 3, 4] });
 * recommend(fitUserNeighbours(data), data, 0, { k: 1, newOnly: true }) // → [2]
 */
export function fitUserNeighbours(data: Interactions, options: UserNeighboursOptions = {}): Ranker {
  checkOptions("fitUserNeighbours", options, ["neighbours"]);
  checkInteractions("fitUserNeighbours.data", data);
  const neighbours = checkNumber("fitUserNeighbours.neighbours", options.neighbours ?? 100, { min: 1, integer: true });
  const rows = held(data);
  const index = neighbourIndex(rows, data.items, neighbours);
  const shares = sharesOf(data);
  const rowsOf = rowReader(data, rows);
  return ranker("user neighbours", data, (customer, scores, from) => {
    for (let j = 0; j < scores.length; j++) scores[j] = BACK_OFF * shares[j];
    const { offsets, index: items, value } = rowsOf(from);
    const [first, last] = [offsets[customer], offsets[customer + 1]];
    index.add(items.subarray(first, last), value.subarray(first, last), last - first, scores);
  });
}

/** Rows of whatever data a customer is taken from; those of the last that was asked for are kept. */
export function rowReader(
  data: Interactions,
  known: SparseRows,
  read: typeof held = held,
): (from: Interactions) => SparseRows {
  let [last, rows] = [data, known];
  return (from) => {
    if (from !== last) [last, rows] = [from, read(from)];
    return rows;
  };
}
