import { describe, expect, it } from "vitest";
import {
  discreteGaussian,
  l2,
  laplaceRenyi,
  poissonSampled,
  pureRenyi,
  rdp,
  renyiEpsilon,
  renyiLogDelta,
  subsampledGaussianRenyi,
} from "../../../src/privacy/index.ts";
import { gaussianEvent, pureEvent } from "./events.ts";

describe("Rényi divergences", () => {
  // computed with mpmath, 40 digits: ln ∫ φ(x / m) / m ((1 − q) + q e^((2x − 1) / 2m²))^a dx / (a − 1); the points of
  // google/differential-privacy, rdp_privacy_accountant_test.py @0b109e95, and more. The last column is the absolute
  // error allowed.
  it.each([
    [1e-5, 0.1, 256.1, 12793.441943506159, 1e-9],
    [1e-4, 1, 1.5, 1.2885373907673298e-8, 1e-14],
    [1e-3, 1, 2, 1.7182803522145153e-6, 1e-14],
    [0.01, 10, 20, 1.0068263112022611e-5, 1e-14],
    [0.1, 100, 20.5, 1.0252214593881176e-5, 1e-14],
    [0.99, 0.1, 256, 12799.989910251065, 1e-9],
    [0.999, 100, 256.1, 0.012779725746660573, 1e-14],
    [0.01, 4, 1.25, 4.0289215612341707e-6, 1e-14],
    [0.01, 1.1, 3.7, 0.00024528772272398937, 1e-14],
    [0.2, 0.5, 7.3, 12.735095752311601, 1e-12],
    [1e-6, 1, 27, 3.3728889634032699e-11, 1e-14],
  ])(
    "of the sampled Gaussian agree with mpmath at q = %s, m = %s, order %s",
    (q, multiplier, order, divergence, error) => {
      expect(Math.abs(subsampledGaussianRenyi(order, q, multiplier) - divergence)).toBeLessThan(error);
    },
  );

  // whole orders: google/differential-privacy, rdp_privacy_accountant_test.py @0b109e95,
  // test_compute_rdp_poisson_sampled_gaussian, 50 steps; its order 1.5 (6.7058e-4) sums
  // absolute values and is loose, so the orders 1.5 and 2.5 are from mpmath, 50 digits, instead
  it.each([
    [1.5, 0.00065007089718803971],
    [2.5, 0.0010854180569181243],
    [5, 2.18075656e-3],
    [50, 2.38460375e-2],
    [100, 1.67416308e2],
  ])("of fifty steps at q = 0.01, m = 2.5 are known at order %s", (order, divergence) => {
    expect((50 * subsampledGaussianRenyi(order, 0.01, 2.5)) / divergence).toBeCloseTo(1, 8);
  });

  it("are continuous between whole and other orders", () => {
    for (const [q, multiplier] of [
      [0.01, 1],
      [0.3, 2],
      [0.5, 0.6],
    ]) {
      for (const order of [2, 7, 30]) {
        const [below, at, above] = [-1e-6, 0, 1e-6].map((d) => subsampledGaussianRenyi(order + d, q, multiplier));
        expect((below + above) / 2 / at).toBeCloseTo(1, 8);
      }
    }
  });

  it("of the whole data are a / 2m²", () => expect(subsampledGaussianRenyi(3.5, 1, 2)).toBe(3.5 / 8));

  // computed with mpmath, 50 digits, by integrating p^a q^(1 − a)
  it.each([
    [1.5, 1, 0.5128835112945086],
    [3, 0.5, 1.744602321197913],
    [20, 4, 0.21485400030639353],
  ])("of Laplace noise at order %s, multiplier %s", (order, multiplier, divergence) =>
    expect(laplaceRenyi(order, multiplier)).toBeCloseTo(divergence, 13),
  );

  it("of a private mechanism lie below ε and a ε² / 2, above those of Laplace noise, and reach ε", () => {
    for (const order of [1.01, 1.5, 2, 10, 1000]) {
      for (const epsilon of [0.01, 0.5, 3, 50]) {
        expect(pureRenyi(order, epsilon)).toBeLessThanOrEqual(Math.min(epsilon, (order * epsilon * epsilon) / 2));
        expect(pureRenyi(order, epsilon)).toBeGreaterThanOrEqual(laplaceRenyi(order, 1 / epsilon) - 1e-14);
      }
    }
    // by hand, order 2: ln((e^(2ε) + e^(−ε)) / (1 + e^ε)) at ε = 1
    expect(pureRenyi(2, 1)).toBeCloseTo(Math.log((Math.exp(2) + Math.exp(-1)) / (1 + Math.E)), 13);
    expect(pureRenyi(Infinity, 3)).toBe(3);
  });
});

