import { fail } from "./check.ts";

/**
 * Cholesky factor in place: the lower triangle of `a` (n × n, row major, symmetric) becomes L with L Lᵀ = a; the upper triangle is left alone.
 * Row-oriented inner products, four sums at a time in a fixed order. Errors: a is not positive definite.
 */
export function cholesky(a: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    const ri = i * n;
    for (let j = 0; j <= i; j++) {
      const rj = j * n;
      const sum = a[ri + j] - dot(a, ri, a, rj, j);
      if (j < i) a[ri + j] = sum * a[rj + j];
      else {
        if (!(sum > 0)) fail(`matrix must be positive definite, got pivot ${sum} in row ${i}`);
        // the diagonal holds the reciprocal while the factor is built: no division in the inner loop
        a[ri + i] = 1 / Math.sqrt(sum);
      }
    }
  }
  for (let i = 0; i < n; i++) a[i * n + i] = 1 / a[i * n + i];
}

/** Σ x[i] y[i] over `length` entries, four partial sums. */
function dot(x: Float64Array, from: number, y: Float64Array, other: number, length: number): number {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let k = 0;
  for (; k + 4 <= length; k += 4) {
    s0 += x[from + k] * y[other + k];
    s1 += x[from + k + 1] * y[other + k + 1];
    s2 += x[from + k + 2] * y[other + k + 2];
    s3 += x[from + k + 3] * y[other + k + 3];
  }
  for (; k < length; k++) s0 += x[from + k] * y[other + k];
  return s0 + s1 + (s2 + s3);
}

/** Solves L Lᵀ x = b in place, given the factor from `cholesky`. */
export function choleskySolve(l: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) b[i] = (b[i] - dot(l, i * n, b, 0, i)) / l[i * n + i];
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i];
    for (let k = i + 1; k < n; k++) sum -= l[k * n + i] * b[k];
    b[i] = sum / l[i * n + i];
  }
}

/**
 * Inverse of a symmetric positive definite matrix (n × n, row major); `a` is left alone, the result is exactly symmetric.
 * a = L Lᵀ, then M = L⁻¹ (rows), then a⁻¹ = Mᵀ M. Cost: n³ multiply-adds. Errors: a is not positive definite.
 */
export function symmetricInverse(a: Float64Array, n: number): Float64Array {
  const l = a.slice();
  cholesky(l, n);
  const inverse = invertLower(l, n);
  return transposeTimes(inverse, n);
}

/** Columns of L⁻¹ stored as rows (so row j holds column j, entries j … n − 1): all inner loops run along rows. */
function invertLower(l: Float64Array, n: number): Float64Array {
  const m = new Float64Array(n * n);
  for (let j = 0; j < n; j++) {
    const row = j * n;
    m[row + j] = 1 / l[row + j];
    for (let i = j + 1; i < n; i++) m[row + i] = -dot(l, i * n + j, m, row + j, i - j) / l[i * n + i];
  }
  return m;
}

/** a⁻¹[i, j] = Σ_k M[k, i] M[k, j]; with M's columns as rows this is an inner product of the tails of rows i and j. 2 × 2 rows at a time. */
function transposeTimes(m: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const value = dot(m, i * n + i, m, j * n + i, n - i);
      out[i * n + j] = value;
      out[j * n + i] = value;
    }
  }
  return out;
}
