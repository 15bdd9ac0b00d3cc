import { BLOCK, DEPTH } from "../matrix-kernel.ts";
import { kernelsFor, START, type Kernels } from "./load.ts";

/** A square matrix in the kernels' memory: rows a multiple of four, each as long as memory likes. */
interface Placed {
  readonly at: number;
  /** Doubles from row to row. */
  readonly width: number;
}

/** Rows from which on it pays to move a matrix to the kernels and back. */
const LEAST = 64;

const owner = {};

/** Rows up to the next multiple of four, and one more cache line where rows would fall on the same lines of a cache. */
const widthOf = (n: number): number => ((n + 3) & ~3) + (n % 256 > 252 || n % 256 === 0 ? 8 : 0);

/** Room for matrices, a packed panel of rows and a transposed one. */
function open(
  n: number,
  matrices: number,
): { k: Kernels; placed: Placed[]; panel: number; turned: number } | undefined {
  const width = widthOf(n);
  const one = ((n + 3) & ~3) * width * 8;
  const panels = (n + 8) * BLOCK * 8;
  const kernels = kernelsFor(owner, matrices * one + 2 * panels);
  if (kernels === undefined) return undefined;
  const panel = START + matrices * one;
  const placed = Array.from({ length: matrices }, (_, m) => ({ at: START + m * one, width }));
  return { k: kernels.k, placed, panel, turned: panel + panels };
}

/** Copies a matrix into memory, with zeros beyond it. */
function put(k: Kernels, a: Float64Array, n: number, { at, width }: Placed): Float64Array {
  const rows = new Float64Array(k.memory.buffer, at, ((n + 3) & ~3) * width);
  for (let i = 0; i < n; i++) {
    rows.set(a.subarray(i * n, (i + 1) * n), i * width);
    rows.fill(0, i * width + n, (i + 1) * width);
  }
  return rows.fill(0, n * width);
}

/** The pivot that is not positive, with its row. */
export interface Refused {
  readonly row: number;
  readonly pivot: number;
}

/**
 * `cholesky` by kernels, the lower triangle bit for bit that of the loops. Undefined where it was done; "loops" where
 * these are to do it.
 */
export function choleskyByKernels(a: Float64Array, n: number): Refused | "loops" | undefined {
  const room = n < LEAST ? undefined : open(n, 1);
  if (room === undefined) return "loops";
  const { k, placed, panel, turned } = room;
  const rows = put(k, a, n, placed[0]);
  const refused = factorise(k, placed[0], n, panel, turned);
  if (refused < n) return { row: refused, pivot: rows[refused * placed[0].width + refused] };
  for (let i = 0; i < n; i++) a.set(rows.subarray(i * placed[0].width, i * placed[0].width + n), i * n);
  return undefined;
}

/** `symmetricInverse` by kernels, bit for bit that of the loops; "loops" where these are to do it. */
export function inverseByKernels(a: Float64Array, n: number): Float64Array | Refused | "loops" {
  const room = n < LEAST ? undefined : open(n, 2);
  if (room === undefined) return "loops";
  const { k, placed, panel, turned } = room;
  const [factor, upper] = placed;
  const { width } = factor;
  const rows = put(k, a, n, factor);
  const refused = factorise(k, factor, n, panel, turned);
  if (refused < n) return { row: refused, pivot: rows[refused * width + refused] };
  invert(k, factor, upper, n, panel, turned);
  rows.fill(0);
  const stride = 8 * width;
  for (let from = 0; from < n; from += BLOCK) {
    const groups = (Math.min(BLOCK, n - from) + 3) >> 2;
    k.pack(upper.at + 8 * (from * width + from), stride, 4 * groups, n - from, panel);
    for (let first = from; first < n; first += BLOCK) {
      const size = (Math.min(BLOCK, n - first) + 3) & ~3;
      const to = factor.at + 8 * (first * width + from);
      for (let at = first; at < n; at += DEPTH) {
        const own = upper.at + 8 * (first * width + at);
        const depth = Math.min(DEPTH, n - at);
        k.subtractProduct(own, stride, size, panel + 32 * (at - from), 32 * (n - from), groups, depth, to, stride, from - first); // prettier-ignore
      }
    }
  }
  return mirrored(rows, width, n);
}

/** Cholesky factor in place, by blocks of columns; the row whose pivot is not positive, n where all are. */
function factorise(k: Kernels, { at: a, width }: Placed, n: number, panel: number, turned: number): number {
  const stride = 8 * width;
  const turnedStride = 8 * ((n + 7) & ~7);
  for (let from = 0; from < n; from += BLOCK) {
    const size = Math.min(BLOCK, n - from);
    const groups = (size + 3) >> 2;
    const own = a + from * stride;
    const block = own + 8 * from;
    for (let at = 0; at < from; at += DEPTH) {
      const depth = Math.min(DEPTH, from - at);
      k.pack(own + 8 * at, stride, 4 * groups, depth, panel);
      k.subtractProduct(own + 8 * at, stride, (n - from + 3) & ~3, panel, 32 * depth, groups, depth, block, stride, 0);
    }
    const refused = k.factorBlock(block, stride, size);
    if (refused >= 0) return from + refused;
    const rest = n - from - size;
    if (rest === 0) break;
    k.transposeIn(block + size * stride, stride, rest, size, turned, turnedStride);
    k.solveBlock(block, stride, size, turned, turnedStride, (rest + 7) & ~7);
    k.transposeOut(block + size * stride, stride, rest, size, turned, turnedStride);
  }
  return n;
}

/** Upper = (L⁻¹)ᵀ, as full rows with zeros before the diagonal. */
function invert(
  k: Kernels,
  { at: l, width }: Placed,
  { at: u }: Placed,
  n: number,
  panel: number,
  turned: number,
): void {
  const rows = new Float64Array(k.memory.buffer, u, ((n + 3) & ~3) * width).fill(0);
  const stride = 8 * width;
  const turnedStride = 8 * ((n + 7) & ~7);
  for (let from = 0; from < n; from += BLOCK) {
    const size = Math.min(BLOCK, n - from);
    const groups = (size + 3) >> 2;
    const own = l + from * stride;
    k.pack(own, stride, 4 * groups, from, panel);
    for (let first = 0; first < from; first += BLOCK) {
      const to = u + first * stride;
      for (let at = first; at < from; at += DEPTH) {
        const depth = Math.min(DEPTH, from - at);
        k.subtractProduct(to + 8 * at, stride, BLOCK, panel + 32 * at, 32 * from, groups, depth, to + 8 * from, stride, -n); // prettier-ignore
      }
    }
    for (let j = from; j < from + size; j++) rows[j * width + j] = 1;
    k.transposeIn(u + 8 * from, stride, from + size, size, turned, turnedStride);
    k.solveBlock(own + 8 * from, stride, size, turned, turnedStride, (from + size + 7) & ~7);
    k.transposeOut(u + 8 * from, stride, from + size, size, turned, turnedStride);
  }
}

/** −a for the lower triangle of a, on both sides of the diagonal; by squares, for the cache's sake. */
function mirrored(a: Float64Array, width: number, n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let top = 0; top < n; top += BLOCK) {
    for (let left = 0; left <= top; left += BLOCK) {
      for (let i = top; i < Math.min(top + BLOCK, n); i++) {
        const last = Math.min(left + BLOCK, i + 1);
        for (let j = left; j < last; j++) out[j * n + i] = out[i * n + j] = -a[i * width + j];
      }
    }
  }
  return out;
}
