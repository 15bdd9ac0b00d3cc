import type { EncodedRows, Held, Summary } from "../model.ts";
import { featureSpace, rowEncoder, type EventWeights } from "./features.ts";

/** One row in so many is kept apart for tuning, up to a number. */
const APART_EVERY = 8;
const APART_MOST = 256;

/**
 * Sufficient statistics of all rows: counts Σx and, where asked for, the Gram matrix Σxxᵀ (size × size, row major, symmetric).
 * Rows are added in table order, so the sums do not depend on blocks or workers. Cost: rows × (entries per row)² / 2.
 * With `tuned`, some rows are kept apart, unsummed, for the choice of a ridge.
 */
export function learnStatistics(held: Held, weights: EventWeights, withGram: boolean, tuned = false): Summary {
  const space = featureSpace(held);
  const { size } = space;
  const counts = new Float64Array(size);
  const gram = new Float64Array(withGram ? size * size : 0);
  const encoder = rowEncoder(held, space, weights);
  const { index, value } = encoder;
  const apart: { index: Uint16Array; value: Float64Array }[] = [];
  for (let row = 0; row < held.rows; row++) {
    const n = encoder.encode(row);
    if (tuned && row % APART_EVERY === APART_EVERY - 1 && apart.length < APART_MOST) {
      apart.push({ index: index.slice(0, n), value: value.slice(0, n) });
      continue;
    }
    for (let a = 0; a < n; a++) counts[index[a]] += value[a];
    if (!withGram) continue;
    for (let a = 0; a < n; a++) {
      const base = index[a] * size;
      const va = value[a];
      for (let b = a; b < n; b++) gram[base + index[b]] += va * value[b];
    }
  }
  if (withGram) mirror(gram, size);
  return { space, rows: held.rows - apart.length, gram, counts, validation: tuned ? packed(apart) : undefined };
}

/** Rows are encoded in ascending order, so only the upper triangle was filled. */
function mirror(gram: Float64Array, size: number): void {
  for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) gram[i * size + j] = gram[j * size + i];
}

function packed(rows: readonly { readonly index: Uint16Array; readonly value: Float64Array }[]): EncodedRows {
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((row, r) => (offsets[r + 1] = offsets[r] + row.index.length));
  const index = new Uint16Array(offsets[rows.length]);
  const value = new Float64Array(offsets[rows.length]);
  rows.forEach((row, r) => {
    index.set(row.index, offsets[r]);
    value.set(row.value, offsets[r]);
  });
  return { offsets, index, value };
}
