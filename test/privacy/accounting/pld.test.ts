import { describe, expect, it } from "vitest";
import {
  amplifiedEpsilon,
  basic,
  gaussianDelta,
  gaussianEpsilon,
  pld,
  rdp,
  solveNoise,
  zcdp,
  advanced,
  l1,
  l2,
} from "../../../src/privacy/index.ts";
import { fourier, twiddles } from "../../../src/privacy/accounting/pld/fourier.ts";
import { laplaceLoss } from "../../../src/privacy/accounting/pld/base-loss.ts";
import { hockeyStick, lossDistribution } from "../../../src/privacy/accounting/pld/loss-distribution.ts";
import { customerEvent, gaussianEvent, pureEvent } from "./events.ts";

const laplaceEvent = (multiplier: number, count = 1, sampling?: number): ReturnType<typeof customerEvent> =>
  customerEvent({
    epsilon: amplifiedEpsilon(1 / multiplier, sampling ?? 1),
    count,
    noise: { kind: "laplace", multiplier },
    sampling,
  });

describe("the Fourier transform", () => {
  it("equals the sum it stands for, and inverts itself", () => {
    const n = 64;
    const x = Float64Array.from({ length: n }, (_, j) => ((j * 37) % 11) - 3);
    const spectrum = { re: x.slice(), im: new Float64Array(n) };
    fourier(spectrum, twiddles(n), false);
    for (let k = 0; k < n; k++) {
      const turn = (j: number): number => (-2 * Math.PI * j * k) / n;
      expect(spectrum.re[k]).toBeCloseTo(
        x.reduce((sum, v, j) => sum + v * Math.cos(turn(j)), 0),
        11,
      );
      expect(spectrum.im[k]).toBeCloseTo(
        x.reduce((sum, v, j) => sum + v * Math.sin(turn(j)), 0),
        11,
      );
    }
    fourier(spectrum, twiddles(n), true);
    spectrum.re.forEach((v, j) => expect(v / n).toBeCloseTo(x[j], 13));
  });

  it("has roots of unity that are right to the last bits for a million points", () => {
    const n = 2 ** 20;
    const { re, im } = twiddles(n);
    let error = 0;
    for (let k = 0; k < n / 2; k += 97)
      error = Math.max(
        error,
        Math.abs(re[k] - Math.cos((2 * Math.PI * k) / n)),
        Math.abs(im[k] - Math.sin((2 * Math.PI * k) / n)),
      );
    expect(error).toBeLessThan(2e-15);
  });
});

