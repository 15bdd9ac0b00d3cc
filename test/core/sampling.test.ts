import { describe, expect, it } from "vitest";
import { draws, stream, uniform, words, type Draws } from "../../src/core/random.ts";
import * as sampling from "../../src/core/sampling.ts";
import { betaCdf, chiSquareTest, gammaCdf, kolmogorovSmirnov, normalCdf } from "../../src/core/statistics.ts";
import { erfc, exp, log, logGamma } from "../../src/core/numerics.ts";

/** False-alarm rate of each test of fit below; seeds are fixed, so each either always passes or never. */
const ALARM = 1e-6;
const N = 20_000;
const seed = stream("sampling", 0, "goodness of fit");

const sample = (purpose: number, draw: (from: Draws) => number, n: number = N): Float64Array =>
  Float64Array.from({ length: n }, (_, i) => draw(draws(seed, i, 0, purpose)));

/** p-value of whole-number draws against their probabilities; cells are joined until each expects at least 10. */
function fitOfCounts(values: Float64Array, probability: (n: number) => number, from: number, to: number): number {
  const observed: number[] = [];
  const expected: number[] = [];
  let [seen, due, left] = [0, 0, 1];
  for (let n = from; n <= to; n++) {
    seen += values.reduce(
      (count, value) => count + (value === n || (n === from && value < n) || (n === to && value > n) ? 1 : 0),
      0,
    );
    due += n === to ? left * values.length : probability(n) * values.length;
    left -= probability(n);
    if ((due >= 10 && left * values.length >= 10) || n === to) {
      observed.push(seen);
      expected.push(due);
      [seen, due] = [0, 0];
    }
  }
  return chiSquareTest(observed, expected);
}

const poissonProbability = (mean: number) => (n: number) => exp(n * log(mean) - mean - logGamma(n + 1));

describe("continuous variates follow their distribution (Kolmogorov-Smirnov)", () => {
  it.each([
    ["normal", (d: Draws) => sampling.normal(d, 3, 2), (x: number) => normalCdf((x - 3) / 2)],
    ["logNormal", (d: Draws) => sampling.logNormal(d, 1, 0.5), (x: number) => normalCdf((log(x) - 1) / 0.5)],
    ["exponential", (d: Draws) => sampling.exponential(d, 4), (x: number) => 1 - exp(-x / 4)],
    ["gumbel", (d: Draws) => sampling.gumbel(d, 1, 2), (x: number) => exp(-exp(-(x - 1) / 2))],
    [
      "laplace",
      (d: Draws) => sampling.laplace(d, 1.5),
      (x: number) => (x < 0 ? exp(x / 1.5) / 2 : 1 - exp(-x / 1.5) / 2),
    ],
    ["gamma of shape 0.3", (d: Draws) => sampling.gamma(d, 0.3, 2), (x: number) => gammaCdf(x / 2, 0.3)],
    ["gamma of shape 1", (d: Draws) => sampling.gamma(d, 1, 1), (x: number) => 1 - exp(-x)],
    ["gamma of shape 7.5", (d: Draws) => sampling.gamma(d, 7.5, 0.5), (x: number) => gammaCdf(x / 0.5, 7.5)],
    ["beta(0.5, 0.5)", (d: Draws) => sampling.beta(d, 0.5, 0.5), (x: number) => betaCdf(x, 0.5, 0.5)],
    ["beta(2, 5)", (d: Draws) => sampling.beta(d, 2, 5), (x: number) => betaCdf(x, 2, 5)],
    [
      "first share of a Dirichlet",
      (d: Draws) => sampling.dirichlet(d, [0.5, 1, 2])[0],
      (x: number) => betaCdf(x, 0.5, 3),
    ],
  ])("%s", (name, draw, cdf) => {
    expect(kolmogorovSmirnov(sample(name.length, draw), cdf)).toBeGreaterThan(ALARM);
  });

  it("and the test would notice a wrong one", () => {
    const slightlyOff = sample(99, (d) => sampling.normal(d, 0.07, 1));
    expect(kolmogorovSmirnov(slightlyOff, normalCdf)).toBeLessThan(ALARM);
    const halfNormal = sample(98, (d) => Math.abs(sampling.normal(d)));
    expect(kolmogorovSmirnov(halfNormal, (x) => 1 - erfc(x / Math.SQRT2))).toBeGreaterThan(ALARM);
  });
});

