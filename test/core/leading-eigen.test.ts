import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leadingEigen } from "../../src/core/leading-eigen.ts";
import { principalAxes } from "../../src/core/symmetric-eigen.ts";

/** A symmetric matrix of entries from a list, repeated. */
function symmetric(n: number, entries: readonly number[]): Float64Array {
  const out = new Float64Array(n * n);
  let at = 0;
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) out[i * n + j] = out[j * n + i] = entries[at++];
  return out;
}

describe("leadingEigen", () => {
  it("gives what the complete decomposition gives", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 30 }), fc.integer({ min: 1, max: 2 ** 30 }), (n, start) => {
        let state = start;
        const entries = Array.from({ length: (n * (n + 1)) / 2 }, () => {
          state = (state * 48271) % 2147483647;
          return state / 2147483647 - 0.5;
        });
        const matrix = symmetric(n, entries);
        const count = Math.ceil(n / 3);
        const all = principalAxes(matrix, n);
        const { values, vectors } = leadingEigen(matrix, n, count);
        for (let k = 0; k < count; k++) {
          expect(values[k]).toBeCloseTo(all.values[k], 8);
          for (let i = 0; i < n; i++) {
            let product = 0;
            for (let j = 0; j < n; j++) product += matrix[i * n + j] * vectors[k * n + j];
            expect(product).toBeCloseTo(values[k] * vectors[k * n + i], 7);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it("a large one, before all of its steps are taken", () => {
    // eigenvalues of the path graph: 2 cos(kπ / (n + 1)), Brouwer & Haemers, Spectra of Graphs, § 1.4.4; the even ones are
    // at right angles to the start and come in by rounding alone, so their gaps are widened by a ramp on the diagonal
    const n = 200;
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++) matrix[i * n + i] = i * i;
    for (let i = 0; i + 1 < n; i++) matrix[i * n + i + 1] = matrix[(i + 1) * n + i] = 1;
    const { values } = leadingEigen(matrix, n, 5);
    const all = principalAxes(matrix, n).values;
    for (let k = 0; k < 5; k++) expect(values[k] / all[k]).toBeCloseTo(1, 9);
  });

  it("goes on when the start lies in a closed subspace", () => {
    const { values, vectors } = leadingEigen(Float64Array.of(1, 0, 0, 0, 1, 0, 0, 0, 4), 3, 2);
    expect([...values].map((x) => Math.round(x * 1e9) / 1e9)).toEqual([4, 1]);
    expect(vectors[2]).toBeCloseTo(1, 12);
  });

  it("refuses a matrix that is not square", () => {
    expect(() => leadingEigen(new Float64Array(3), 2, 1)).toThrow("leadingEigen.matrix must have 2 × 2 entries, got 3");
    expect(() => leadingEigen(new Float64Array(4), 2, 3)).toThrow("leadingEigen.count must be");
  });
});
