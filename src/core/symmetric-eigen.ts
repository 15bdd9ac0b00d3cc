import { checkShape } from "./check-shape.ts";
import { checkNumber, fail } from "./check.ts";

/**
 * Eigenvalues (unordered) and eigenvectors of a symmetric matrix: column j of `vectors` (n × n, row major) belongs to
 * `values[j]`.
 */
export interface SymmetricEigen {
  readonly values: Float64Array;
  readonly vectors: Float64Array;
}

/**
 * Eigenvalues and orthonormal eigenvectors of a symmetric n × n matrix (row major, left alone): Householder's
 * tridiagonal form, then the implicit QL method; about 9 n³ operations.
 * Source: Bowdler, Martin, Reinsch & Wilkinson 1968 (tql2), doi:10.1007/BF02166687; Martin, Reinsch & Wilkinson 1968
 * (tred2), doi:10.1007/BF02161360. Errors: not n × n finite entries.
 *
 * @example
 * symmetricEigen([2, 1, 1, 2], 2).values // → [3, 1]
 */
export function symmetricEigen(matrix: ArrayLike<number>, n: number): SymmetricEigen {
  checkShape("symmetricEigen.matrix", matrix, "list");
  checkNumber("symmetricEigen.n", n, { integer: true, min: 0 });
  if (matrix.length !== n * n) fail(`symmetricEigen.matrix must have ${n} × ${n} entries, got ${matrix.length}`);
  let most = 0;
  for (let i = 0; i < n * n; i++) {
    if (!Number.isFinite(matrix[i])) fail(`symmetricEigen.matrix[${i}] must be a finite number, got ${matrix[i]}`);
    most = Math.max(most, Math.abs(matrix[i]));
  }
  if (most > 0 && most < 1e-50) {
    // squares would underflow
    const { values, vectors } = symmetricEigen(
      Float64Array.from(matrix, (x) => x / most),
      n,
    );
    return { values: values.map((x) => x * most), vectors };
  }
  // row i holds what the method calls column i: its inner loops then run along rows
  const v = Float64Array.from(matrix);
  const d = new Float64Array(n);
  const e = new Float64Array(n);
  tridiagonalise(v, d, e, n);
  diagonalise(v, d, e, n);
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) vectors[i * n + j] = v[j * n + i];
  return { values: d, vectors };
}

/**
 * The same, largest eigenvalue first (the former index on a tie), each vector turned so that its entry of largest size,
 * the first among equals, is positive: what is printed or kept in a file.
 */
export function principalAxes(matrix: ArrayLike<number>, n: number): SymmetricEigen {
  const { values, vectors } = symmetricEigen(matrix, n);
  const order = Array.from({ length: n }, (_, k) => k).sort((x, y) => values[y] - values[x] || x - y);
  const turned = new Float64Array(n * n);
  order.forEach((from, k) => {
    let largest = 0;
    for (let i = 0; i < n; i++)
      if (Math.abs(vectors[i * n + from]) > Math.abs(largest)) largest = vectors[i * n + from];
    for (let i = 0; i < n; i++) turned[i * n + k] = largest < 0 ? -vectors[i * n + from] : vectors[i * n + from];
  });
  return { values: Float64Array.from(order, (k) => values[k]), vectors: turned };
}

/**
 * Householder reflections from the last row up; v becomes the transposed product of them, d the diagonal, e the entries
 * beside it.
 */
function tridiagonalise(v: Float64Array, d: Float64Array, e: Float64Array, n: number): void {
  for (let j = 0; j < n; j++) d[j] = v[j * n + n - 1];
  for (let i = n - 1; i > 0; i--) {
    let scale = 0;
    for (let k = 0; k < i; k++) scale += Math.abs(d[k]);
    if (scale === 0) {
      e[i] = d[i - 1];
      for (let j = 0; j < i; j++) {
        d[j] = v[j * n + i - 1];
        v[j * n + i] = 0;
        v[i * n + j] = 0;
      }
      d[i] = 0;
    } else d[i] = reflect(v, d, e, n, i, scale);
  }
  accumulate(v, d, n);
  e[0] = 0;
}