describe("whole-number variates follow their distribution (chi-square)", () => {
  it.each([0.2, 3, 9.9, 10, 12.5, 80, 4000])("poisson of mean %d", (mean) => {
    const values = sample(20, (d) => sampling.poisson(d, mean));
    const reach = 6 * Math.sqrt(mean) + 6;
    expect(
      fitOfCounts(values, poissonProbability(mean), Math.max(0, Math.floor(mean - reach)), Math.ceil(mean + reach)),
    ).toBeGreaterThan(ALARM);
  });

  it("poissonFrom agrees with the running sum of probabilities", () => {
    // P(N ≤ 2 | mean 3) = 8.5 e⁻³ = 0.42319, P(N ≤ 1) = 4 e⁻³ = 0.19915
    expect([0.0497, 0.0499, 0.1991, 0.1992, 0.4231, 0.4233].map((u) => sampling.poissonFrom(u, 3))).toEqual([
      0, 1, 1, 2, 2, 3,
    ]);
    expect(sampling.poissonFrom(1 - 2 ** -33, 30)).toBeLessThan(75);
    expect(sampling.poissonFrom(0.5, 0)).toBe(0);
  });

  it("geometric", () => {
    const values = sample(21, (d) => sampling.geometric(d, 0.3));
    expect(fitOfCounts(values, (n) => 0.3 * 0.7 ** n, 0, 40)).toBeGreaterThan(ALARM);
    expect(sampling.geometric(draws(seed, 0, 0, 0), 1)).toBe(0);
  });

  it("two-sided geometric", () => {
    const alpha = exp(-0.5);
    const values = sample(22, (d) => sampling.twoSidedGeometric(d, alpha));
    expect(fitOfCounts(values, (n) => ((1 - alpha) / (1 + alpha)) * alpha ** Math.abs(n), -30, 30)).toBeGreaterThan(
      ALARM,
    );
    expect(sampling.twoSidedGeometric(draws(seed, 0, 0, 0), 0)).toBe(0);
  });

  it("negative binomial, with mean + mean² / dispersion as its variance", () => {
    const [mean, r] = [2.5, 0.8];
    const values = sample(23, (d) => sampling.negativeBinomial(d, mean, r));
    const probability = (n: number): number =>
      exp(logGamma(n + r) - logGamma(r) - logGamma(n + 1) + r * log(r / (r + mean)) + n * log(mean / (r + mean)));
    expect(fitOfCounts(values, probability, 0, 60)).toBeGreaterThan(ALARM);
  });

  it("bernoulli", () => {
    const hits = sample(24, (d) => Number(sampling.bernoulli(d, 0.37))).reduce((sum, hit) => sum + hit, 0);
    expect(chiSquareTest([hits, N - hits], [0.37 * N, 0.63 * N])).toBeGreaterThan(ALARM);
  });

  it("below", () => {
    const values = sample(25, (d) => sampling.below(d, 7));
    expect(fitOfCounts(values, () => 1 / 7, 0, 6)).toBeGreaterThan(ALARM);
  });
});

