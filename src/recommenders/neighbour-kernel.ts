import { kernelsFor } from "../core/kernels/load.ts";
import { layout } from "../core/kernels/layout.ts";
import { rowPlace } from "../core/kernels/sparse-row.ts";
import type { SparseRows } from "./plain/interactions.ts";

/** What a search of the nearest rows needs: rows, and their postings by item, weighted. */
export interface Postings {
  readonly rows: SparseRows;
  readonly starts: Uint32Array;
  readonly row: Uint32Array;
  readonly weight: Float64Array;
}

/**
 * scores += Σ similarity(row, v) x_v over the nearest rows v, by kernels: the same bits as the loops of `neighbourIndex`
 * give. `x` are the weighted values of a row's items, `norm` is 1 over their length, and rows more alike than `same` are
 * passed over. False where the loops are to do it.
 */
export type AddNearest = (
  own: ArrayLike<number>,
  x: Float64Array,
  entries: number,
  norm: number,
  scores: Float64Array,
) => boolean;

/** The kernels' way for one index; its arrays are copied into their memory when others were there in between. */
export function nearestByKernels(
  { rows, starts, row, weight }: Postings,
  items: number,
  nearest: number,
  same: number,
): AddNearest {
  const n = rows.offsets.length - 1;
  const memory = layout();
  const { place } = memory;
  const own = rowPlace(memory, items);
  const at = {
    starts: place(starts.byteLength),
    row: place(row.byteLength),
    weight: place(weight.byteLength),
    offsets: place(4 * (n + 1)),
    index: place(4 * rows.index.length),
    value: place(8 * rows.value.length),
    similarity: place(8 * (n + 2)),
    nearest: place(4 * nearest),
    best: place(8 * (nearest + 64)),
    above: place(4 * n),
    scores: place(8 * items),
  };
  const owner = {};
  let result = new Float64Array(0);
  return (index, x, entries, norm, scores) => {
    const kernels = kernelsFor(owner, memory.bytes);
    if (kernels === undefined) return false;
    const { k, known } = kernels;
    const { buffer } = k.memory;
    if (!known) {
      new Uint32Array(buffer, at.starts, starts.length).set(starts);
      new Uint32Array(buffer, at.row, row.length).set(row);
      new Float64Array(buffer, at.weight, weight.length).set(weight);
      new Uint32Array(buffer, at.offsets, n + 1).set(rows.offsets);
      new Uint32Array(buffer, at.index, rows.index.length).set(rows.index);
      new Float64Array(buffer, at.value, rows.value.length).set(rows.value);
    }
    if (result.buffer !== buffer) result = new Float64Array(buffer, at.scores, items);
    own.write(buffer, index, x, entries);
    result.set(scores.subarray(0, items));
    k.similarities(at.starts, at.row, at.weight, own.index, own.value, entries, norm, same, at.similarity, n);
    const found = k.addNearest(at.similarity, n, nearest, norm, at.nearest, at.best, at.above, at.offsets, at.index, at.value, at.scores); // prettier-ignore
    if (found < 0) return false;
    scores.set(result);
    return true;
  };
}
