import { checkOptions } from "../core/check-options.ts";
import { checkNumber } from "../core/check.ts";
import { topK } from "../core/ranking.ts";
import type { Recommender, Summary } from "../model/recommender.ts";
import { withoutNoise } from "./answered.ts";
import { linearModel, shrunkPrior } from "./ease.ts";
import { eventWeights } from "./features.ts";
import { learnStatistics } from "./learn.ts";

/** Options of `itemNeighbours`. */
export interface ItemNeighboursOptions {
  /** Neighbours kept per target item. */
  readonly neighbours?: number;
  /** Added to the denominator, so that similarities from few rows count less. */
  readonly shrink?: number;
  /** Weight of one view, in [0, 1]; a purchase weighs 1. */
  readonly viewWeight?: number;
  /** Items per row at most, those with most weight. */
  readonly rowItems?: number;
}

/**
 * Item-based collaborative filtering: cosine similarity with shrinkage, the nearest neighbours of every target item,
 * zero diagonal.
 * Attributes are not used. Source: Deshpande & Karypis 2004, doi:10.1145/963770.963776.
 *
 * @example
 * itemNeighbours({ neighbours: 20 }).params // → { neighbours: 20, shrink: 20 }
 */
export function itemNeighbours(options: ItemNeighboursOptions = {}): Recommender {
  checkOptions("itemNeighbours", options, ["neighbours", "shrink", "viewWeight", "rowItems"]);
  const neighbours = checkNumber("itemNeighbours.neighbours", options.neighbours ?? 50, { min: 1, integer: true });
  const shrink = checkNumber("itemNeighbours.shrink", options.shrink ?? 20, { min: 0 });
  const weights = eventWeights("itemNeighbours", options);
  return {
    name: "itemNeighbours",
    params: { neighbours, shrink, viewWeight: weights.views, rowItems: weights.most },
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
}

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
