import { describe, expect, it } from "vitest";
import { laplaceRenyi, pureRenyi, subsampledGaussianRenyi } from "../../../src/privacy/index.ts";
import references from "../../fixtures/renyi-divergences.json" with { type: "json" };

/** Never below the true value, and above it by rounding alone. */
function expectTightUpperBound(value: number, truth: number): void {
  expect(value / truth).toBeGreaterThanOrEqual(1 - 2.3e-16); // the reference itself is rounded to a double
  expect(value / truth).toBeLessThan(1 + 1e-11);
}

describe("Rényi divergences at small and large arguments, against 60 digits (mpmath)", () => {
  it.each(references.pure)("ε-private: order %d, ε %d", (order, epsilon, truth) =>
    expectTightUpperBound(pureRenyi(order, epsilon), truth),
  );
  it.each(references.laplace)("Laplace: order %d, multiplier %d", (order, multiplier, truth) =>
    expectTightUpperBound(laplaceRenyi(order, multiplier), truth),
  );
  it.each(references.sampledGaussian)("sampled Gaussian: order %d, rate %d, multiplier %d", (order, q, m, truth) =>
    expectTightUpperBound(subsampledGaussianRenyi(order, q, m), truth),
  );

  it("answers for any size of noise and order, never above the divergence without sampling", () => {
    for (const m of [1e-300, 1e-8, 1e-4, 0.01, 1e6, 1e200]) {
      for (const order of [1.0000001, 1.5, 2, 777.7, 2048, 1e7, 1e12]) {
        const bound = subsampledGaussianRenyi(order, 0.01, m);
        expect(bound).toBeGreaterThanOrEqual(0);
        expect(bound).toBeLessThanOrEqual(order / 2 / m / m);
      }
    }
    for (const epsilon of [1e-300, 1e300]) expect(pureRenyi(2, epsilon)).toBeLessThanOrEqual(epsilon);
    for (const m of [1e-310, 1e300]) expect(laplaceRenyi(2, m)).toBeLessThanOrEqual(1 / m);
  });
});
