import type { Held, Summary } from "../model.ts";
import { featureSpace, rowEncoder, type EventWeights } from "./features.ts";

/**
 * Sufficient statistics of all rows: counts Σx and, where asked for, the Gram matrix Σxxᵀ (size × size, row major, symmetric).
 * Rows are added in table order, so the sums do not depend on blocks or workers. Cost: rows × (entries per row)² / 2.
 */
export function learnStatistics(held: Held, weights: EventWeights, withGram: boolean): Summary {
  const space = featureSpace(held);
  const { size } = space;
  const counts = new Float64Array(size);
  const gram = new Float64Array(withGram ? size * size : 0);
  const encoder = rowEncoder(held, space, weights);
  const { index, value } = encoder;
  for (let row = 0; row < held.rows; row++) {
    const n = encoder.encode(row);
    for (let a = 0; a < n; a++) counts[index[a]] += value[a];
    if (!withGram) continue;
    for (let a = 0; a < n; a++) {
      const base = index[a] * size;
      const va = value[a];
      for (let b = a; b < n; b++) gram[base + index[b]] += va * value[b];
    }
  }
  if (withGram) mirror(gram, size);
  return { space, rows: held.rows, gram, counts };
}

/** Rows are encoded in ascending order, so only the upper triangle was filled. */
function mirror(gram: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) gram[i * size + j] = gram[j * size + i];
}
