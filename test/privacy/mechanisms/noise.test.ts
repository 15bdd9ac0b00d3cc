import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kolmogorovSmirnov, normalCdf } from "../../../src/core/statistics.ts";
import {
  discreteGaussian,
  discreteGaussianMultiplier,
  discreteLaplace,
  gaussian,
  gaussianDelta,
  gaussianEpsilon,
  gaussianLogDelta,
  gaussianMultiplier,
  gaussianNoise,
  geometric,
  l1,
  l2,
  laplace,
  laplaceHalfWidth,
} from "../../../src/privacy/index.ts";
import { millsRatio } from "../../../src/privacy/mechanisms/mills-ratio.ts";
import { ALARM, drawsOf, fitOfWholeNumbers, sample } from "../goodness-of-fit.ts";

const zero = new Float64Array(1);

describe("the analytic Gaussian condition", () => {
  // computed with mpmath, 60 digits (500 for 1e-200): the root in m of Φ(1/2m − εm) − e^ε Φ(−1/2m − εm) = δ
  it.each([
    [1, 1e-5, 3.7306316348159418],
    [0.1, 1e-10, 54.206295836901269],
    [10, 1e-6, 0.54108683181836598],
    [1e-5, 0.1, 3.9787682936567332],
    [1, 1e-30, 11.083102948976993],
    [1000, 1e-10, 0.025752834505378035],
    [0.5, 1e-200, 59.930057699255379],
    [1e-3, 1e-9, 4122.6297320262506],
    [50, 1e-5, 0.14976060756083602],
    [0.01, 0.5, 0.73701731718074433],
    [1e-5, 1e-10, 361903.85950940555],
  ])("needs the multiplier of mpmath at ε = %s, δ = %s", (epsilon, delta, multiplier) => {
    expect(gaussianMultiplier(epsilon, delta) / multiplier - 1).toBeCloseTo(0, 13);
  });

  // computed with mpmath, 400 digits: ln δ for (multiplier, ε)
  it.each([
    [1, 1, -2.0640664465003905],
    [0.3, 20, -12.696682322699465],
    [100, 0.001, -5.6518281714181468],
    [5, 3, -118.96256547643814],
    [1e5, 1e-5, -13.998041490690804],
    [0.5, 0, -0.38171514630212607],
    [2, 8, -131.19983792497921],
    [3000, 0.0003, -10.304500565625777],
    [1e4, 1e-3, -64.762962409325135],
  ])("has the delta of mpmath at multiplier %s, ε = %s", (multiplier, epsilon, logDelta) => {
    expect(Math.abs(gaussianLogDelta(multiplier, epsilon) - logDelta)).toBeLessThan(1e-13 * Math.abs(logDelta) + 1e-14);
  });

  // computed with mpmath, 60 digits: Φ(−x) / φ(x)
  it.each([
    [-5, 672621.63672287925],
    [0, 1.2533141373155003],
    [1.19, 0.5954757732688389],
    [1.21, 0.5896974627841149],
    [2.9, 0.31344865828623177],
    [6, 0.16237766089686746],
    [1e6, 9.99999999999e-7],
  ])("rests on Mills ratios that are right at %s", (x, ratio) => expect(millsRatio(x) / ratio - 1).toBeCloseTo(0, 14));

  // the grid of google/differential-privacy, gaussian_mechanism_test.py @94f45883
  it("inverts itself over ten decades", () => {
    for (const epsilon of [1e-5, 1e-3, 0.1, 1, 10, 1e3, 1e5]) {
      for (const delta of [1e-10, 1e-5, 0.1, 0.5, 0.9]) {
        const multiplier = gaussianMultiplier(epsilon, delta);
        expect(gaussianDelta(multiplier, epsilon)).toBeLessThanOrEqual(delta * (1 + 1e-12));
        expect(gaussianEpsilon(multiplier, delta) / epsilon).toBeCloseTo(1, 6);
      }
    }
  });

  it("asks for more noise when either parameter is stronger, and less than the classical formula where that is proved", () => {
    const parameters = fc.tuple(
      fc.double({ min: 1e-3, max: 5, noNaN: true }),
      fc.double({ min: -40, max: -1, noNaN: true }),
      fc.double({ min: 0.1, max: 0.999, noNaN: true }),
    );
    fc.assert(
      fc.property(parameters, ([epsilon, logDelta, factor]) => {
        const delta = Math.exp(logDelta);
        const multiplier = gaussianMultiplier(epsilon, delta);
        expect(gaussianMultiplier(epsilon * factor, delta)).toBeGreaterThan(multiplier);
        expect(gaussianMultiplier(epsilon, delta * factor)).toBeGreaterThan(multiplier);
        if (epsilon < 1) expect(multiplier).toBeLessThan(Math.sqrt(2 * Math.log(1.25 / delta)) / epsilon);
      }),
      { numRuns: 60, seed: 1 },
    );
  });
});

