import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { normalQuantile } from "../../src/core/numerics.ts";
import { chiSquareTest, kolmogorovSmirnov, normalCdf } from "../../src/core/statistics.ts";
import type { Population } from "../../src/model/truth.ts";
import { drawPopulation } from "../../src/population/population.ts";
import { age, parameters, spec } from "./small-spec.ts";

const draw = (size: number, replication = 0, of = spec): Population =>
  drawPopulation(of, size, "test", replication, parameters);
const big = draw(40_000);
const PER_CUSTOMER = [
  "archetype",
  "activity",
  "concern",
  "demand",
  "frail",
  "segment",
  "habit",
  "privacyValue",
] as const;

const average = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, x) => sum + x, 0) / values.length;
const correlation = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  const [x, y] = [average(a), average(b)];
  let cross = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < a.length; i++) {
    cross += (a[i] - x) * (b[i] - y);
    xx += (a[i] - x) ** 2;
    yy += (b[i] - y) ** 2;
  }
  return cross / Math.sqrt(xx * yy);
};

describe("drawPopulation", () => {
  it("gives the first customers of any larger population", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 300 }), fc.string(), (n, more, seed) => {
        const small = drawPopulation(spec, n, seed, 3, parameters);
        const large = drawPopulation(spec, n + more, seed, 3, parameters);
        for (const trait of PER_CUSTOMER) expect(large[trait].slice(0, n)).toEqual(small[trait]);
        expect(large.interests.basket.slice(0, n)).toEqual(small.interests.basket);
        expect(large.catalogue).toEqual(small.catalogue);
        large.attributes.forEach(({ codes }, m) => expect(codes.slice(0, n)).toEqual(small.attributes[m].codes));
      }),
      { numRuns: 20 },
    );
  });

  it("is the same for the same seed and another for another replication", () => {
    expect(draw(50)).toEqual(draw(50));
    expect(draw(50, 1).concern).not.toEqual(draw(50).concern);
  });

  it("moves no trait when an attribute is added", () => {
    const fewer = draw(200, 0, { ...spec, attributes: [age], correlations: spec.correlations.slice(0, 2) });
    const more = draw(200);
    for (const trait of PER_CUSTOMER) expect(more[trait]).toEqual(fewer[trait]);
    expect(more.attributes[0].codes).toEqual(fewer.attributes[0].codes);
  });

  // fixed seed; tests of 0.1 % each: seven of them err together in less than 1 % of seeds
  it("draws traits from their distributions", () => {
    const level = 1.95 / Math.sqrt(big.size);
    expect(kolmogorovSmirnov(big.concern, normalCdf)).toBeGreaterThan(0.001);
    expect(kolmogorovSmirnov(big.demand, normalCdf)).toBeGreaterThan(0.001);
    // log-normal with mean 0.4
    const visits = big.activity.map((x) => (Math.log(x / 0.4) + 0.32) / 0.8);
    expect(kolmogorovSmirnov(visits, normalCdf)).toBeGreaterThan(0.001);
    big.attributes.slice(0, 2).forEach(({ codes, marginal }) => {
      const counts = marginal.map((_, c) => codes.filter((x) => x === c).length);
      expect(
        chiSquareTest(
          counts,
          marginal.map((p) => p * big.size),
        ),
      ).toBeGreaterThan(0.001);
    });
    const logs = big.privacyValue.map(
      (x) => Math.log(x / parameters["privacy.valueMedian"]) / parameters["privacy.valueLogSd"],
    );
    expect(kolmogorovSmirnov(logs, normalCdf)).toBeGreaterThan(0.001);
    expect(Math.abs(average(big.frail) - parameters["frailty.share"])).toBeLessThan(1.65 * level);
  });

  // a correlation of n = 40 000 pairs has a standard error below 0.005: four of them is 0.02
  it("correlates concern with digital demand, attributes and the value of privacy", () => {
    expect(correlation(big.concern, big.demand)).toBeCloseTo(0.25, 1.7);
    const logs = big.privacyValue.map(Math.log);
    expect(
      Math.abs(correlation(big.concern, logs) - parameters["privacy.valueConcern"] / parameters["privacy.valueLogSd"]),
    ).toBeLessThan(0.02);
    expect(correlation(big.concern, big.attributes[0].codes)).toBeGreaterThan(0.2);
  });

  it("cuts concern into segments, the most concerned first", () => {
    const shares = [0, 1, 2].map((s) => average(big.segment.map((x) => (x === s ? 1 : 0))));
    // standard error of a share below 0.0025
    [0.25, 0.63, 0.12].forEach((share, s) => expect(Math.abs(shares[s] - share)).toBeLessThan(0.01));
    big.concern.forEach((c, i) => {
      if (c > normalQuantile(0.75) + 1e-6) expect(big.segment[i]).toBe(0);
      if (c < normalQuantile(0.12) - 1e-6) expect(big.segment[i]).toBe(2);
    });
  });

  it("draws habits by their shares", () => {
    const shares = [1, 2].map((h) => average(big.habit.map((x) => (x === h ? 1 : 0))));
    expect(Math.abs(shares[0] - parameters["habit.accept"])).toBeLessThan(0.01);
    expect(Math.abs(shares[1] - parameters["habit.refuse"])).toBeLessThan(0.01);
  });

  // right with probability 0.6, or by chance when drawn from the marginal (0.5, 0.25, 0.25): 0.6 + 0.4 × 1/3 over equal
  // archetypes
  it("guesses archetypes with the accuracy stated", () => {
    const right = average(big.attributes[2].codes.map((code, i) => (code === big.archetype[i] ? 1 : 0)));
    expect(Math.abs(right - (0.6 + 0.4 / 3))).toBeLessThan(0.01);
  });

  it("names the parameter that is missing", () => {
    expect(() => drawPopulation(spec, 5, "test", 0, {})).toThrow(
      'parameters["segments.fundamentalist"] must be a number, got undefined',
    );
  });
});
