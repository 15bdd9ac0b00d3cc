import { describe, expect, it } from "vitest";
import { draws, stream } from "../../../src/core/random.ts";
import { gamma, poisson } from "../../../src/core/sampling.ts";
import { fitGammaRates } from "../../../src/population/fit/negative-binomial.ts";

describe("fitGammaRates", () => {
  // Bliss & Fisher 1953, doi:10.2307/3001850, table 1: red mites on 150 apple leaves; maximum likelihood k = 1.02459,
  // mean = 172/150
  it("finds the estimates of Bliss and Fisher for mites on leaves", () => {
    const counts = [70, 38, 17, 10, 9, 3, 2, 1].flatMap((n, x) => Array.from({ length: n }, () => x));
    const { mean, shape } = fitGammaRates(
      counts,
      counts.map(() => 1),
    );
    expect(mean).toBeCloseTo(172 / 150, 6);
    expect(shape).toBeCloseTo(1.02459, 3);
  });

  // 5 000 customers observed 1 … 60 weeks; asymptotic standard errors from repeated simulation: mean 2 %, shape 3 %;
  // four of each
  it("recovers mean and shape from unequal exposures", () => {
    const random = draws(stream("rates", 0, "test"), 0, 0, 0);
    const exposures = Array.from({ length: 5000 }, (_, i) => 1 + (i % 60));
    const counts = exposures.map((weeks) => poisson(random, gamma(random, 0.8, 0.25 / 0.8) * weeks));
    const { mean, shape } = fitGammaRates(counts, exposures);
    expect(Math.abs(mean / 0.25 - 1)).toBeLessThan(0.08);
    expect(Math.abs(shape / 0.8 - 1)).toBeLessThan(0.12);
  });

  it("says that rates are all alike when counts vary no more than Poisson's", () => {
    expect(fitGammaRates([3, 3, 3, 3], [1, 1, 1, 1]).shape).toBeGreaterThan(900);
  });

  it("needs some exposure", () => {
    expect(() => fitGammaRates([0], [0])).toThrow("total exposure must be a number above 0, got 0");
  });
});