/** One reflection that clears row i; gives its squared length. */
function reflect(v: Float64Array, d: Float64Array, e: Float64Array, n: number, i: number, scale: number): number {
  let h = 0;
  for (let k = 0; k < i; k++) {
    d[k] /= scale;
    h += d[k] * d[k];
  }
  const f = d[i - 1];
  const g = f > 0 ? -Math.sqrt(h) : Math.sqrt(h);
  e[i] = scale * g;
  h -= f * g;
  d[i - 1] = f - g;
  e.fill(0, 0, i);
  for (let j = 0; j < i; j++) {
    const row = j * n;
    v[i * n + j] = d[j];
    let sum = e[j] + v[row + j] * d[j];
    for (let k = j + 1; k < i; k++) {
      sum += v[row + k] * d[k];
      e[k] += v[row + k] * d[j];
    }
    e[j] = sum;
  }
  let dot = 0;
  for (let j = 0; j < i; j++) {
    e[j] /= h;
    dot += e[j] * d[j];
  }
  const shift = dot / (h + h);
  for (let j = 0; j < i; j++) e[j] -= shift * d[j];
  for (let j = 0; j < i; j++) {
    const row = j * n;
    for (let k = j; k < i; k++) v[row + k] -= d[j] * e[k] + e[j] * d[k];
    d[j] = v[row + i - 1];
    v[row + i] = 0;
  }
  return h;
}

function accumulate(v: Float64Array, d: Float64Array, n: number): void {
  for (let i = 0; i < n - 1; i++) {
    v[i * n + n - 1] = v[i * n + i];
    v[i * n + i] = 1;
    const next = (i + 1) * n;
    const h = d[i + 1];
    if (h !== 0) {
      for (let k = 0; k <= i; k++) d[k] = v[next + k] / h;
      for (let j = 0; j <= i; j++) {
        const row = j * n;
        let g = 0;
        for (let k = 0; k <= i; k++) g += v[next + k] * v[row + k];
        for (let k = 0; k <= i; k++) v[row + k] -= g * d[k];
      }
    }
    for (let k = 0; k <= i; k++) v[next + k] = 0;
  }
  for (let j = 0; j < n; j++) {
    d[j] = v[j * n + n - 1];
    v[j * n + n - 1] = 0;
  }
  v[n * n - 1] = 1;
}

/** Implicit QL sweeps on the tridiagonal form; d becomes the eigenvalues. */
function diagonalise(v: Float64Array, d: Float64Array, e: Float64Array, n: number): void {
  for (let i = 1; i < n; i++) e[i - 1] = e[i];
  e[n - 1] = 0;
  let shift = 0;
  // what is beside the diagonal and 10¹⁰⁰ times smaller than the largest counts as 0: to divide by it would overflow
  let size = 1e-84 * d.reduce((most, x, i) => Math.max(most, Math.abs(x) + Math.abs(e[i])), 0);
  for (let l = 0; l < n; l++) {
    size = Math.max(size, Math.abs(d[l]) + Math.abs(e[l]));
    let m = l;
    while (m < n - 1 && Math.abs(e[m]) > 2.220446049250313e-16 * size) m++;
    for (let sweep = 0; m > l; sweep++) {
      if (sweep === 60) fail(`symmetricEigen needs a matrix of finite numbers, got no convergence at eigenvalue ${l}`);
      shift += sweepOnce(v, d, e, n, l, m);
      if (!(Math.abs(e[l]) > 2.220446049250313e-16 * size)) break;
    }
    d[l] += shift;
    e[l] = 0;
  }
}

/** One QL step on rows l … m; gives the shift that was taken from the diagonal. */
function sweepOnce(v: Float64Array, d: Float64Array, e: Float64Array, n: number, l: number, m: number): number {
  let g = d[l];
  let p = (d[l + 1] - g) / (2 * e[l]);
  let r = Math.sqrt(p * p + 1);
  if (p < 0) r = -r;
  d[l] = e[l] / (p + r);
  d[l + 1] = e[l] * (p + r);
  const next = d[l + 1];
  const h = g - d[l];
  for (let i = l + 2; i < n; i++) d[i] -= h;
  p = d[m];
  let c = 1;
  let c2 = 1;
  let c3 = 1;
  const beside = e[l + 1];
  let s = 0;
  let s2 = 0;
  for (let i = m - 1; i >= l; i--) {
    c3 = c2;
    c2 = c;
    s2 = s;
    g = c * e[i];
    const f = c * p;
    r = Math.sqrt(p * p + e[i] * e[i]);
    e[i + 1] = s * r;
    s = e[i] / r;
    c = p / r;
    p = c * d[i] - s * g;
    d[i + 1] = f + s * (c * g + s * d[i]);
    rotate(v, n, i, c, s);
  }
  p = (-s * s2 * c3 * beside * e[l]) / next;
  e[l] = s * p;
  d[l] = c * p;
  return h;
}

function rotate(v: Float64Array, n: number, i: number, c: number, s: number): void {
  const a = i * n;
  const b = a + n;
  for (let k = 0; k < n; k++) {
    const h = v[b + k];
    v[b + k] = s * v[a + k] + c * h;
    v[a + k] = c * v[a + k] - s * h;
  }
}
