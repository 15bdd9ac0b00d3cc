import { cholesky, choleskySolve } from "../core/matrix.ts";
import { draws, stream } from "../core/random.ts";
import { leastSquaresByKernels, type SolveByKernels } from "./least-squares-kernel.ts";
import type { SparseRows } from "./plain/interactions.ts";

/** Settings of a factorisation by alternating least squares. */
export interface FactoriseSettings {
  readonly factors: number;
  /** λ, added to the diagonal of every normal equation. */
  readonly regularisation: number;
  /** α: what is held with value r has confidence 1 + α r, what is not held confidence 1. */
  readonly confidence: number;
  readonly iterations: number;
  readonly seed: string;
}

/** Factors of items, and what they make of a row. */
export interface Factors {
  /** Items × factors, row major. */
  readonly items: Float64Array;
  /** Writes the factors of a row that is given as a sparse vector into `out`: the minimum of its part of the loss. */
  row(index: ArrayLike<number>, value: ArrayLike<number>, entries: number, out: Float64Array): void;
}

/**
 * Minimises Σ_{r,j} c_rj (p_rj − x_r · y_j)² + λ (Σ |x_r|² + Σ |y_j|²) over all cells, p being 1 where a cell is held, by
 * exact steps for rows and items in turn, from small uniform item factors. Each step costs the cells × factors² / 2 and
 * (rows + items) × factors³ / 6 multiplications.
 */
export function factorise(rows: SparseRows, items: number, settings: FactoriseSettings): Factors {
  const { factors: f, iterations, seed } = settings;
  const n = rows.offsets.length - 1;
  const x = new Float64Array(n * f);
  const y = new Float64Array(items * f);
  const random = draws(stream(seed, 0, "factors"), 0, 0, 0);
  for (let i = 0; i < y.length; i++) y[i] = (random.next() - 0.5) / f;
  const columns = transposed(rows, items);
  for (let step = 0; step < iterations; step++) {
    solveAll(rows, y, x, settings);
    solveAll(columns, x, y, settings);
  }
  const solve = solver(y, settings);
  return { items: y, row: (index, value, entries, out) => solve(index, value, 0, entries, out, 0) };
}

/** Rows by column: entries of column j ascend by row. */
export function transposed({ offsets, index, value }: SparseRows, columns: number): SparseRows {
  const starts = new Uint32Array(columns + 1);
  for (const j of index) starts[j + 1]++;
  for (let j = 0; j < columns; j++) starts[j + 1] += starts[j];
  const next = starts.slice();
  const rows = new Uint32Array(index.length);
  const values = new Float64Array(index.length);
  for (let r = 0; r + 1 < offsets.length; r++) {
    for (let e = offsets[r]; e < offsets[r + 1]; e++) {
      const at = next[index[e]]++;
      rows[at] = r;
      values[at] = value[e];
    }
  }
  return { offsets: starts, index: rows, value: values };
}

/** The best factors of every row, given those of the other side. */
function solveAll(
  { offsets, index, value }: SparseRows,
  other: Float64Array,
  out: Float64Array,
  settings: FactoriseSettings,
): void {
  const solve = solver(other, settings);
  for (let r = 0; r + 1 < offsets.length; r++)
    solve(index, value, offsets[r], offsets[r + 1], out, r * settings.factors);
}

/** Writes the best factors of a row, given by entries `from` … `to` − 1 of a sparse vector, to out[at …]. */
type Solve = (...row: Parameters<SolveByKernels>) => void;

/** Solves (YᵀY + α Σ r_j y_j y_jᵀ + λI) x = Σ (1 + α r_j) y_j over the entries j of a row. */
function solver(y: Float64Array, settings: FactoriseSettings): Solve {
  const byKernels = leastSquaresByKernels(y, settings);
  let byLoops: Solve | undefined;
  return (...row) => {
    if (!byKernels(...row)) (byLoops ??= solverByLoops(y, settings))(...row);
  };
}

function solverByLoops(y: Float64Array, { factors: f, regularisation, confidence }: FactoriseSettings): Solve {
  const all = new Float64Array(f * f);
  for (let at = 0; at < y.length; at += f) addSquare(all, y, at, f, 1);
  for (let k = 0; k < f; k++) all[k * f + k] += regularisation;
  const left = new Float64Array(f * f);
  const right = new Float64Array(f);
  return (index, value, from, to, out, at) => {
    left.set(all);
    right.fill(0);
    for (let e = from; e < to; e++) {
      const weight = confidence * value[e];
      const first = index[e] * f;
      addSquare(left, y, first, f, weight);
      for (let k = 0; k < f; k++) right[k] += (1 + weight) * y[first + k];
    }
    cholesky(left, f);
    choleskySolve(left, f, right);
    out.set(right, at);
  };
}

/** Lower triangle of a += weight · v vᵀ, for v = y[at … at + f − 1]. */
function addSquare(a: Float64Array, y: Float64Array, at: number, f: number, weight: number): void {
  for (let i = 0; i < f; i++) {
    const scale = weight * y[at + i];
    const row = i * f;
    for (let j = 0; j <= i; j++) a[row + j] += scale * y[at + j];
  }
}

/** scores[j] = y_j · x. */
export function scoreItems(items: Float64Array, own: Float64Array, scores: Float64Array): void {
  const f = own.length;
  for (let j = 0; j < scores.length; j++) {
    let sum = 0;
    for (let k = 0; k < f; k++) sum += items[j * f + k] * own[k];
    scores[j] = sum;
  }
}
