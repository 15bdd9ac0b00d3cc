import { describe, expect, it } from "vitest";
import { stream, words } from "../../src/core/random.ts";
import {
  estimateCounts,
  estimateVariance,
  prefersRandomisedResponse,
  randomise,
  randomisedResponse,
} from "../../src/privacy/randomised-response.ts";

const WORDS = 2 ** 32;
const settings = [0.01, 0.5, 1, 2, 4, 8, 20].flatMap((epsilon) =>
  [2, 3, 10, 500, 65535].map((d) => [epsilon, d] as const),
);

/** Answers of n customers with the value `code`. */
function answers(epsilon: number, d: number, code: number, n: number, seed: string): Float64Array {
  const s = stream(seed, 0, "grr");
  const out = new Uint32Array(4);
  const counts = new Float64Array(d);
  const mechanism = randomisedResponse(epsilon, d);
  for (let i = 0; i < n; i++) {
    words(s, i, 0, 0, 0, out);
    counts[randomise(mechanism, code, out[0], out[1])]++;
  }
  return counts;
}

describe("randomisedResponse", () => {
  it.each(settings)("p = e^ε / (e^ε + d − 1) for ε = %f, d = %i", (epsilon, d) => {
    const { p, q } = randomisedResponse(epsilon, d);
    const exact = Math.exp(epsilon) / (Math.exp(epsilon) + d - 1);
    expect(p).toBeLessThanOrEqual(exact);
    expect(p / exact).toBeGreaterThan(1 - d / WORDS - 1e-6);
    expect(p + (d - 1) * q).toBeCloseTo(1, 12);
  });

  it.each(settings)(
    "ratio of the probabilities of one answer is at most e^ε, counted in words, for ε = %f, d = %i",
    (epsilon, d) => {
      const { keepBelow } = randomisedResponse(epsilon, d);
      // words that pick one of the d − 1 others: the ones w with floor(w (d − 1) / 2³²) = o are ⌊2³² / (d − 1)⌋ or one
      // more
      const fewest = Math.floor(WORDS / (d - 1)) / WORDS;
      const most = Math.ceil(WORDS / (d - 1)) / WORDS;
      const rest = 1 - keepBelow / WORDS;
      expect(keepBelow / WORDS / (rest * fewest)).toBeLessThanOrEqual(Math.exp(epsilon) * (1 + 1e-15));
      expect((rest * most) / (keepBelow / WORDS)).toBeLessThanOrEqual(Math.exp(epsilon));
      expect(most / fewest).toBeLessThanOrEqual(Math.exp(epsilon));
    },
  );

  it("picks every other value and never the own one when it does not keep", () => {
    const mechanism = randomisedResponse(1, 5);
    const picks = (code: number): number[] =>
      [0, 1, 2, 3].map((i) => randomise(mechanism, code, WORDS - 1, Math.ceil((i * WORDS) / 4)));
    expect(picks(0)).toEqual([1, 2, 3, 4]);
    expect(picks(2)).toEqual([0, 1, 3, 4]);
    expect(picks(4)).toEqual([0, 1, 2, 3]);
    expect(randomise(mechanism, 2, WORDS - 1, WORDS - 1)).toBe(4);
    expect(randomise(mechanism, 2, mechanism.keepBelow - 1, 0)).toBe(2);
    expect(randomise(mechanism, 2, mechanism.keepBelow, 0)).toBe(0);
  });

  it("always keeps the value of a domain of one", () => {
    expect(randomise(randomisedResponse(1, 1), 0, WORDS - 1, WORDS - 1)).toBe(0);
  });

  // each a two-sided test at 5 sigma: false alarm 6e-7 per cell
  it.each([
    [1, 4, 2],
    [4, 50, 49],
    [0.2, 2, 0],
  ])("keeps and changes values as often as said, ε = %f, d = %i", (epsilon, d, code) => {
    const n = 200_000;
    const { p, q } = randomisedResponse(epsilon, d);
    answers(epsilon, d, code, n, "keep rate").forEach((count, v) => {
      const expected = v === code ? p : q;
      expect(Math.abs(count / n - expected)).toBeLessThan(5 * Math.sqrt((expected * (1 - expected)) / n));
    });
  });
});

describe("estimateCounts", () => {
  it("undoes the expected answers exactly and sums to n", () => {
    const mechanism = randomisedResponse(1.5, 6);
    const truth = [500, 300, 100, 60, 40, 0];
    const expected = truth.map((n) => n * mechanism.p + (1000 - n) * mechanism.q);
    estimateCounts(mechanism, expected).forEach((estimate, v) => expect(estimate).toBeCloseTo(truth[v], 8));
    expect(estimateCounts(mechanism, [900, 100, 0, 0, 0, 0]).reduce((a, b) => a + b)).toBeCloseTo(1000, 8);
  });

  it("is unbiased and has the variance of Wang et al. 2017 over 400 runs", () => {
    const [epsilon, d, runs] = [1, 5, 400];
    const truth = [600, 250, 150, 0, 0];
    const n = 1000;
    const mechanism = randomisedResponse(epsilon, d);
    const estimates = Array.from({ length: runs }, (_, run) => {
      const counts = new Float64Array(d);
      truth.forEach((size, code) =>
        answers(epsilon, d, code, size, `run ${run} value ${code}`).forEach((c, v) => (counts[v] += c)),
      );
      return estimateCounts(mechanism, counts);
    });
    truth.forEach((size, v) => {
      const mean = estimates.reduce((sum, e) => sum + e[v], 0) / runs;
      const variance = estimates.reduce((sum, e) => sum + (e[v] - mean) ** 2, 0) / (runs - 1);
      const expected = estimateVariance(mechanism, n, size / n);
      // mean at 5 sigma; the ratio of variances is chi-square: sd sqrt(2 / runs), also at 5 sigma
      expect(Math.abs(mean - size)).toBeLessThan(5 * Math.sqrt(expected / runs));
      expect(Math.abs(variance / expected - 1)).toBeLessThan(5 * Math.sqrt(2 / (runs - 1)));
    });
  });
});

describe("prefersRandomisedResponse", () => {
  it("is the rule d < 3 e^ε + 2 of Wang et al. 2017", () => {
    expect(prefersRandomisedResponse(1, 10)).toBe(true); // 3e + 2 = 10.15
    expect(prefersRandomisedResponse(1, 11)).toBe(false);
  });
});
