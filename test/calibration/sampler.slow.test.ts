import { describe, expect, it } from "vitest";
import { chiSquareTest } from "../../src/core/statistics.ts";
import {
  populationMonteCarlo,
  type Posterior,
  type SamplerOptions,
} from "../../src/calibration/population-monte-carlo.ts";
import { trial } from "./cheap-model.ts";

/** Samples the posterior of figures that are sums of the standard scores. */
const linear = (
  rows: readonly (readonly number[])[],
  values: readonly number[],
  sd: number,
  more: Partial<SamplerOptions> = {},
): Promise<Posterior> =>
  populationMonteCarlo({
    aims: values.map((value) => ({ value, below: sd, above: sd })),
    fitted: rows[0].length,
    others: 0,
    round: 250,
    simulations: 2000,
    effective: 1000,
    seed: "linear",
    simulate: async (points) =>
      points.map((point) => [0, 1].map(() => rows.map((row) => row.reduce((sum, c, i) => sum + c * point[i], 0)))),
    ...more,
  });

const moment = ({ points, weights }: Posterior, f: (z: Float64Array) => number): { mean: number; sd: number } => {
  const mean = points.reduce((sum, z, i) => sum + weights[i] * f(z), 0);
  return { mean, sd: Math.sqrt(points.reduce((sum, z, i) => sum + weights[i] * (f(z) - mean) ** 2, 0)) };
};

describe("population Monte Carlo", () => {
  // Gaussian mean with a Gaussian prior: y = z + e, z ~ N(0, 1), e ~ N(0, s²): z | y ~ N(y / (1 + s²), s² / (1 + s²))
  it.each([
    [1.5, 0.5],
    [-2.5, 0.1],
    [0, 2],
  ])("finds the closed posterior of a Gaussian mean at %f ± %f", async (y, s) => {
    const posterior = await linear([[1]], [y], s);
    const { mean, sd } = moment(posterior, (z) => z[0]);
    const exact = Math.sqrt((s * s) / (1 + s * s));
    expect(posterior.temperature).toBe(1);
    expect(posterior.effective).toBeGreaterThan(1000);
    // five standard errors at the effective size: false alarm below 10⁻⁶ each
    expect(Math.abs(mean - y / (1 + s * s))).toBeLessThan((5 * exact) / Math.sqrt(posterior.effective));
    expect(Math.abs(sd / exact - 1)).toBeLessThan(5 / Math.sqrt(2 * posterior.effective));
  });

  it("leaves a direction that no figure speaks of at its prior", async () => {
    // y = z₁ + z₂ = 1 ± 0.1: z₁ + z₂ ~ N(2 y / (2 + s²), 2 s² / (2 + s²)), z₁ − z₂ ~ N(0, 2)
    const posterior = await linear([[1, 1]], [1], 0.1);
    const sum = moment(posterior, (z) => z[0] + z[1]);
    const difference = moment(posterior, (z) => z[0] - z[1]);
    const bound = 5 / Math.sqrt(posterior.effective);
    expect(Math.abs(sum.mean - 2 / 2.01)).toBeLessThan(bound * Math.sqrt(0.02 / 2.01));
    expect(Math.abs(sum.sd / Math.sqrt(0.02 / 2.01) - 1)).toBeLessThan(bound);
    expect(Math.abs(difference.mean)).toBeLessThan(bound * Math.SQRT2);
    expect(Math.abs(difference.sd / Math.SQRT2 - 1)).toBeLessThan(bound);
  });

  it("carries further coordinates along with the figures they make", async () => {
    // y = z₁ + z₂ where only z₁ is adapted: the same posterior
    const posterior = await linear([[1, 1]], [1], 0.3, { fitted: 1, others: 1, simulations: 4000, effective: 600 });
    const exact = Math.sqrt(1 - 1 / 2.09);
    const { mean, sd } = moment(posterior, (z) => z[1]);
    expect(posterior.points[0].length).toBe(2);
    expect(Math.abs(mean - 1 / 2.09)).toBeLessThan((5 * exact) / Math.sqrt(posterior.effective));
    expect(Math.abs(sd / exact - 1)).toBeLessThan(5 / Math.sqrt(2 * posterior.effective));
  });

  it("tells an aim out of reach from the others, which it meets", async () => {
    const simulate: SamplerOptions["simulate"] = async (points) =>
      points.map((point) => [0, 1].map(() => [point[0], 1 / (1 + Math.exp(-point[1]))]));
    const posterior = await linear([[1, 0]], [0.7, 1.4], 0.1, { fitted: 2, simulate });
    expect(posterior.reached).toEqual([true, false]);
    expect(Math.abs(moment(posterior, (z) => z[0]).mean - 0.7 / 1.01)).toBeLessThan(0.05);
  });

  it("finds aims in the far tail of the prior", async () => {
    const posterior = await linear([[1, 1]], [7], 0.05);
    expect(posterior.reached).toEqual([true]);
    expect(Math.abs(moment(posterior, (z) => z[0] + z[1]).mean - 14 / 2.0025)).toBeLessThan(0.02);
  });

  it("says so when aims contradict each other, by its temperature", async () => {
    const posterior = await linear([[1], [1]], [-1, 1], 0.1);
    expect(posterior.reached).toEqual([true, true]);
    expect(posterior.temperature).toBeGreaterThanOrEqual(1);
    expect(Math.abs(moment(posterior, (z) => z[0]).mean)).toBeLessThan(0.1);
  });

  it("gives the same again, and leaves out points whose figures are undefined", async () => {
    const simulate: SamplerOptions["simulate"] = async (points) =>
      points.map((point) => [0, 1].map(() => [point[0] < 0 ? NaN : point[0]]));
    const [a, b] = [
      await linear([[1]], [0.1], 0.2, { simulate, simulations: 500 }),
      await linear([[1]], [0.1], 0.2, { simulate, simulations: 500 }),
    ];
    expect(a).toEqual(b);
    a.points.forEach((point, i) => expect(a.weights[i] > 0).toBe(point[0] >= 0));
  });
});

describe("simulation-based calibration of the consent and churn equations", { timeout: 300_000 }, () => {
  // Talts et al. 2018, arXiv:1804.06788: ranks of the truth among draws of the posterior are uniform
  const uniformity = (ranks: readonly number[]): number => {
    const counts = new Array<number>(10).fill(0);
    for (const rank of ranks) counts[Math.floor(rank / 10)]++;
    return chiSquareTest(
      counts,
      counts.map(() => ranks.length / 10),
    );
  };

  it("gives uniform ranks", async () => {
    const trials = await Promise.all(Array.from({ length: 200 }, (_, n) => trial(n)));
    // fixed seed; false-alarm rate 10⁻³ each
    for (const i of [0, 1]) expect(uniformity(trials.map(({ ranks }) => ranks[i]))).toBeGreaterThan(0.001);
  });

  it("would notice a posterior that is too narrow", async () => {
    const trials = await Promise.all(Array.from({ length: 100 }, (_, n) => trial(n, 0.25)));
    for (const i of [0, 1]) expect(uniformity(trials.map(({ ranks }) => ranks[i]))).toBeLessThan(0.001);
  });
});
