import { kernelsFor, type Kernels } from "../core/kernels/load.ts";
import { layout } from "../core/kernels/layout.ts";

/**
 * Writes the best factors of a row, given by entries `from` … `to` − 1 of a sparse vector, to out[at …]; false where the
 * loops are to do it, also where these will refuse a pivot.
 */
export type SolveByKernels = (
  index: ArrayLike<number>,
  value: ArrayLike<number>,
  from: number,
  to: number,
  out: Float64Array,
  at: number,
) => boolean;

/**
 * Solves (YᵀY + α Σ r_j y_j y_jᵀ + λI) x = Σ (1 + α r_j) y_j over the entries j of a row, by kernels: the bits of the
 * loops of `factorise`. `y` (n × f, row major) and YᵀY are put into the kernels' memory when others were there in
 * between.
 */
export function leastSquaresByKernels(
  y: Float64Array,
  { factors: f, regularisation, confidence }: { factors: number; regularisation: number; confidence: number },
): SolveByKernels {
  const n = y.length / f;
  const width = (f + 1) & ~1;
  const stride = 8 * width;
  const memory = layout();
  const at = {
    y: memory.place(n * stride),
    all: memory.place(f * stride),
    left: memory.place(f * stride),
    scaled: memory.place(4 * stride),
    x: memory.place(stride),
    index: memory.place(4 * n),
    weight: memory.place(8 * n),
  };
  const owner = {};
  let index = new Uint32Array(0);
  let weight = new Float64Array(0);
  let x = new Float64Array(0);

  /** Copies y into memory, with zeros beyond it, and makes YᵀY + λI. */
  function prepare(k: Kernels): void {
    const { buffer } = k.memory;
    const rows = new Float64Array(buffer, at.y, n * width).fill(0);
    for (let r = 0; r < n; r++) rows.set(y.subarray(r * f, (r + 1) * f), r * width);
    const all = new Float64Array(buffer, at.all, f * width).fill(0);
    for (let r = 0; r < n; r++) index[r] = r;
    weight.fill(1);
    k.addSquares(at.all, stride, f, at.y, at.index, at.weight, n, at.scaled);
    for (let r = 0; r < f; r++) all[r * width + r] += regularisation;
  }

  return (indices, values, from, to, out, first) => {
    const kernels = to - from > n ? undefined : kernelsFor(owner, memory.bytes);
    if (kernels === undefined) return false;
    const { k, known } = kernels;
    const { buffer } = k.memory;
    if (x.buffer !== buffer) {
      index = new Uint32Array(buffer, at.index, n);
      weight = new Float64Array(buffer, at.weight, n);
      x = new Float64Array(buffer, at.x, f);
    }
    if (!known) prepare(k);
    for (let e = from; e < to; e++) {
      index[e - from] = indices[e];
      weight[e - from] = confidence * values[e];
    }
    const refused = k.solveNormal(at.all, at.left, stride, f, at.y, at.index, at.weight, to - from, at.scaled, at.x);
    if (refused >= 0) return false;
    out.set(x, first);
    return true;
  };
}
