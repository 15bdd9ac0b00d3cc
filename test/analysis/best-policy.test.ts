import { describe, expect, it } from "vitest";
import { bestPolicy } from "../../src/analysis/best-policy.ts";
import type { BestPolicy } from "../../src/analysis/best-policy.ts";
import { nullStudies, resultsOf, type Values } from "./results-of.ts";

const top = (found: readonly BestPolicy[]): number => Math.max(...found.map(({ probability }) => probability));

describe("the probability of being best", () => {
  it("is Student's t of the paired difference, for two policies", () => {
    // T(n − 1) distribution function at mean / (sd / √n), from scipy.stats.t.cdf
    const cases: [number[], number][] = [
      [[1, 2], 0.89758362],
      [[1, 2, 0], 0.88729833],
      [[0.5, 1.5, -0.4, 1.1, 0.3], 0.92903628],
      [[0, 0, 0], 0.5],
    ];
    for (const [b, expected] of cases) {
      const [first, second] = bestPolicy(resultsOf({ a: { x: b.map(() => 0) }, b: { x: b } }), "x");
      expect(second.probability).toBeCloseTo(expected, 6);
      expect(first.probability + second.probability).toBeCloseTo(1, 12);
    }
  });

  it("is the same from draws of the means, for more policies and a measure of which less is better", () => {
    // c is far worse than both, so that what is left is the case of two
    const values = {
      a: { x: [0, 0, 0, 0, 0] },
      b: { x: [-0.5, -1.5, 0.4, -1.1, -0.3] },
      c: { x: [99, 98, 99, 98, 99] },
    };
    const found = bestPolicy(resultsOf(values, { x: "lower" }), "x", { resamples: 20_000 });
    // standard error √(0.929 · 0.071 / 20000) = 0.0018; 4 of them: false alarm below 1e-4, and the seed is fixed
    expect(Math.abs(found[1].probability - 0.92903628)).toBeLessThan(0.0073);
    expect(found.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 12);
  });

  it("is shared by policies that tie", () => {
    const found = bestPolicy(resultsOf({ a: { x: [1, 3] }, b: { x: [1, 3] }, c: { x: [0, 1] } }), "x");
    expect(found[0].probability).toBeCloseTo(found[1].probability, 12);
  });

  it("is above 0.995 for one of two equal policies in 1 % of studies, whatever the number of replications", () => {
    for (const n of [2, 3, 5, 10, 20]) {
      const tops = nullStudies(2000, 2, n).map((results) => top(bestPolicy(results, "x", { resamples: 1 })));
      const above = (level: number): number => tops.filter((one) => one > level).length / tops.length;
      // a uniform probability: 1 %, standard error 0.22 %; 2 % and 20 %, standard errors 0.31 % and 0.89 %; 4 of them
      expect(above(0.995)).toBeLessThanOrEqual(0.015);
      expect(Math.abs(above(0.99) - 0.02)).toBeLessThan(0.0125);
      expect(Math.abs(above(0.9) - 0.2)).toBeLessThan(0.036);
    }
  });

  it("cannot be told from one replication", () => {
    expect(bestPolicy(resultsOf({ a: { x: [1] }, b: { x: [2] } }), "x")[1]).toMatchObject({
      probability: NaN,
      share: 1,
      n: 1,
    });
  });
});

describe("what a choice loses at most", () => {
  it("is 0 for a policy that is certainly best, and the whole difference for one that is not", () => {
    const [a, b] = bestPolicy(resultsOf({ a: { x: [1, 2, 3] }, b: { x: [3, 4, 5] } }), "x");
    expect(b.loss).toBe(0);
    expect(a.loss).toBeCloseTo(2, 12);
    expect(bestPolicy(resultsOf({ a: { x: [1] }, b: { x: [2] } }), "x")[0].loss).toBeNaN();
  });

  it("is that of Student's t: the 0.9 quantile of the difference of means, where one policy is far ahead", () => {
    const b = [10.5, 11.5, 9.6, 11.1, 10.3];
    const [a] = bestPolicy(resultsOf({ a: { x: b.map(() => 0) }, b: { x: b } }), "x", { resamples: 40_000 });
    // mean 10.6, sd 0.72801, t(0.9, 4) = 1.533206: 10.6 + 1.533206 · 0.72801 / √5 = 11.0992
    expect(Math.abs(a.loss - 11.0992)).toBeLessThan(0.02);
  });
});

describe("regret", () => {
  it("is the distance to each replication's best policy, by hand", () => {
    // best: 2, 2, 1; regrets of a: 1, 1, 0; of b: 0, 0, 1
    const [a, b] = bestPolicy(resultsOf({ a: { x: [1, 1, 1] }, b: { x: [2, 2, 0] } }), "x");
    expect([a.regret.estimate, b.regret.estimate]).toEqual([2 / 3, 1 / 3]);
    expect([a.worst, b.worst, a.share, b.share]).toEqual([1, 1, 1 / 3, 2 / 3]);
  });

  it("is never negative, and 0 for a policy that is always best", () => {
    const found = bestPolicy(
      resultsOf({ a: { x: [0.3, 0.2] }, b: { x: [0.1, 0.1] }, c: { x: [0.1, 0.4] } }, { x: "lower" }),
      "x",
    );
    expect(found[1]).toMatchObject({
      regret: { estimate: 0, low: 0, high: 0 },
      share: 0.75,
      worst: 0,
    });
    for (const { regret } of found) expect(regret.estimate).toBeGreaterThanOrEqual(0);
  });
});

describe("edges", () => {
  it("leave out a replication in which a policy is undefined, for all", () => {
    const values: Values = { a: { x: [1, NaN, 3] }, b: { x: [2, 9, 2] } };
    expect(bestPolicy(resultsOf(values), "x").map(({ n, share }) => [n, share])).toEqual([
      [2, 0.5],
      [2, 0.5],
    ]);
  });

  it("let infinite values tie", () => {
    const found = bestPolicy(
      resultsOf({ a: { x: [Infinity, Infinity] }, b: { x: [Infinity, Infinity] }, c: { x: [1, 1] } }),
      "x",
    );
    expect(found.map(({ probability, regret }) => [probability, regret.estimate])).toEqual([
      [0.5, 0],
      [0.5, 0],
      [0, Infinity],
    ]);
  });

  it("refuse measures that have no better end, and unknown ones", () => {
    const results = resultsOf({ a: { x: [1] } }, { x: "neither" });
    expect(() => bestPolicy(results, "x")).toThrow(
      'bestPolicy.measure must be a measure of which one end is better, got "x"',
    );
    expect(() => bestPolicy(results, "z")).toThrow('no measure named "z"');
  });
});
