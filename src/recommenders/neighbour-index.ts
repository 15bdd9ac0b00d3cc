import { log } from "../core/numerics.ts";
import { topK } from "../core/ranking.ts";
import { nearestByKernels } from "./neighbour-kernel.ts";
import type { SparseRows } from "./plain/interactions.ts";

/** Cosine of rows that are the same but for rounding. */
const SAME = 1 - 1e-9;

/** Rows by item, to find those that are most alike. */
export interface NeighbourIndex {
  /**
   * scores += Σ similarity(row, v) x_v over the nearest rows v, for a row given as a sparse vector.
   */
  add(index: ArrayLike<number>, value: ArrayLike<number>, entries: number, scores: Float64Array): void;
}

/**
 * Finds the nearest rows by the cosine of tf-idf vectors, idf = max(0, ln(rows / (1 + holders))). Ties go to the
 * earlier row. Rows of cosine 1 are passed over: a row's own copy, and those that hold what it holds and nothing else,
 * which would crowd out everybody who has something new to say. Cost of a query: the entries of all rows that share an item with it, and one pass over the rows.
 */
export function neighbourIndex(rows: SparseRows, items: number, neighbours: number): NeighbourIndex {
  const { offsets, index, value } = rows;
  const n = offsets.length - 1;
  const starts = new Uint32Array(items + 1);
  for (const j of index) starts[j + 1]++;
  const idf = Float64Array.from({ length: items }, (_, j) => Math.max(0, log(n / (1 + starts[j + 1]))));
  for (let j = 0; j < items; j++) starts[j + 1] += starts[j];
  const next = starts.slice();
  const row = new Uint32Array(index.length);
  const weight = new Float64Array(index.length);
  for (let r = 0; r < n; r++) {
    let squared = 0;
    for (let e = offsets[r]; e < offsets[r + 1]; e++) {
      const x = value[e] * idf[index[e]];
      squared += x * x;
    }
    const norm = squared > 0 ? 1 / Math.sqrt(squared) : 0;
    for (let e = offsets[r]; e < offsets[r + 1]; e++) {
      row[next[index[e]]] = r;
      weight[next[index[e]]++] = value[e] * idf[index[e]] * norm;
    }
  }
  const similarity = new Float64Array(n);
  const nearest = new Uint32Array(Math.min(neighbours, n));
  const addByKernels = nearestByKernels({ rows, starts, row, weight }, items, nearest.length, SAME);
  const x = new Float64Array(items);
  return {
    add(own, values, entries, scores) {
      let squared = 0;
      for (let k = 0; k < entries; k++) {
        x[k] = values[k] * idf[own[k]];
        squared += x[k] * x[k];
      }
      if (squared === 0) return;
      const norm = 1 / Math.sqrt(squared);
      if (addByKernels(own, x, entries, norm, scores)) return;
      similarity.fill(0);
      for (let k = 0; k < entries; k++)
        for (let e = starts[own[k]]; e < starts[own[k] + 1]; e++) similarity[row[e]] += x[k] * weight[e];
      for (let r = 0; r < n; r++) if (similarity[r] * norm > SAME) similarity[r] = 0;
      const count = topK(similarity, nearest.length, nearest);
      for (let r = 0; r < count && similarity[nearest[r]] > 0; r++) {
        const like = similarity[nearest[r]] * norm;
        for (let e = offsets[nearest[r]]; e < offsets[nearest[r] + 1]; e++) scores[index[e]] += like * value[e];
      }
    },
  };
}