describe("Gaussian mechanism", () => {
  it("takes the classical σ by hand: √(2 ln(1.25 / 1e-5)) × 3 / 0.5", () => {
    expect(gaussian({ epsilon: 0.5, delta: 1e-5, sensitivity: l2(3), calibration: "classical" }).sigma).toBeCloseTo(
      29.06883,
      5,
    );
  });

  it("adds N(0, σ²)", () => {
    const mechanism = gaussian({ epsilon: 1, delta: 1e-5, sensitivity: l2(2) });
    expect(mechanism.sigma).toBeCloseTo(2 * 3.7306316348159418, 12);
    const noise = sample("gaussian", 20_000, (from) => mechanism.apply(zero, from)[0]);
    expect(kolmogorovSmirnov(noise, (x) => normalCdf(x / mechanism.sigma))).toBeGreaterThan(ALARM);
  });

  it("states its noise and guarantee in the event, and a chosen multiplier states its epsilon", () => {
    const chosen = { epsilon: 1, delta: 1e-5, unit: "customer", adjacency: "replace", noise: { kind: "gaussian" } };
    const event = gaussian({ epsilon: 1, delta: 1e-5, sensitivity: l2(7), adjacency: "replace" }).event(3);
    expect(event).toMatchObject({ ...chosen, count: 3 });
    const same = gaussianNoise({ multiplier: 3.7306316348159418, sensitivity: l2(7), delta: 1e-5 }).event();
    expect(same.epsilon).toBeCloseTo(1, 12);
  });
});

describe("Laplace mechanism", () => {
  it("adds Laplace noise of scale Δ / ε", () => {
    const mechanism = laplace({ epsilon: 0.5, sensitivity: l1(2) });
    expect(mechanism.scale).toBe(4);
    const noise = sample("laplace", 20_000, (from) => mechanism.apply(zero, from)[0]);
    expect(
      kolmogorovSmirnov(noise, (x) => (x < 0 ? 0.5 * Math.exp(x / 4) : 1 - 0.5 * Math.exp(-x / 4))),
    ).toBeGreaterThan(ALARM);
    // b ln(1/α) for α = 5 %, by hand: 4 × 2.995732
    expect(laplaceHalfWidth(4, 0.05)).toBeCloseTo(11.98293, 5);
  });

  it("states noise per unit of sensitivity, as the accountants need it: 1 / ε", () => {
    expect(laplace({ epsilon: 0.25, sensitivity: l1(2), unit: "event" }).event(2)).toEqual({
      mechanism: "laplace",
      epsilon: 0.25,
      delta: 0,
      unit: "event",
      adjacency: "add-remove",
      count: 2,
      noise: { kind: "laplace", multiplier: 4 },
    });
  });

  it("has no end: the smallest uniform numbers are drawn on, 24 bits at a time", () => {
    const words = [0.5 / 4294967296, 0.5 / 4294967296, 0.25, 0.25];
    const lowest = laplace({ epsilon: 1, sensitivity: l1(1) }).apply(zero, { next: () => words.shift()! })[0];
    expect(lowest).toBeCloseTo(Math.log(2 * 2 ** -24 * 0.25), 6);
  });

  it("leaves nothing in the clear at ε = 30: the rarest draws move a geometric answer", () => {
    const top = 1 - 0.5 / 4294967296;
    const words = [top, top, 1 - top, 1 - top, 0.25, 0.25, 0.5, 0.5]; // −ln(2⁻⁴⁸ / 4) = 34.7
    expect(geometric({ epsilon: 30, sensitivity: l1(1) }).apply(zero, { next: () => words.shift()! })[0]).toBe(1);
  });
});

