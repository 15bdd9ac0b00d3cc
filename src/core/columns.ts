/** Compressed sparse rows: entries of row r are `order[offsets[r]] … order[offsets[r + 1] - 1]`. */
export interface Csr {
  readonly offsets: Uint32Array;
  /** Indices of the entries, sorted by row; the order within a row is kept. */
  readonly order: Uint32Array;
}

/** Sorts entries by their row (counting sort, stable). `rowOf[e] < rows`. */
export function csr(rows: number, rowOf: Uint32Array): Csr {
  const offsets = new Uint32Array(rows + 1);
  for (let e = 0; e < rowOf.length; e++) offsets[rowOf[e] + 1]++;
  prefixSums(offsets);
  const next = offsets.slice(0, rows);
  const order = new Uint32Array(rowOf.length);
  for (let e = 0; e < rowOf.length; e++) order[next[rowOf[e]]++] = e;
  return { offsets, order };
}

/** Replaces each entry by the sum of it and all before it. */
export function prefixSums(counts: Uint32Array): void {
  for (let i = 1; i < counts.length; i++) counts[i] += counts[i - 1];
}
