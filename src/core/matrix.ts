import { fail } from "./check.ts";
import { choleskyByKernels, inverseByKernels } from "./kernels/matrix.ts";
import { BLOCK, subtractProduct } from "./matrix-kernel.ts";

/**
 * Cholesky factor in place: a (n × n, row major, only its lower triangle is read) becomes L with a = L Lᵀ; what is left
 * above the diagonal has no meaning.
 * n³ / 6 multiplications, by blocks of columns.
 * @throws when a pivot is not positive: the matrix is not positive definite, to within rounding
 */
export function cholesky(a: Float64Array, n: number): void {
  checkSquare(a, n);
  const done = choleskyByKernels(a, n);
  if (done === undefined) return;
  if (done !== "loops") refusePivot(done.row, done.pivot);
  for (let from = 0; from < n; from += BLOCK) {
    const to = Math.min(from + BLOCK, n);
    subtractProduct(a, n, from, n, a, n, from, to, 0, from, a, n, true);
    for (let j = from; j < to; j++) {
      for (let i = j; i < n; i++) {
        let sum = a[i * n + j];
        for (let k = from; k < j; k++) sum -= a[i * n + k] * a[j * n + k];
        if (i === j) a[j * n + j] = Math.sqrt(sum > 0 ? sum : refusePivot(j, sum));
        else a[i * n + j] = sum / a[j * n + j];
      }
    }
  }
}

function refusePivot(row: number, pivot: number): never {
  return fail(`matrix must be positive definite, got pivot ${pivot} in row ${row}`);
}

function checkSquare(a: Float64Array, n: number): void {
  if (a.length !== n * n) fail(`matrix must be ${n} × ${n} = ${n * n} numbers, got ${a.length}`);
}

/**
 * Solves L Lᵀ x = b in place of b, for a factor from `cholesky` (n × n, row major) and a right-hand side of length n.
 */
export function choleskySolve(factor: Float64Array, n: number, b: Float64Array): void {
  checkSquare(factor, n);
  for (let i = 0; i < n; i++) {
    let sum = b[i];
    for (let k = 0; k < i; k++) sum -= factor[i * n + k] * b[k];
    b[i] = sum / factor[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    const x = b[i] / factor[i * n + i];
    b[i] = x;
    for (let k = 0; k < i; k++) b[k] -= factor[i * n + k] * x;
  }
}

/**
 * Inverse of a symmetric positive definite matrix (n × n, row major, only its lower triangle is read); a itself is
 * kept. n³ / 2 multiplications.
 *
 * a = L Lᵀ; U = (L⁻¹)ᵀ row by row; a⁻¹ = U Uᵀ. Rows of all three are contiguous, so one product kernel does nearly all
 * the work.
 * @throws when the matrix is not positive definite
 */
export function symmetricInverse(a: Float64Array, n: number): Float64Array {
  checkSquare(a, n);
  const done = inverseByKernels(a, n);
  if (done instanceof Float64Array) return done;
  if (done !== "loops") refusePivot(done.row, done.pivot);
  const factor = a.slice();
  cholesky(factor, n);
  const upper = transposedInverse(factor, n);
  const inverse = factor.fill(0);
  for (let from = 0; from < n; from += BLOCK) {
    const to = Math.min(from + BLOCK, n);
    // rows from … n of U are zero before their diagonal, so the product needs only k ≥ the later row's block
    for (let first = from; first < n; first += BLOCK) {
      subtractProduct(upper, n, first, Math.min(first + BLOCK, n), upper, n, from, to, first, n, inverse, n, true);
    }
  }
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) inverse[j * n + i] = inverse[i * n + j] = -inverse[i * n + j];
  }
  return inverse;
}

/** U = (L⁻¹)ᵀ of a lower triangular L, as full rows with zeros before the diagonal. */
function transposedInverse(factor: Float64Array, n: number): Float64Array {
  const upper = new Float64Array(n * n);
  for (let from = 0; from < n; from += BLOCK) {
    const to = Math.min(from + BLOCK, n);
    for (let first = 0; first < from; first += BLOCK) {
      subtractProduct(upper, n, first, first + BLOCK, factor, n, from, to, first, from, upper, n, false);
    }
    for (let j = 0; j < to; j++) {
      for (let i = Math.max(from, j); i < to; i++) {
        let sum = i === j ? 1 : upper[j * n + i];
        for (let k = Math.max(from, j); k < i; k++) sum -= factor[i * n + k] * upper[j * n + k];
        upper[j * n + i] = sum / factor[i * n + i];
      }
    }
  }
  return upper;
}
