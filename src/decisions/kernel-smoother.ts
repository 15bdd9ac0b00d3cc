import { cholesky, choleskySolve } from "../core/matrix.ts";
import { exp, pow } from "../core/numerics.ts";
import { sampleSd } from "../core/statistics.ts";
import { symmetricEigen } from "../core/symmetric-eigen.ts";

/** A surface through noisy values, drawn towards its mean. */
export interface SmoothSurface {
  readonly fitted: Float64Array;
  /** Effective number of coefficients. */
  readonly freedom: number;
}

/** Lengths that are tried, in standard deviations of a column times the root of their number. */
const LENGTHS: readonly number[] = [0.8, 1.6, 3.2];
/** Penalties that are tried: from 0.001 to ten thousand, by half powers of ten. */
const PENALTIES: readonly number[] = Array.from({ length: 15 }, (_, i) => pow(10, i / 2 - 3));
/** A coefficient counts for more than one, against surfaces that follow the noise. Source: Kim & Gu 2004. */
const COUNTS = 1.4;
const FIVE = Math.sqrt(5);

/**
 * Smooths values over several columns at once, interactions included: least squares on the columns, then ridge regression
 * of what is left in the space of a Matérn 5/2 kernel; length and penalty by generalised cross-validation,
 * n · RSS / (n − 1.4 · freedom)². Eigenvectors of the kernel are made once, so that each set of values costs n²
 * operations for each length. `shrunk` draws the surface towards its mean by how much of it noise alone would give, as
 * that of `pSpline`. Source: Wahba 1990, Spline Models for Observational Data, ch. 1 and 4.
 */
export function kernelSmoother(columns: readonly (readonly number[])[]): {
  shrunk(y: ArrayLike<number>): SmoothSurface;
} {
  const n = columns[0].length;
  const scaled = columns.map((column) => {
    const sd = sampleSd(column) || 1;
    return Float64Array.from(column, (value) => value / sd);
  });
  const plane = planeOf(scaled, n);
  const bases = LENGTHS.map((length) => basisOf(scaled, n, length * Math.sqrt(columns.length), plane));
  const straight = columns.length + 1;
  return {
    shrunk(y) {
      const own = Float64Array.from(y);
      const rest = plane(own);
      let best = { score: Infinity, freedom: straight, rss: 0, fitted: new Float64Array(n) };
      for (const { values, vectors } of bases) {
        const turned = new Float64Array(n);
        for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) turned[j] += vectors[i * n + j] * rest[i];
        for (const penalty of PENALTIES) {
          let [freedom, rss] = [straight, 0];
          for (let j = 0; j < n; j++) {
            const w = values[j] / (values[j] + penalty);
            freedom += w;
            rss += (1 - w) * (1 - w) * turned[j] * turned[j];
          }
          const left = n - COUNTS * freedom;
          const score = left > 0 ? (n * rss) / (left * left) : Infinity;
          if (score >= best.score) continue;
          const fitted = new Float64Array(n);
          for (let i = 0; i < n; i++) {
            fitted[i] = own[i] - rest[i];
            for (let j = 0; j < n; j++)
              fitted[i] += (vectors[i * n + j] * turned[j] * values[j]) / (values[j] + penalty);
          }
          best = { score, freedom, rss, fitted };
        }
      }
      return { fitted: drawn(best.fitted, own, best.rss, best.freedom), freedom: best.freedom };
    },
  };
}

/** A fit drawn towards the mean by √(1 − (freedom − 1) s² / SS), flat where it is no better than luck. */
function drawn(fitted: Float64Array, y: Float64Array, rss: number, freedom: number): Float64Array {
  const n = y.length;
  const centre = y.reduce((sum, value) => sum + value, 0) / n;
  const explained = fitted.reduce((sum, value) => sum + (value - centre) * (value - centre), 0);
  const noise = rss / Math.max(1, n - freedom);
  const keep = explained > 0 ? Math.sqrt(Math.max(0, 1 - ((freedom - 1) * noise) / explained)) : 0;
  return fitted.map((value) => centre + keep * (value - centre));
}

/** What is left of values when a plane over the columns is taken away. */
function planeOf(columns: readonly Float64Array[], n: number): (y: Float64Array) => Float64Array {
  const rows = [new Float64Array(n).fill(1), ...columns];
  const p = rows.length;
  const gram = new Float64Array(p * p);
  for (let a = 0; a < p; a++)
    for (let b = 0; b < p; b++) for (let i = 0; i < n; i++) gram[a * p + b] += rows[a][i] * rows[b][i];
  for (let a = 0; a < p; a++) gram[a * p + a] += 1e-9 * n;
  cholesky(gram, p);
  return (y) => {
    const b = Float64Array.from(rows, (row) => row.reduce((sum, value, i) => sum + value * y[i], 0));
    choleskySolve(gram, p, b);
    return y.map((value, i) => value - rows.reduce((sum, row, a) => sum + row[i] * b[a], 0));
  };
}

/** Eigenvalues and vectors of the kernel with the plane taken away on both sides. */
function basisOf(
  columns: readonly Float64Array[],
  n: number,
  length: number,
  plane: (y: Float64Array) => Float64Array,
): { readonly values: Float64Array; readonly vectors: Float64Array } {
  const kernel = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (const column of columns) sum += ((column[i] - column[j]) / length) * ((column[i] - column[j]) / length);
      const distance = FIVE * Math.sqrt(sum);
      kernel[i * n + j] = kernel[j * n + i] = (1 + distance + (distance * distance) / 3) * exp(-distance);
    }
  const transposed = (matrix: Float64Array): Float64Array => matrix.map((_, at) => matrix[(at % n) * n + Math.floor(at / n)]); // prettier-ignore
  const sided = (matrix: Float64Array): Float64Array => {
    const out = new Float64Array(n * n);
    for (let i = 0; i < n; i++) out.set(plane(matrix.subarray(i * n, (i + 1) * n)), i * n);
    return out;
  };
  const { values, vectors } = symmetricEigen(sided(transposed(sided(kernel))), n);
  return { values: values.map((value) => Math.max(0, value)), vectors };
}
