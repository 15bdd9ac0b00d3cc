import { describe, expect, it } from "vitest";
import { chiSquareTest } from "../../../src/core/statistics.ts";
import {
  exponentialMechanism,
  exponentialProbabilities,
  linf,
  permuteAndFlip,
  reportNoisyMax,
  sparseVector,
  type Mechanism,
} from "../../../src/privacy/index.ts";
import { ALARM, sample } from "../goodness-of-fit.ts";

const utilities = [0, 1, 2, 3.5, -1];
const options = { epsilon: 1, sensitivity: linf(1) };
// computed with mpmath, 50 digits: exp(u / 2) normalised
const EXPONENTIAL = [
  0.085265038103254449, 0.14057828196789252, 0.23177440367894466, 0.49066641643871862, 0.051715859811189747,
];
// computed with mpmath, 50 digits, over all 120 orders
const PERMUTE_AND_FLIP = [
  0.064849829757832353, 0.11082762983047836, 0.19539425330428888, 0.59038900692251256, 0.038539280184887853,
];
// computed with mpmath, 25 digits: ∫ f(x − u_i) Π F(x − u_j) dx with Laplace noise of scale 2
const NOISY_MAX = [0.0755551056406566, 0.13111140493328, 0.230800611161943, 0.518146940203313, 0.0443859380608036];

function fit(name: string, mechanism: Mechanism<ArrayLike<number>, number>, probabilities: readonly number[]): number {
  const counts = new Float64Array(utilities.length);
  for (const choice of sample(name, 20_000, (from) => mechanism.apply(utilities, from))) counts[choice]++;
  return chiSquareTest(
    counts,
    probabilities.map((p) => p * 20_000),
  );
}

describe("selection", () => {
  it("knows the exact probabilities of the exponential mechanism", () => {
    exponentialProbabilities(utilities, options).forEach((p, i) => expect(p).toBeCloseTo(EXPONENTIAL[i], 15));
  });

  it.each([
    ["exponential by Gumbel noise", exponentialMechanism(options), EXPONENTIAL],
    ["exponential by weights", exponentialMechanism({ ...options, method: "direct" }), EXPONENTIAL],
    ["noisy max with Gumbel noise", reportNoisyMax({ ...options, noise: "gumbel" }), EXPONENTIAL],
    ["noisy max with Laplace noise", reportNoisyMax(options), NOISY_MAX],
    ["permute-and-flip", permuteAndFlip(options), PERMUTE_AND_FLIP],
    ["noisy max with exponential noise", reportNoisyMax({ ...options, noise: "exponential" }), PERMUTE_AND_FLIP],
    [
      "monotone utilities at half the epsilon",
      exponentialMechanism({ ...options, epsilon: 0.5, monotone: true }),
      EXPONENTIAL,
    ],
  ])("%s chooses with its exact probabilities", (name, mechanism, probabilities) => {
    expect(fit(name, mechanism, probabilities)).toBeGreaterThan(ALARM);
  });

  it("tells the three distributions apart", () => {
    expect(fit("wrong noise", reportNoisyMax(options), EXPONENTIAL)).toBeLessThan(ALARM);
    expect(fit("wrong noise 2", permuteAndFlip(options), NOISY_MAX)).toBeLessThan(ALARM);
  });

  it("does not overflow with utilities of thousands", () => {
    expect(Array.from(exponentialProbabilities([10_000, 9_000], options))).toEqual([1, Math.exp(-500)]);
  });
});

describe("sparse vector", () => {
  const technique = sparseVector({ epsilon: 1, sensitivity: linf(1), threshold: 0, positives: 2 });

  it("stops after c positive answers and shows nothing but booleans", () => {
    const always = technique.apply(new Array(50).fill(1e6), { next: () => 0.5 });
    expect(always).toEqual([true, true]);
    expect(technique.apply([-1e6, 1e6, -1e6], { next: () => 0.5 })).toEqual([false, true, false]);
  });

  // P(first two negative) by one-dimensional integration over the noisy threshold, scales from Lyu, Su & Li 2017,
  // algorithm 7
  it("has the exact probabilities of its patterns", () => {
    const ratio = 4 ** (2 / 3);
    const [thresholdScale, queryScale] = [1 + ratio, (4 * (1 + ratio)) / ratio];
    const density = (z: number): number => Math.exp(-Math.abs(z) / thresholdScale) / (2 * thresholdScale);
    const cdf = (z: number): number => (z < 0 ? 0.5 * Math.exp(z / queryScale) : 1 - 0.5 * Math.exp(-z / queryScale));
    const queries = [2, -3];
    const integral = (f: (z: number) => number): number => {
      let sum = 0;
      for (let z = -120; z <= 120; z += 0.01) sum += f(z) * density(z) * 0.01;
      return sum;
    };
    const probabilities = [0, 1, 2, 3].map((pattern) =>
      integral((z) =>
        queries.reduce((p, query, i) => p * ((pattern >> i) & 1 ? 1 - cdf(z - query) : cdf(z - query)), 1),
      ),
    );
    const counts = new Float64Array(4);
    for (const pattern of sample("sparse vector", 20_000, (from) =>
      technique.apply(queries, from).reduce((sum, above, i) => sum + (above ? 1 << i : 0), 0),
    ))
      counts[pattern]++;
    expect(
      chiSquareTest(
        counts,
        probabilities.map((p) => p * 20_000),
      ),
    ).toBeGreaterThan(ALARM);
  });
});
