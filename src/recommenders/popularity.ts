import { defineRecommender, type RecommenderFactory } from "./define-recommender.ts";
import { learnStatistics } from "./learn.ts";

const weights = { views: 0, purchases: 1, most: Infinity };

/**
 * Popularity: everybody gets the items that most rows hold; the floor of every comparison. Purchases count 1, views not
 * at all.
 *
 * @example
 * popularity().name // → "popularity"
 */
export const popularity: RecommenderFactory<Record<string, never>> = defineRecommender({
  name: "popularity",
  does: "the most bought items for everybody: the floor of every comparison",
  options: {},
  make: () => ({
    sees: "held",
    learn: (held) => learnStatistics(held, weights, false),
    fit: (summary, prior) => ({
      score(_own, scores) {
        for (let j = 0; j < summary.space.items; j++) scores[j] = summary.rows > 0 ? summary.counts[j] : prior[j];
      },
    }),
  }),
});
