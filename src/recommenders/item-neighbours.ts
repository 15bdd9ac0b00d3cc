import { topK } from "../core/ranking.ts";
import type { Summary } from "../model/recommender.ts";
import type { Given } from "../options/option.ts";
import { withoutNoise } from "./answered.ts";
import { defineRecommender, type RecommenderFactory } from "./define-recommender.ts";
import { linearModel, shrunkPrior } from "./ease.ts";
import { eventWeights } from "./features.ts";
import { learnStatistics } from "./learn.ts";
import { rowItems, viewWeight } from "./row-options.ts";

const options = {
  neighbours: {
    kind: "number",
    standard: 50,
    min: 1,
    integer: true,
    label: "Neighbours",
    hint: "Items most alike that are kept per item; fewer: sharper and noisier.",
    slider: { from: 5, to: 500, scale: "log" },
  },
  shrink: {
    kind: "number",
    standard: 20,
    min: 0,
    label: "Shrinkage",
    hint: "Added to the denominator, so that similarities from few rows count less.",
    slider: { from: 0, to: 200 },
  },
} as const;

/** Options of `itemNeighbours`. */
export type ItemNeighboursOptions = Given<typeof options & typeof viewWeight & typeof rowItems>;

/**
 * Item-based collaborative filtering: cosine similarity with shrinkage, the nearest neighbours of every target item,
 * zero diagonal.
 * Attributes are not used. Source: Deshpande & Karypis 2004, doi:10.1145/963770.963776.
 *
 * @example
 * itemNeighbours({ neighbours: 20 }).params // → { neighbours: 20, shrink: 20 }
 */
export const itemNeighbours: RecommenderFactory<ItemNeighboursOptions> = defineRecommender({
  name: "itemNeighbours",
  does: "item-based collaborative filtering by cosine similarity",
  options: { ...options, ...viewWeight, ...rowItems },
  make(settled) {
    const { neighbours, shrink } = settled;
    const weights = eventWeights(settled);
    return {
      sees: "held",
      mostItems: MOST_ITEMS,
      learn: (held) => learnStatistics(held, weights, true),
      fit(learned, prior) {
        const summary = withoutNoise(learned);
        return linearModel(
          summary,
          neighbourWeights(summary, neighbours, shrink),
          weights,
          shrunkPrior(summary, prior, shrink),
        );
      },
    };
  },
});

/** Items whose Gram matrix takes 800 MB. */
const MOST_ITEMS = 10_000;

/** Similarities of the nearest neighbours of each target item, size × items; 0 elsewhere. Ties go to the lower item. */
export function neighbourWeights(summary: Summary, neighbours: number, shrink: number): Float32Array {
  const { items, size } = summary.space;
  const { gram } = summary;
  const matrix = new Float32Array(size * items);
  const similarity = new Float64Array(items);
  const nearest = new Uint32Array(Math.min(neighbours, items));
  for (let j = 0; j < items; j++) {
    for (let i = 0; i < items; i++) {
      const norm = Math.sqrt(gram[i * size + i] * gram[j * size + j]);
      similarity[i] = i === j ? 0 : gram[i * size + j] / (norm + shrink || 1);
    }
    topK(similarity, nearest.length, nearest);
    for (const i of nearest) matrix[i * items + j] = similarity[i];
  }
  return matrix;
}