describe("choices by weight", () => {
  const weights = [5, 0, 1, 3, 0.5, 0, 2.5];
  const shares = weights.map((weight) => weight / 12);
  const fit = (values: Float64Array): number => {
    const counts = new Float64Array(7);
    for (const value of values) counts[value]++;
    expect([counts[1], counts[5]]).toEqual([0, 0]);
    const kept = [0, 2, 3, 4, 6];
    return chiSquareTest(
      kept.map((i) => counts[i]),
      kept.map((i) => shares[i] * N),
    );
  };

  it("categorical, categoricalFrom and the alias method follow the weights and never choose a weight of 0", () => {
    const cumulative = sampling.cumulativeOf(weights);
    const table = sampling.aliasTable(weights);
    const out = new Uint32Array(4);
    const byAlias = Float64Array.from({ length: N }, (_, i) => {
      words(seed, i, 0, 32, 0, out);
      return sampling.aliasFrom(table, out[0], out[1]);
    });
    expect(fit(sample(30, (d) => sampling.categorical(d, weights)))).toBeGreaterThan(ALARM);
    expect(
      fit(Float64Array.from({ length: N }, (_, i) => sampling.categoricalFrom(uniform(seed, i, 0, 31, 0), cumulative))),
    ).toBeGreaterThan(ALARM);
    expect(fit(byAlias)).toBeGreaterThan(ALARM);
  });

  it("an alias table holds exactly the weights' shares", () => {
    for (const list of [
      weights,
      [1],
      [1, 1, 1, 1],
      Array.from({ length: 1000 }, (_, i) => 1 / (i + 1)),
      [1e-12, 1, 1e12],
    ]) {
      const { threshold, alias } = sampling.aliasTable(list);
      const total = list.reduce((sum, weight) => sum + weight, 0);
      const held = new Float64Array(list.length);
      for (let i = 0; i < list.length; i++) {
        held[i] += threshold[i] / 2 ** 32 / list.length;
        held[alias[i]] += (1 - threshold[i] / 2 ** 32) / list.length;
      }
      list.forEach((weight, i) => expect(Math.abs(held[i] - weight / total)).toBeLessThan(1e-14));
    }
  });

  it("the largest and smallest word or uniform stay inside", () => {
    const [u0, u1] = [2 ** -33, 1 - 2 ** -33];
    const cumulative = sampling.cumulativeOf([0, 1, 2, 0]);
    expect([sampling.categoricalFrom(u0, cumulative), sampling.categoricalFrom(u1, cumulative)]).toEqual([1, 2]);
    const table = sampling.aliasTable([0, 1, 2, 0]);
    for (const a of [0, 0xffffffff, -1])
      for (const b of [0, 0xffffffff, -1]) expect([1, 2]).toContain(sampling.aliasFrom(table, a, b));
  });

  it("refuse weights that are negative, not finite or all 0", () => {
    for (const make of [
      sampling.cumulativeOf,
      sampling.aliasTable,
      (list: number[]) => sampling.categorical(draws(seed, 0, 0, 0), list),
    ]) {
      expect(() => make([1, -1])).toThrow("weights[1] must be a finite number at least 0, got -1");
      expect(() => make([NaN])).toThrow("weights[0] must be a finite number at least 0, got NaN");
      expect(() => make([Infinity])).toThrow("weights[0] must be a finite number at least 0, got Infinity");
      expect(() => make([0, 0])).toThrow("weights must have a positive sum, got 0");
      expect(() => make([])).toThrow("weights must have a positive sum, got 0");
    }
  });
});

describe("orders and subsets", () => {
  it("every order of four is equally likely", () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < N; i++) {
      const order = sampling.shuffle(draws(seed, i, 0, 40), [0, 1, 2, 3]).join("");
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    expect(chiSquareTest([...counts.values()], new Float64Array(24).fill(N / 24))).toBeGreaterThan(ALARM);
  });

  it("every set of three out of six is equally likely, in ascending order", () => {
    const counts = new Map<string, number>();
    for (let i = 0; i < N; i++) {
      const chosen = sampling.sampleWithoutReplacement(draws(seed, i, 0, 41), 6, 3);
      expect(chosen[0] < chosen[1] && chosen[1] < chosen[2] && chosen[2] < 6).toBe(true);
      counts.set(chosen.join(""), (counts.get(chosen.join("")) ?? 0) + 1);
    }
    expect(counts.size).toBe(20);
    expect(chiSquareTest([...counts.values()], new Float64Array(20).fill(N / 20))).toBeGreaterThan(ALARM);
    expect([...sampling.sampleWithoutReplacement(draws(seed, 0, 0, 42), 5, 5)]).toEqual([0, 1, 2, 3, 4]);
    expect(sampling.sampleWithoutReplacement(draws(seed, 0, 0, 42), 5, 0).length).toBe(0);
    expect(() => sampling.sampleWithoutReplacement(draws(seed, 0, 0, 42), 5, 6)).toThrow(
      "size must be a number from 0 to 5, got 6",
    );
  });
});

describe("edges", () => {
  it("a gamma of shape 0 is 0, a Dirichlet sums to 1 even where every gamma underflows", () => {
    expect(sampling.gamma(draws(seed, 0, 0, 50), 0)).toBe(0);
    const shares = sampling.dirichlet(draws(seed, 0, 0, 51), [1e-5, 1e-5, 1e-5]);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it("inverse forms are monotone images of the uniform", () => {
    expect(sampling.normalFrom(0.975)).toBeCloseTo(1.959963984540054, 14);
    // −log(−log 0.5) = 0.36651292058166435 (mpmath)
    expect(sampling.gumbelFrom(0.5)).toBeCloseTo(0.36651292058166435, 14);
    expect(sampling.gumbelFrom(2 ** -33)).toBeGreaterThan(-3.2);
    expect(sampling.gumbelFrom(1 - 2 ** -33)).toBeLessThan(23);
  });
});
