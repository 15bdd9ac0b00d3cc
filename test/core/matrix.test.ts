import { describe, expect, it } from "vitest";
import { cholesky, choleskySolve, symmetricInverse } from "../../src/core/matrix.ts";
import { normal } from "../../src/core/sampling.ts";
import { draws, stream } from "../../src/core/random.ts";

/** X Xᵀ / n + I of a random X: positive definite, well conditioned. */
function randomPositive(n: number): Float64Array {
  const from = draws(stream("matrix", n, "test"), 0, 0, 0);
  const x = Float64Array.from({ length: n * n }, () => normal(from));
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = i === j ? 1 : 0;
      for (let k = 0; k < n; k++) sum += (x[i * n + k] * x[j * n + k]) / n;
      a[i * n + j] = a[j * n + i] = sum;
    }
  }
  return a;
}

/** Largest entry of |a b − I|. */
function residual(a: Float64Array, b: Float64Array, n: number): number {
  let worst = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = i === j ? -1 : 0;
      for (let k = 0; k < n; k++) sum += a[i * n + k] * b[k * n + j];
      worst = Math.max(worst, Math.abs(sum));
    }
  }
  return worst;
}

/** Another method: Gauss-Jordan elimination with partial pivoting. */
function gaussJordan(source: Float64Array, n: number): Float64Array {
  const a = Array.from({ length: n }, (_, i) => [
    ...source.subarray(i * n, i * n + n),
    ...Array.from({ length: n }, (_, j) => Number(i === j)),
  ]);
  for (let c = 0; c < n; c++) {
    let pivot = c;
    for (let r = c; r < n; r++) if (Math.abs(a[r][c]) > Math.abs(a[pivot][c])) pivot = r;
    [a[c], a[pivot]] = [a[pivot], a[c]];
    a[c] = a[c].map((x) => x / a[c][c]);
    for (let r = 0; r < n; r++) if (r !== c) a[r] = a[r].map((x, j) => x - a[r][c] * a[c][j]);
  }
  return Float64Array.from(a.flatMap((row) => row.slice(n)));
}

const hilbert = (n: number): Float64Array =>
  Float64Array.from({ length: n * n }, (_, at) => 1 / (Math.floor(at / n) + (at % n) + 1));

function binomial(n: number, k: number): number {
  let result = 1;
  for (let i = 1; i <= k; i++) result = (result * (n - k + i)) / i;
  return result;
}

describe("cholesky", () => {
  it("factors the textbook matrix", () => {
    // LLᵀ of {{4, 12, −16}, {12, 37, −43}, {−16, −43, 98}} has rows (2), (6, 1), (−8, 5, 3): by hand
    const a = Float64Array.of(4, 12, -16, 12, 37, -43, -16, -43, 98);
    cholesky(a, 3);
    expect([a[0], a[3], a[4], a[6], a[7], a[8]]).toEqual([2, 6, 1, -8, 5, 3]);
  });

  it.each([1, 2, 47, 48, 49, 95, 97, 145])("gives back a matrix of size %d, reading its lower triangle only", (n) => {
    const a = randomPositive(n);
    const factor = a.slice();
    for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) factor[i * n + j] = NaN;
    cholesky(factor, n);
    let worst = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = -a[i * n + j];
        for (let k = 0; k <= j; k++) sum += factor[i * n + k] * factor[j * n + k];
        worst = Math.max(worst, Math.abs(sum));
      }
    }
    expect(worst).toBeLessThan(1e-13);
  });

  it.each([
    ["a negative", Float64Array.of(1, 2, 2, 1), 2, "matrix must be positive definite, got pivot -3 in row 1"],
    ["a zero", Float64Array.of(0), 1, "matrix must be positive definite, got pivot 0 in row 0"],
    ["a NaN", Float64Array.of(NaN), 1, "matrix must be positive definite, got pivot NaN in row 0"],
    ["a singular", Float64Array.of(1, 1, 1, 1), 2, "matrix must be positive definite, got pivot 0 in row 1"],
  ])("refuses %s pivot", (_, a, n, message) => {
    expect(() => cholesky(a.slice(), n)).toThrow(message);
    expect(() => symmetricInverse(a, n)).toThrow(message);
  });

  it("refuses a size that does not fit", () => {
    expect(() => cholesky(new Float64Array(5), 2)).toThrow("matrix must be 2 × 2 = 4 numbers, got 5");
  });
});

describe("choleskySolve", () => {
  it.each([1, 5, 60])("solves a system of %d with a known solution", (n) => {
    const a = randomPositive(n);
    const x = Float64Array.from({ length: n }, (_, i) => i - 2.5);
    const b = Float64Array.from({ length: n }, (_, i) => x.reduce((sum, value, j) => sum + a[i * n + j] * value, 0));
    cholesky(a, n);
    choleskySolve(a, n, b);
    for (let i = 0; i < n; i++) expect(b[i]).toBeCloseTo(x[i], 11);
  });
});

describe("symmetricInverse", () => {
  it.each([0, 1, 2, 3, 47, 48, 49, 96, 131, 300])("times the matrix is the identity, for size %d", (n) => {
    const a = randomPositive(n);
    const kept = a.slice();
    const inverse = symmetricInverse(a, n);
    expect(a).toEqual(kept);
    expect(residual(a, inverse, n)).toBeLessThan(1e-12);
    expect(inverse.every((x, at) => x === inverse[(at % n) * n + Math.floor(at / n)])).toBe(true);
  });

  it("agrees with Gauss-Jordan elimination", () => {
    const n = 101;
    const a = randomPositive(n);
    const [one, other] = [symmetricInverse(a, n), gaussJordan(a, n)];
    for (let i = 0; i < n * n; i++) expect(Math.abs(one[i] - other[i])).toBeLessThan(1e-13);
  });

  it.each([3, 5, 7])("inverts the Hilbert matrix of size %d", (n) => {
    // Choi (1983), doi:10.2307/2975779: (−1)^(i+j) (i+j−1) C(n+i−1, n−j) C(n+j−1, n−i) C(i+j−2, i−1)², indices from 1
    const inverse = symmetricInverse(hilbert(n), n);
    const condition = [0, 0, 0, 5.24e2, 0, 4.77e5, 0, 4.75e8][n]; // Higham, Accuracy and Stability, table 28.1
    for (let i = 1; i <= n; i++) {
      for (let j = 1; j <= n; j++) {
        const exact =
          (-1) ** (i + j) *
          (i + j - 1) *
          binomial(n + i - 1, n - j) *
          binomial(n + j - 1, n - i) *
          binomial(i + j - 2, i - 1) ** 2;
        expect(Math.abs(inverse[(i - 1) * n + j - 1] / exact - 1)).toBeLessThan(10 * condition * 2 ** -52);
      }
    }
  });

  it("gives the same bits again", () => {
    const a = randomPositive(70);
    expect(symmetricInverse(a, 70)).toEqual(symmetricInverse(a, 70));
  });
});
