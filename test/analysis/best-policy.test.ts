import { describe, expect, it } from "vitest";
import { bestPolicy } from "../../src/analysis/best-policy.ts";
import { resultsOf, type Values } from "./results-of.ts";

/** Probability of the best mean by going through every one of the n^n equally likely resamples; ties are shared. */
function byEnumeration(values: readonly (readonly number[])[]): number[] {
  const n = values[0].length;
  const won = values.map(() => 0);
  for (let code = 0; code < n ** n; code++) {
    const drawn = Array.from({ length: n }, (_, i) => Math.floor(code / n ** i) % n);
    const sums = values.map((one) => drawn.reduce((sum, r) => sum + one[r], 0));
    const winners = sums.filter((sum) => sum === Math.max(...sums)).length;
    sums.forEach((sum, p) => (won[p] += sum === Math.max(...sums) ? 1 / winners / n ** n : 0));
  }
  return won;
}

describe("the probability of being best", () => {
  it("is that of the resampled mean", () => {
    // b − a is +1, +1, −1: the sum of three draws is positive unless −1 comes up two or three times: 1 − 3 · (1/3)² ·
    // (2/3) − (1/3)³ = 20/27
    const [a, b] = bestPolicy(resultsOf({ a: { x: [1, 1, 1] }, b: { x: [2, 2, 0] } }), "x", { resamples: 20_000 });
    // standard error √(20/27 · 7/27 / 20000) = 0.0031; 4 of them: false alarm below 1e-4, and the seed is fixed
    expect(Math.abs(b.probability - 20 / 27)).toBeLessThan(0.0124);
    expect(a.probability + b.probability).toBeCloseTo(1, 12);
  });

  it("agrees with going through all resamples, for more policies, ties and a measure of which less is better", () => {
    const values = { a: [3, 1, 4, 2], b: [2, 2, 2, 2], c: [2, 3, 1, 3], d: [2, 2, 2, 2] };
    const results = resultsOf(Object.fromEntries(Object.entries(values).map(([name, x]) => [name, { x }])), {
      x: "lower",
    });
    const exact = byEnumeration(Object.values(values).map((one) => one.map((value) => -value)));
    const found = bestPolicy(results, "x", { resamples: 20_000 });
    // 4 standard errors of at most √(1/4 / 20000) = 0.0035 each, four comparisons: false alarm below 4e-4, and the seed
    // is fixed
    found.forEach(({ probability }, p) => expect(Math.abs(probability - exact[p])).toBeLessThan(0.0142));
    expect(found[1].probability).toBeCloseTo(found[3].probability, 12);
  });

  it("is that of a t-like statistic for many replications: Φ(mean · √n / sd)", () => {
    // 200 differences with mean 0.1 and standard deviation 1 (n in the denominator): two points, 1.1 and −0.9, half
    // each
    const n = 200;
    const b = Array.from({ length: n }, (_, r) => (r % 2 === 0 ? 1.1 : -0.9));
    const found = bestPolicy(resultsOf({ a: { x: b.map(() => 0) }, b: { x: b } }), "x", { resamples: 20_000 })[1]
      .probability;
    // exact: the sum 1.1 k − 0.9 (200 − k) with k binomial(200, 1/2) is positive for k > 90 and 0 at k = 90: P(k ≥ 91)
    // + ½ P(k = 90) = 0.92092 (summed in exact whole numbers);
    // the normal form gives Φ(0.1 · √200) = 0.92135. Allowed: 4 standard errors of 0.0019 and the tie's rounding in
    // floats, P(k = 90)/2 = 0.0104
    expect(Math.abs(found - 0.92092)).toBeLessThan(0.0076 + 0.0104);
  });

  it("cannot be told from one replication", () => {
    expect(bestPolicy(resultsOf({ a: { x: [1] }, b: { x: [2] } }), "x")[1]).toMatchObject({
      probability: NaN,
      share: 1,
      n: 1,
    });
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
      probability: expect.closeTo(0.875, 1) as number,
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