describe("mechanisms on whole numbers", () => {
  const ratio = Math.exp(-0.4);
  const probability = (k: number): number => ((1 - ratio) / (1 + ratio)) * ratio ** Math.abs(k);

  it.each([
    ["geometric", geometric({ epsilon: 0.8, sensitivity: l1(2) })],
    ["exactly sampled discrete Laplace", discreteLaplace({ epsilon: 0.8, sensitivity: l1(2) })],
  ])("%s noise has P(k) = (1 − a) / (1 + a) a^|k|", (name, mechanism) => {
    const noise = sample(name, 20_000, (from) => mechanism.apply(zero, from)[0]);
    expect(fitOfWholeNumbers(noise, probability, -12, 12)).toBeGreaterThan(ALARM);
  });

  it("discrete Gaussian noise has P(k) ∝ exp(−k² / 2σ²)", () => {
    const mechanism = discreteGaussian({ epsilon: 1, delta: 1e-6, sensitivity: l2(1) });
    const weights = Array.from({ length: 201 }, (_, i) => Math.exp(-((i - 100) ** 2) / (2 * mechanism.sigma ** 2)));
    const total = weights.reduce((a, b) => a + b);
    const noise = sample("discrete gaussian", 20_000, (from) => mechanism.apply(zero, from)[0]);
    expect(fitOfWholeNumbers(noise, (k) => weights[k + 100] / total, -13, 13)).toBeGreaterThan(ALARM);
  });

  it("a small discrete Gaussian is no rounded Gaussian: variance 0.21501 at σ = 1/2 (mpmath, 50 digits), not 1/4 + 1/12", () => {
    // σ = 1/2 at sensitivity m: choose the sensitivity so that σ comes out as 1/2
    const mechanism = discreteGaussian({
      epsilon: 1,
      delta: 1e-6,
      sensitivity: l2(0.5 / discreteGaussianMultiplier(1, 1e-6)),
    });
    expect(mechanism.sigma).toBeCloseTo(0.5, 12);
    const noise = sample("small discrete gaussian", 20_000, (from) => mechanism.apply(zero, from)[0]);
    const variance = noise.reduce((sum, k) => sum + k * k, 0) / noise.length;
    // standard error of the mean square: √(0.2157 / 20000) from E k⁴ = 0.2150 + 2 × 16 × 6.7e-4; five of them
    expect(Math.abs(variance - 0.21501267508813849)).toBeLessThan(0.0155);
  });

  // google/differential-privacy, rdp_privacy_accountant_test.py @0b109e95: multiplier 4.530877117 "to obtain exactly
  // (1, 1e-6)"
  it("discrete Gaussian is calibrated by the tight conversion of zCDP, and its exact delta is below", () => {
    const multiplier = discreteGaussianMultiplier(1, 1e-6);
    expect(multiplier).toBeCloseTo(4.530877117, 9);
    // Σ max(0, P(k) − e^ε P(k − 1)), theorem 7 of Canonne, Kamath & Steinke 2020; mpmath, 50 digits, gives 1.9876e-7
    const w = (k: number): number => Math.exp((-k * k) / (2 * multiplier * multiplier));
    let [excess, total] = [0, 0];
    for (let k = -300; k <= 300; k++) {
      excess += Math.max(0, w(k) - Math.E * w(k - 1));
      total += w(k);
    }
    expect(excess / total).toBeCloseTo(1.9876026551359661e-7, 15);
  });

  it("keeps whole numbers whole", () => {
    for (const mechanism of [
      geometric({ epsilon: 1, sensitivity: l1(1) }),
      discreteGaussian({ epsilon: 1, delta: 1e-6, sensitivity: l2(1) }),
    ]) {
      expect(Array.from(mechanism.apply([3, 40, 500], drawsOf("whole"))).every(Number.isInteger)).toBe(true);
    }
  });
});
