import type { FeatureSpace, Summary } from "../model/recommender.ts";
import type { Held } from "../model/table.ts";
import { productSum } from "./add-products.ts";
import { answeredEncoder, unbiasing, type AnsweredEncoder } from "./answered.ts";
import { featureSpace, rowEncoder, type EventWeights, type RowEncoder } from "./features.ts";
import { rowPacker } from "./pack-rows.ts";

/** One row in so many is kept apart for tuning, up to a number. */
const APART_EVERY = 8;
const APART_MOST = 256;

/**
 * Sufficient statistics of all rows: counts Σx and, where asked for, the Gram matrix Σxxᵀ (size × size, row major,
 * symmetric).
 * Rows are added in table order, so the sums do not depend on blocks or workers. Cost: rows × (entries per row)² / 2.
 * Of randomised answers the sums are unbiased estimates of those of the true rows, with the noise that is left. With
 * `tuned`, some rows are kept apart, unsummed, for the choice of a ridge. `seen` is told of every row that is summed,
 * which the encoder holds then, and of its number of entries.
 */
export function learnStatistics(
  held: Held,
  weights: EventWeights,
  withGram: boolean,
  tuned = false,
  seen?: (row: number, encoder: RowEncoder, entries: number) => void,
): Summary {
  const space = featureSpace(held);
  const { size } = space;
  const counts = new Float64Array(size);
  const products = withGram ? productSum(size) : undefined;
  const encoder = encoderOf(held, space, weights);
  const bias = "parts" in encoder ? unbiasing(encoder, space) : undefined;
  const { index, value } = encoder;
  const apart = rowPacker();
  for (let row = 0; row < held.rows; row++) {
    const n = encoder.encode(row);
    if (tuned && row % APART_EVERY === APART_EVERY - 1 && apart.rows < APART_MOST) {
      apart.add(index, value, n, encoder.spread);
      continue;
    }
    seen?.(row, encoder, n);
    bias?.add(n);
    for (let a = 0; a < n; a++) counts[index[a]] += value[a];
    products?.add(index, value, n);
  }
  const gram = products?.finish() ?? new Float64Array(0);
  const rows = held.rows - apart.rows;
  const noise = bias?.finish(counts, gram, rows);
  return { space, rows, gram, counts, validation: tuned ? apart.finish() : undefined, ...(noise && { noise }) };
}

/** The encoder for what is held: items in the clear, or randomised answers. */
export function encoderOf(held: Held, space: FeatureSpace, weights: EventWeights): RowEncoder | AnsweredEncoder {
  return held.answers === undefined || held.answers.every(({ p, q }) => p === 1 && q === 0)
    ? rowEncoder(held, space, weights)
    : answeredEncoder(held, space, weights, held.answers);
}