describe("conversion", () => {
  // google/differential-privacy @0b109e95, test_compute_epsilon_delta_pure_dp: constant divergence 1.1, orders 2 … 32,
  // δ = 1e-5; best order 32
  it("gives 1.32783806176 for a constant divergence", () => {
    expect(renyiEpsilon(32, 1.1, 1e-5)).toBeCloseTo(1.32783806176, 11);
    expect(Math.exp(renyiLogDelta(32, 1.1, 1.32783806176))).toBeCloseTo(1e-5, 14);
  });

  it("inverts itself", () => {
    for (const conversion of ["improved", "mironov"] as const) {
      for (const delta of [1e-3, 1e-9, 1e-15]) {
        const epsilon = renyiEpsilon(9, 0.7, delta, conversion);
        expect(Math.exp(renyiLogDelta(9, 0.7, epsilon, conversion)) / delta).toBeCloseTo(1, 10);
      }
    }
  });
});

describe("Rényi accounting", () => {
  const old = rdp({ conversion: "mironov" });

  // Abadi et al. 2016, doi:10.1145/2976749.2978318, section 3.1: q = 0.01, σ = 4, T = 10000, δ = 1e-5 gives ε ≈ 1.26
  it("reproduces the headline of Abadi et al. 2016", () => {
    expect(old.epsilon([gaussianEvent(4, 1e4, 0.01)], 1e-5).epsilon).toBeCloseTo(1.26, 2);
    expect(rdp().epsilon([gaussianEvent(4, 1e4, 0.01)], 1e-5).epsilon).toBeLessThan(1.04);
  });

  // TensorFlow Privacy, tutorials/README.md, MNIST table: noise 1.3 / 1.1 / 0.7, epochs 15 / 60 / 45, batch 256 of
  // 60000, δ = 1e-5
  it.each([
    [1.3, 15, 1.19],
    [1.1, 60, 3.01],
    [0.7, 45, 7.1],
  ])("reproduces the table of TensorFlow Privacy: noise %s, %s epochs", (multiplier, epochs, epsilon) => {
    expect(
      old.epsilon([gaussianEvent(multiplier, Math.ceil((epochs * 60_000) / 256), 256 / 60_000)], 1e-5).epsilon,
    ).toBeCloseTo(epsilon, 2);
  });

  it("is count times one step before conversion", () => {
    const many = Array.from({ length: 6 }, () => gaussianEvent(3, 1, 0.1));
    expect(rdp().epsilon(many, 1e-5).epsilon).toBe(rdp().epsilon([gaussianEvent(3, 6, 0.1)], 1e-5).epsilon);
  });

  it("never exceeds basic composition of private mechanisms, also at delta 0", () => {
    expect(rdp().epsilon([pureEvent(0.5, 3)], 0).epsilon).toBe(1.5);
    expect(rdp().epsilon([pureEvent(3, 2)], 1e-12).epsilon).toBeLessThanOrEqual(6);
  });

  it("grows with the sampling rate and the number of steps, and sinks with the noise", () => {
    const epsilon = (q: number, multiplier: number, count: number): number =>
      rdp().epsilon([gaussianEvent(multiplier, count, q)], 1e-5).epsilon;
    for (const [q, multiplier, count] of [
      [0.01, 1, 100],
      [0.2, 3, 10],
      [0.6, 0.8, 2],
    ]) {
      const here = epsilon(q, multiplier, count);
      expect(epsilon(q * 1.1, multiplier, count)).toBeGreaterThan(here);
      expect(epsilon(q, multiplier * 1.1, count)).toBeLessThan(here);
      expect(epsilon(q, multiplier, count + 1)).toBeGreaterThan(here);
      // sampling never costs more than no sampling
      expect(here).toBeLessThan(epsilon(1, multiplier, count));
    }
  });

  it("says when its grid of orders is too short, at either end", () => {
    expect(rdp({ orders: [2, 3, 4] }).epsilon([gaussianEvent(50)], 1e-5).warnings[0]).toBe(
      "the best Rényi order is the largest of the grid (4); larger orders could give a smaller bound",
    );
    expect(rdp({ orders: [20, 30] }).epsilon([gaussianEvent(1)], 1e-2).warnings[0]).toContain(
      "smallest of the grid (20)",
    );
    expect(rdp().epsilon([gaussianEvent(5, 100)], 1e-5).warnings).toEqual([]);
  });

  it("refuses a grid that does not rise; noise without a theorem counts as ε-private, its delta set aside", () => {
    expect(() => rdp({ orders: [2, 2] })).toThrow(/^rdp\.orders\[1\] must be .* 2, got 2$/);
    expect(() => rdp({ orders: [1] })).toThrow(/^rdp\.orders\[0\] must be .* 1, got 1$/);
    const discrete = discreteGaussian({ epsilon: 1, delta: 1e-6, sensitivity: l2(1) });
    const { noise, ...other } = poissonSampled(discrete.event(), 0.1);
    expect(noise?.kind).toBe("discrete-gaussian");
    expect(rdp().epsilon([{ ...other, noise }], 1e-6)).toEqual(rdp().epsilon([other], 1e-6));
  });
});
