import { kernelsFor } from "../core/kernels/load.ts";
import { layout } from "../core/kernels/layout.ts";
import { rowPlace } from "../core/kernels/sparse-row.ts";

/** scores += Σ value[k] · matrix row index[k] over the first n entries of a row. */
export type AddRows = (index: Uint16Array, value: Float64Array, n: number, scores: Float64Array) => void;

/**
 * Adds up rows of a matrix with rows of `items`, by kernels where they load and else by loops, which give the same bits.
 * The matrix must not change: kernels keep a copy as long as nothing else needs their memory.
 */
export function rowAdder(matrix: Float32Array, items: number): AddRows {
  const memory = layout();
  const own = rowPlace(memory, Math.ceil(matrix.length / items));
  const at = { matrix: memory.place(matrix.byteLength), scores: memory.place(8 * items) };
  let result = new Float64Array(0);
  const owner = {};
  return (index, value, n, scores) => {
    const kernels = kernelsFor(owner, memory.bytes);
    if (kernels === undefined) {
      addRows(matrix, items, index, value, n, scores);
      return;
    }
    const { k, known } = kernels;
    const { buffer } = k.memory;
    if (!known) new Float32Array(buffer, at.matrix, matrix.length).set(matrix);
    if (result.buffer !== buffer) result = new Float64Array(buffer, at.scores, items);
    own.write(buffer, index, value, n);
    result.set(scores.subarray(0, items));
    k.addRows(at.matrix, items, own.index, own.value, n, at.scores);
    scores.set(result);
  };
}

/** The loops: eight rows at a time in a fixed order. */
// prettier-ignore
function addRows(matrix: Float32Array, items: number, index: Uint16Array, value: Float64Array, n: number, scores: Float64Array): void {
  let k = 0;
  for (; k + 8 <= n; k += 8) {
    const r0 = index[k] * items, r1 = index[k + 1] * items, r2 = index[k + 2] * items, r3 = index[k + 3] * items;
    const r4 = index[k + 4] * items, r5 = index[k + 5] * items, r6 = index[k + 6] * items, r7 = index[k + 7] * items;
    const v0 = value[k], v1 = value[k + 1], v2 = value[k + 2], v3 = value[k + 3];
    const v4 = value[k + 4], v5 = value[k + 5], v6 = value[k + 6], v7 = value[k + 7];
    for (let j = 0; j < items; j++) {
      scores[j] +=
        v0 * matrix[r0 + j] + v1 * matrix[r1 + j] + (v2 * matrix[r2 + j] + v3 * matrix[r3 + j]) +
        (v4 * matrix[r4 + j] + v5 * matrix[r5 + j] + (v6 * matrix[r6 + j] + v7 * matrix[r7 + j]));
    }
  }
  for (; k < n; k++) {
    const r = index[k] * items;
    const v = value[k];
    for (let j = 0; j < items; j++) scores[j] += v * matrix[r + j];
  }
}
