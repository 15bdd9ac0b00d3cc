import { checkOptions } from "../core/check-options.ts";
import { checkNumber } from "../core/check.ts";
import type { Model, Recommender, Summary } from "../model/recommender.ts";
import { eventWeights, type EventWeights } from "./features.ts";
import { BACK_OFF, hasRows, itemReader, learnRows } from "./learn-rows.ts";
import { neighbourIndex } from "./neighbour-index.ts";

/** Options of `userNeighbours`. */
export interface UserNeighboursRecommenderOptions {
  /** Customers most alike that are listened to; 100 unless told. */
  readonly neighbours?: number;
  /** Rows among which they are sought, evenly spaced over all where there are more; 10,000 unless told. */
  readonly rows?: number;
  /** Weight of one view, in [0, 1]; a purchase weighs 1. */
  readonly viewWeight?: number;
  /** Items per row at most, those with most weight. */
  readonly rowItems?: number;
}

/**
 * User-based collaborative filtering: an item scores the sum over the nearest rows of similarity × value, similarity
 * being the cosine of tf-idf rows; what no neighbour has is ranked by its share of sales. Attributes are not used.
 * Compares people, so it needs their rows: where a strategy releases sums alone (`centralDp`, `onDevice`), it has
 * nobody to compare with and shows bestsellers.
 * Source: Herlocker, J. L. et al. (1999). doi:10.1145/312624.312682.
 *
 * @example
 * userNeighbours({ neighbours: 50 }).params // → { neighbours: 50, rows: 10000 }
 */
export function userNeighbours(options: UserNeighboursRecommenderOptions = {}): Recommender {
  checkOptions("userNeighbours", options, ["neighbours", "rows", "viewWeight", "rowItems"]);
  const { neighbours, rows, weights } = neighbourOptions("userNeighbours", options);
  return {
    name: "userNeighbours",
    params: { neighbours, rows, viewWeight: weights.views, rowItems: weights.most },
    sees: "held",
    learn: (held) => learnRows(held, weights, rows),
    fit: (summary, prior) => neighbourModel(summary, prior, weights, neighbours),
  };
}

/** The options that recommenders by user neighbours share. */
export function neighbourOptions(
  path: string,
  options: UserNeighboursRecommenderOptions,
): { readonly neighbours: number; readonly rows: number; readonly weights: EventWeights } {
  return {
    neighbours: checkNumber(`${path}.neighbours`, options.neighbours ?? 100, { min: 1, integer: true }),
    rows: checkNumber(`${path}.rows`, options.rows ?? 10_000, { min: 1, integer: true }),
    weights: eventWeights(path, options),
  };
}

/** Scores by the nearest rows of the summary; by sales where it has none. */
export function neighbourModel(
  summary: Summary,
  prior: Float64Array,
  weights: EventWeights,
  neighbours: number,
): Model {
  const { space, table } = summary;
  if (!hasRows(table)) return { score: (_own, scores) => scores.set(prior) };
  const nearest = neighbourIndex(table, space.items, neighbours);
  const read = itemReader(space, weights);
  return {
    score(own, scores) {
      for (let j = 0; j < scores.length; j++) scores[j] = BACK_OFF * prior[j];
      const { index, value, entries } = read(own);
      nearest.add(index, value, entries, scores);
    },
  };
}
