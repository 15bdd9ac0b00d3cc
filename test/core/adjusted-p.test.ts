import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { benjaminiHochberg, holm } from "../../src/core/adjusted-p.ts";

describe("adjusted p-values", () => {
  // R 4.3: p.adjust(c(…), "holm") and p.adjust(c(…), "BH")
  const p = [0.001, 0.004, 0.008, 0.012, 0.02, 0.03, 0.045, 0.2, 0.5, 0.9];

  it("are those of R", () => {
    const near = (found: number[], expected: number[]): void =>
      found.forEach((value, i) => expect(value).toBeCloseTo(expected[i], 12));
    near(holm(p), [0.01, 0.036, 0.064, 0.084, 0.12, 0.15, 0.18, 0.6, 1, 1]);
    near(benjaminiHochberg(p), [0.01, 0.02, 0.08 / 3, 0.03, 0.04, 0.05, 0.45 / 7, 0.25, 5 / 9, 0.9]);
  });

  it("keep the order of tests, count only those that are tests, and are between p and 1", () => {
    const value = fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(NaN));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 12 }), (given) => {
        for (const adjust of [holm, benjaminiHochberg]) {
          const found = adjust(given);
          given.forEach((one, i) => {
            if (Number.isNaN(one)) return expect(found[i]).toBeNaN();
            expect(found[i]).toBeGreaterThanOrEqual(one);
            expect(found[i]).toBeLessThanOrEqual(1);
            given.forEach((other, j) => {
              if (other <= one) expect(found[j]).toBeLessThanOrEqual(found[i]);
            });
          });
          expect(adjust(given.filter((one) => !Number.isNaN(one)))).toEqual(found.filter((one) => !Number.isNaN(one)));
        }
      }),
    );
  });
});
