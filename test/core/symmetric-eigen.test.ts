import fc from "fast-check";
import { expect, it } from "vitest";
import { principalAxes } from "../../src/core/symmetric-eigen.ts";

it("finds the eigenvalues 3 and 1 of [[2, 1], [1, 2]]", () => {
  const { values, vectors } = principalAxes(Float64Array.of(2, 1, 1, 2), 2);
  expect([...values].map((x) => x.toFixed(12))).toEqual(["3.000000000000", "1.000000000000"]);
  expect(vectors[0]).toBeCloseTo(Math.SQRT1_2, 12);
  expect(vectors[2]).toBeCloseTo(Math.SQRT1_2, 12);
});

it("gives orthonormal vectors that rebuild any symmetric matrix, largest value first", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 8 }),
      fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 36, maxLength: 36 }),
      (n, entries) => {
        const a = new Float64Array(n * n);
        for (let i = 0, k = 0; i < n; i++) for (let j = 0; j <= i; j++) a[i * n + j] = a[j * n + i] = entries[k++];
        const { values, vectors } = principalAxes(a, n);
        for (let k = 1; k < n; k++) expect(values[k]).toBeLessThanOrEqual(values[k - 1]);
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < n; j++) {
            let rebuilt = 0;
            let product = 0;
            for (let k = 0; k < n; k++) {
              rebuilt += vectors[i * n + k] * values[k] * vectors[j * n + k];
              product += vectors[k * n + i] * vectors[k * n + j];
            }
            expect(rebuilt).toBeCloseTo(a[i * n + j], 9);
            expect(product).toBeCloseTo(i === j ? 1 : 0, 10);
          }
        }
      },
    ),
    { numRuns: 60 },
  );
});
