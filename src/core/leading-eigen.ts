import { checkNumber, fail } from "./check.ts";
import { principalAxes } from "./symmetric-eigen.ts";

/** The largest eigenvalues of a symmetric matrix, largest first, and their eigenvectors (count × n, row major). */
export interface LeadingEigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/** Steps between two looks at how far the method has come. */
const LOOK = 20;

/** An eigenpair is found when ‖Ax − λx‖ is at most this share of the largest |λ|. */
const TOLERANCE = 1e-9;

/**
 * The `count` algebraically largest eigenvalues of a symmetric n × n matrix (row major, left alone) with orthonormal
 * eigenvectors, each turned so that its entry of largest size is positive. Lanczos's method from a vector of ones with
 * complete reorthogonalisation: O(n²) a step, some 3 to 8 steps an eigenvalue. An eigenvalue that the matrix has more
 * than once is found once, or as often as rounding splits it.
 * Source: Lanczos 1950, doi:10.6028/jres.045.026; Golub & Van Loan, Matrix Computations, 4th ed., § 10.3.
 *
 * The leading value of the matrix 2 1, 1 2 is 3.
 */
export function leadingEigen(matrix: Float64Array, n: number, count: number): LeadingEigen {
  checkNumber("leadingEigen.count", count, { integer: true, min: 1, max: n });
  if (matrix.length !== n * n) fail(`leadingEigen.matrix must have ${n} × ${n} entries, got ${matrix.length}`);
  const basis: Float64Array[] = [];
  const diagonal: number[] = [];
  const beside: number[] = [];
  let next: Float64Array = Float64Array.from({ length: n }, () => 1 / Math.sqrt(n));
  for (;;) {
    basis.push(next);
    const product = times(matrix, next);
    diagonal.push(dot(product, next));
    clear(product, basis);
    const length = Math.sqrt(dot(product, product));
    const size = Math.max(...diagonal.map(Math.abs), ...beside);
    const closed = !(length > 1e-12 * size);
    const steps = basis.length;
    if (steps === n || (steps >= count && (closed || steps % LOOK === 0))) {
      const { values, vectors } = principalAxes(tridiagonal(diagonal, beside), steps);
      // the residual of a Ritz pair is the last entry of its vector times what comes next
      const open = closed || steps === n ? 0 : length;
      const most = Math.max(Math.abs(values[0]), Math.abs(values[steps - 1]));
      if (
        Array.from({ length: count }, (_, k) => Math.abs(open * vectors[(steps - 1) * steps + k])).every(
          (r) => r <= TOLERANCE * most,
        )
      )
        // prettier-ignore
        return { values: values.slice(0, count), vectors: combined(basis, vectors, count, n) };
    }
    beside.push(closed ? 0 : length);
    next = closed ? unlike(basis, n) : product.map((x) => x / length);
  }
}

/** A unit vector at right angles to all of a basis: the first axis that it leaves free, for a closed subspace. */
function unlike(basis: readonly Float64Array[], n: number): Float64Array {
  for (let axis = 0; ; axis++) {
    const vector = new Float64Array(n);
    vector[axis] = 1;
    clear(vector, basis);
    const length = Math.sqrt(dot(vector, vector));
    if (length > 0.5 / Math.sqrt(n)) return vector.map((x) => x / length);
  }
}

/** Takes from a vector what lies along a basis; twice, since once leaves rounding behind. */
function clear(vector: Float64Array, basis: readonly Float64Array[]): void {
  for (let pass = 0; pass < 2; pass++) {
    for (const other of basis) {
      const along = dot(vector, other);
      for (let i = 0; i < vector.length; i++) vector[i] -= along * other[i];
    }
  }
}

function combined(basis: readonly Float64Array[], vectors: Float64Array, count: number, n: number): Float64Array {
  const out = new Float64Array(count * n);
  for (let k = 0; k < count; k++) {
    const own = out.subarray(k * n, (k + 1) * n);
    basis.forEach((vector, step) => {
      const weight = vectors[step * basis.length + k];
      for (let i = 0; i < n; i++) own[i] += weight * vector[i];
    });
    if (own.reduce((top, x) => (Math.abs(x) > Math.abs(top) ? x : top), 0) < 0) own.forEach((x, i) => (own[i] = -x));
  }
  return out;
}

function tridiagonal(diagonal: readonly number[], beside: readonly number[]): Float64Array {
  const n = diagonal.length;
  const out = new Float64Array(n * n);
  diagonal.forEach((x, i) => (out[i * n + i] = x));
  for (let i = 0; i + 1 < n; i++) out[i * n + i + 1] = out[(i + 1) * n + i] = beside[i];
  return out;
}

function times(matrix: Float64Array, x: Float64Array): Float64Array {
  const n = x.length;
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let sum = 0;
    for (let k = 0, at = i * n; k < n; k++, at++) sum += matrix[at] * x[k];
    out[i] = sum;
  }
  return out;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