describe("accounting by privacy loss distributions", () => {
  it("is exact for Gaussian noise, however often", () => {
    // k-fold Gaussian noise is Gaussian noise with multiplier m / √k (Dong, Roth & Su 2022, doi:10.1111/rssb.12454)
    for (const [multiplier, count, delta] of [
      [3.7306316348159418, 1, 1e-5],
      [10, 25, 1e-6],
      [2, 3, 1e-3],
    ]) {
      const exact = gaussianEpsilon(multiplier / Math.sqrt(count), delta);
      const { epsilon } = pld({ step: 5e-4 }).epsilon([gaussianEvent(multiplier, count)], delta);
      expect(epsilon).toBeGreaterThanOrEqual(exact - 1e-9);
      expect(epsilon).toBeLessThan(exact + 1e-4);
    }
    expect(pld().delta([gaussianEvent(Math.sqrt(3), 3)], 1).delta / gaussianDelta(1, 1)).toBeCloseTo(1, 7);
  });

  // google/differential-privacy, pld_privacy_accountant_test.py @0c0e3fd4
  it("reproduces the values of dp_accounting", () => {
    expect(pld().delta([gaussianEvent(Math.sqrt(3), 3)], 1).delta).toBeCloseTo(0.126936, 5);
    expect(pld({ step: 1e-3 }).delta([gaussianEvent(0.5, 3, 0.2)], 1).delta).toBeCloseTo(0.15594, 4);
    const unknown = [customerEvent({ epsilon: 1, delta: 0.1 }), customerEvent({ epsilon: 2, delta: 0.2 })];
    expect(pld().delta(unknown, 3).delta).toBeCloseTo(0.28, 12);
    expect(pld().epsilon(unknown, 0.28).epsilon).toBeCloseTo(3, 12);
    expect(pld().epsilon([laplaceEvent(1, 3), laplaceEvent(2, 2)], 1e-9).epsilon).toBeCloseTo(4, 6);
    expect(pld().epsilon([laplaceEvent(0.5, 3, 0.2)], 1e-9).epsilon).toBeCloseTo(2.46964, 3);
  });

  // optimal composition of private mechanisms, Kairouz, Oh & Viswanath 2015, theorem 3.3, computed with mpmath, 50
  // digits, at ε = (k − 2i) ε₀
  it.each([
    [0.1, 100, 2.8, 0.0025155320895484084],
    [0.5, 20, 3, 0.24974783328262066],
    [1, 3, 1, 0.33783471214704117],
  ])("composes ε = %s, %s times, optimally", (epsilon, count, total, delta) => {
    expect(pld().delta([pureEvent(epsilon, count)], total).delta / delta).toBeCloseTo(1, 9);
  });

  it("is an upper bound that sinks to the truth as the grid gets finer", () => {
    const event = [gaussianEvent(4, 10_000, 0.01)];
    const [coarse, middle, fine] = [2e-3, 5e-4, 1e-4].map((step) => pld({ step }).epsilon(event, 1e-5).epsilon);
    expect(coarse).toBeGreaterThan(middle);
    expect(middle).toBeGreaterThan(fine);
    expect(fine).toBeLessThan(rdp().epsilon(event, 1e-5).epsilon);
    expect(middle - fine).toBeLessThan(0.005);
  });

  it("keeps probability under both neighbours: mass 1, and mean of e^(−loss) at most 1", () => {
    for (const direction of ["remove", "add"] as const) {
      const { mass, first, step, infinite } = lossDistribution(laplaceLoss(0.7), 0.3, direction, 0.01);
      expect(mass.reduce((a, b) => a + b) + infinite).toBeCloseTo(1, 12);
      expect(mass.reduce((sum, m, i) => sum + m * Math.exp(-(first + i) * step), 0)).toBeCloseTo(1, 12);
    }
  });

  it("counts a Laplace vector as one number that moves by the whole sensitivity: never less than its two coordinates", () => {
    const one = lossDistribution(laplaceLoss(1), 1, "remove", 1e-3);
    for (const share of [0.1, 0.37, 0.5]) {
      const two = [laplaceEvent(1 / share), laplaceEvent(1 / (1 - share))];
      for (const epsilon of [0, 0.2, 0.5, 0.9])
        expect(pld({ step: 1e-3 }).delta(two, epsilon).delta).toBeLessThanOrEqual(hockeyStick(one, epsilon) + 1e-9);
    }
  });

  it("falls back on sums at delta 0", () => {
    expect(pld().epsilon([pureEvent(0.5, 3), laplaceEvent(2)], 0).epsilon).toBe(2);
    expect(pld().epsilon([gaussianEvent(5)], 0).epsilon).toBe(Infinity);
  });

  it("warns where its rounding shows", () => {
    expect(pld().epsilon([pureEvent(1)], 1e-11).warnings).toHaveLength(1);
  });
});

describe("solving for the noise", () => {
  it("inverts every accountant, and no smaller noise would do", () => {
    for (const accountant of [basic(), advanced(), zcdp(), rdp(), pld({ step: 2e-3 })]) {
      for (const mechanism of ["gaussian", "laplace"] as const) {
        const delta = 1e-6;
        const solved = solveNoise({
          epsilon: 1.3,
          delta,
          mechanism,
          sensitivity: mechanism === "gaussian" ? l2(3) : l1(3),
          count: 20,
          accountant,
        });
        expect(solved.scale).toBeCloseTo(3 * solved.multiplier, 12);
        expect(accountant.epsilon([solved.event], delta).epsilon).toBeLessThanOrEqual(1.3 * (1 + 1e-9));
        const multiplier = solved.multiplier / 1.001;
        const epsilon = mechanism === "gaussian" ? gaussianEpsilon(multiplier, solved.event.delta) : 1 / multiplier;
        const less = { ...solved.event, epsilon, noise: { kind: mechanism, multiplier } };
        expect(accountant.epsilon([less], delta).epsilon).toBeGreaterThan(1.3);
      }
    }
  });

  it("inverts the sampled Gaussian: σ = 4 comes back from ε of (q = 0.01, T = 10000)", () => {
    const { epsilon } = rdp().epsilon([gaussianEvent(4, 10_000, 0.01)], 1e-5);
    const solved = solveNoise({
      epsilon,
      delta: 1e-5,
      mechanism: "gaussian",
      sensitivity: l2(1),
      count: 10_000,
      samplingRate: 0.01,
    });
    expect(solved.multiplier).toBeCloseTo(4, 6);
  });

  it("gives σ of the analytic condition for one application", () => {
    expect(
      solveNoise({ epsilon: 1, delta: 1e-5, mechanism: "gaussian", sensitivity: l2(1), accountant: basic() })
        .multiplier,
    ).toBeCloseTo(3.7306316348159418, 7);
    expect(
      solveNoise({
        epsilon: 1,
        delta: 1e-5,
        mechanism: "gaussian",
        sensitivity: l2(1),
        accountant: pld({ step: 1e-3 }),
      }).multiplier,
    ).toBeCloseTo(3.7306316348159418, 5);
  });
});
