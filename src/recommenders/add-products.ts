import { kernelsFor } from "../core/kernels/load.ts";
import { layout } from "../core/kernels/layout.ts";
import { rowPlace } from "../core/kernels/sparse-row.ts";

/** Adds the products of sparse rows up to their Gram matrix. */
export interface ProductSum {
  /** Adds a row: the first n entries of index, which ascends, and value. */
  add(index: Uint16Array, value: Float64Array, n: number): void;
  /** Σ xxᵀ over the rows, size × size, symmetric. */
  finish(): Float64Array;
}

/**
 * A sum of no rows yet, by kernels where they load and else by loops, which give the same bits. Nothing else may use
 * kernels until it is finished.
 */
export function productSum(size: number): ProductSum {
  const memory = layout();
  const own = rowPlace(memory, size);
  const at = memory.place(8 * size * size);
  const owner = {};
  const k = kernelsFor(owner, memory.bytes)?.k;
  const gram = k === undefined ? new Float64Array(size * size) : new Float64Array(k.memory.buffer, at, size * size);
  gram.fill(0);
  return {
    add(index, value, n) {
      if (k === undefined) {
        addProducts(gram, size, index, value, n);
        return;
      }
      own.write(k.memory.buffer, index, value, n);
      k.addProducts(at, size, own.index, own.value, n);
    },
    finish() {
      if (k !== undefined && kernelsFor(owner, memory.bytes)?.known !== true)
        throw new Error("kernels were used for something else while products were summed");
      const sum = gram.slice();
      // rows ascend, so only the upper triangle was filled
      for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) sum[i * size + j] = sum[j * size + i];
      return sum;
    },
  };
}

/** The loops. */
function addProducts(gram: Float64Array, size: number, index: Uint16Array, value: Float64Array, n: number): void {
  for (let a = 0; a < n; a++) {
    const base = index[a] * size;
    const va = value[a];
    for (let b = a; b < n; b++) gram[base + index[b]] += va * value[b];
  }
}
