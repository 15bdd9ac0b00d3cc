import type { Model, Summary } from "../model/recommender.ts";
import type { Given } from "../options/option.ts";
import { defineRecommender, type RecommenderFactory } from "./define-recommender.ts";
import { eventWeights, type EventWeights } from "./features.ts";
import { BACK_OFF, hasRows, itemReader, learnRows } from "./learn-rows.ts";
import { neighbourIndex } from "./neighbour-index.ts";
import { rowItems, rows, viewWeight } from "./row-options.ts";

/** What recommenders by user neighbours share. */
export const neighbours = {
  neighbours: {
    kind: "number",
    standard: 100,
    min: 1,
    integer: true,
    label: "Neighbours",
    hint: "Customers most alike that are listened to; fewer: sharper and noisier.",
    slider: { from: 5, to: 1000, scale: "log" },
  },
} as const;

/** Options of `userNeighbours`. */
export type UserNeighboursRecommenderOptions = Given<
  typeof neighbours & typeof rows & typeof viewWeight & typeof rowItems
>;

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
export const userNeighbours: RecommenderFactory<UserNeighboursRecommenderOptions> = defineRecommender({
  name: "userNeighbours",
  does: "what the hundred customers most alike have, by cosine of tf-idf rows",
  options: { ...neighbours, ...rows, ...viewWeight, ...rowItems },
  make(settled) {
    const weights = eventWeights(settled);
    return {
      sees: "held",
      learn: (held) => learnRows(held, weights, settled.rows),
      fit: (summary, prior) => neighbourModel(summary, prior, weights, settled.neighbours),
    };
  },
});

/** Scores by the nearest rows of the summary; by sales where it has none. */
export function neighbourModel(
  summary: Summary,
  prior: Float64Array,
  weights: EventWeights,
  nearestRows: number,
): Model {
  const { space, table } = summary;
  if (!hasRows(table)) return { score: (_own, scores) => scores.set(prior) };
  const nearest = neighbourIndex(table, space.items, nearestRows);
  const read = itemReader(space, weights);
  const backOff = prior.map((share) => BACK_OFF * share);
  return {
    score(own, scores) {
      scores.set(backOff);
      const { index, value, entries } = read(own);
      nearest.add(index, value, entries, scores);
    },
  };
}
