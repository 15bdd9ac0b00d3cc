import { topK } from "../../core/ranking.ts";
import type { Model } from "../../model/recommender.ts";
import type { Held } from "../../model/table.ts";
import { lastVisits } from "../../recommenders/last-visits.ts";

/**
 * What a model gains over the list of bestsellers on rows, as it would be served: the sum over rows of the difference
 * in precision, the share of a slate's items that the row
 * holds, each in [−1, 1]. A model must not see an item in a row when it predicts it: an item says nothing about itself
 * in EASE and item neighbours, and models that repeat what they see are asked for a row's last visit, seen what was
 * before.
 */
export function gainOver(bestsellers: Uint16Array, model: Model, rows: Held): number {
  const { offsets, items } = rows.histories;
  const { past, bought } = model.repeats ? lastVisits(rows) : { past: rows, bought: undefined };
  const k = bestsellers.length;
  const scores = new Float64Array(rows.items);
  const slate = new Uint16Array(k);
  let hits = 0;
  for (let row = 0; row < rows.rows; row++) {
    const own = bought === undefined ? items.subarray(offsets[row], offsets[row + 1]) : [...(bought[row] ?? [])];
    if (own.length === 0) continue;
    model.score({ held: past, row }, scores);
    topK(scores, k, slate);
    for (let r = 0; r < k; r++) hits += Number(own.includes(slate[r])) - Number(own.includes(bestsellers[r]));
  }
  return hits / k;
}

/** A model that shows everybody the same: what sold most. */
export const sellingBest = (sales: Float64Array): Model => {
  const now = sales.slice();
  return { score: (_own, scores) => scores.set(now) };
};
