import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PrivacyEvent } from "../../../src/model/strategy.ts";
import * as p from "../../../src/privacy/index.ts";
import { customerEvent, pureEvent } from "./events.ts";

const noisy = (kind: "laplace" | "gaussian" | "discrete-gaussian", multiplier: number, change: Partial<PrivacyEvent>) =>
  customerEvent({ ...change, noise: { kind, multiplier } });
const check = (event: PrivacyEvent) => (): PrivacyEvent => p.checkEvent("event", event);

/** Every mechanism whose events state the shape of their noise. */
const made: Readonly<Record<string, (epsilon: number, delta: number) => PrivacyEvent>> = {
  laplace: (epsilon) => p.laplace({ epsilon, sensitivity: p.l1(3) }).event(),
  "gaussian, analytic": (epsilon, delta) => p.gaussian({ epsilon, delta, sensitivity: p.l2(3) }).event(),
  "gaussian, classical": (epsilon, delta) =>
    p.gaussian({ epsilon: Math.min(epsilon, 0.99), delta, sensitivity: p.l2(3), calibration: "classical" }).event(),
  gaussianNoise: (epsilon, delta) => p.gaussianNoise({ multiplier: 1 / epsilon, delta, sensitivity: p.l2(1) }).event(),
  discreteGaussian: (epsilon, delta) => p.discreteGaussian({ epsilon, delta, sensitivity: p.l2(2) }).event(),
  exponentialMechanism: (epsilon) => p.exponentialMechanism({ epsilon, sensitivity: p.linf(1) }).event(),
};

describe("an event", () => {
  it.each([
    [noisy("laplace", 1000, { epsilon: 10 }), /^event\.epsilon must be 0\.001 .* laplace noise .* 1000, got 10$/],
    [noisy("laplace", 2, { epsilon: 0.4 }), /^event\.epsilon must be 0\.5 .*, got 0\.4$/],
    [noisy("laplace", 2, { epsilon: 0.5, delta: 1e-6 }), "event.delta must be 0 with laplace noise, got 0.000001"],
    [noisy("laplace", 1, { epsilon: 1, sampling: 0.1 }), /^event\.epsilon must be 0\.1585\d* .*, got 1$/],
    [noisy("gaussian", 1, { epsilon: 1 }), /^event\.epsilon must be Infinity, left open, at delta 0 with gaussian/],
    // Balle & Wang 2018: σ = 3.7304 at (1, 1e-5)
    [noisy("gaussian", 3.7304, { epsilon: 0.99, delta: 1e-5 }), /^event\.epsilon must be at least 1\.000/],
    // by hand: √(2 ln(1.25e5)) / 3.7304 = 1.29876, ρ + 2 √(ρ ln 1e5) = 1.32228
    [noisy("gaussian", 3.7304, { epsilon: 1.33, delta: 1e-5 }), /^event\.epsilon must be at most 1\.3222/],
    // Canonne, Kamath & Steinke 2020, corollary 13, as in the test of the conversion: ρ = 1/2 gives 5.2215 at 1e-6
    [noisy("discrete-gaussian", 1, { epsilon: 5.2, delta: 1e-6 }), /^event\.epsilon must be at least 5\.2215/],
    [noisy("discrete-gaussian", 1, { epsilon: 5.8, delta: 1e-6 }), /^event\.epsilon must be at most 5\.7565/],
    [customerEvent({ noise: null as never }), "event.noise must be the shape of a noise, got null"],
    [customerEvent({ memoised: 1 as never }), "event.memoised must be true or false, got 1"],
  ])("that contradicts itself is refused: %#", (event, message) => {
    expect(check(event)).toThrow(message);
  });

  it("leaves an infinite epsilon open", () => {
    for (const kind of ["laplace", "gaussian", "discrete-gaussian"] as const)
      expect(check(noisy(kind, 1000, { epsilon: Infinity }))).not.toThrow();
  });

  const [epsilons, deltas] = [
    fc.double({ min: 1e-4, max: 30, noNaN: true }),
    fc.double({ min: -11, max: -1.5, noNaN: true }).map((power) => Math.pow(10, power)),
  ];

  it.each(Object.entries(made))("of %s agrees with itself: alone, on a sample, for a group and in both", (_, make) => {
    fc.assert(
      fc.property(
        epsilons,
        deltas,
        fc.double({ min: 1e-3, max: 0.99, noNaN: true }),
        fc.integer({ min: 1, max: 9 }),
        (epsilon, delta, rate, size) => {
          const event = make(epsilon, delta);
          expect(check(event)).not.toThrow();
          expect(check(p.poissonSampled(event, rate))).not.toThrow();
          expect(check(p.groupPrivacy(event, size, "customer"))).not.toThrow();
          expect(check(p.poissonSampled(p.groupPrivacy(event, size, "customer"), rate))).not.toThrow();
        },
      ),
      { numRuns: 20, seed: 5 },
    );
  });
});

describe("a group", () => {
  it("has the epsilon of its noise: σ of one in three, as if the sensitivity were three", () => {
    const one = p.gaussian({ epsilon: 0.5, delta: 1e-6, sensitivity: p.l2(1) });
    const group = p.groupPrivacy(one.event(), 3, "customer");
    expect(group).toMatchObject({ delta: 1e-6, noise: { multiplier: one.multiplier / 3 } });
    expect(p.gaussian({ epsilon: group.epsilon, delta: 1e-6, sensitivity: p.l2(3) }).sigma).toBeCloseTo(one.sigma, 9);
    expect(group.epsilon).toBeLessThan(p.pld().epsilon([group], 1e-6).epsilon * (1 + 1e-6));
    expect(p.groupPrivacy(pureEvent(0.5), 3, "customer").epsilon).toBe(1.5);
    expect(p.groupPrivacy(p.laplace({ epsilon: 0.5, sensitivity: p.l1(1) }).event(), 3, "customer").epsilon).toBe(1.5);
  });
});

const delta = 1e-6;
const count = 3;
const { l1, l2, linf } = p;

/** Every mechanism that gives an event, at ε = 0.4 (or what it allows), three times. */
const mechanisms: Readonly<Record<string, PrivacyEvent>> = {
  laplace: p.laplace({ epsilon: 0.4, sensitivity: l1(2) }).event(count),
  geometric: p.geometric({ epsilon: 0.4, sensitivity: l1(2) }).event(count),
  discreteLaplace: p.discreteLaplace({ epsilon: 0.4, sensitivity: l1(2) }).event(count),
  gaussian: p.gaussian({ epsilon: 0.4, delta: 1e-7, sensitivity: l2(2) }).event(count),
  gaussianNoise: p.gaussianNoise({ multiplier: 8, delta: 1e-7, sensitivity: l2(2) }).event(count),
  discreteGaussian: p.discreteGaussian({ epsilon: 0.4, delta: 1e-7, sensitivity: l2(2) }).event(count),
  exponentialMechanism: p.exponentialMechanism({ epsilon: 0.4, sensitivity: linf(1) }).event(count),
  reportNoisyMax: p.reportNoisyMax({ epsilon: 0.4, sensitivity: linf(1) }).event(count),
  permuteAndFlip: p.permuteAndFlip({ epsilon: 0.4, sensitivity: linf(1) }).event(count),
  sparseVector: p.sparseVector({ epsilon: 0.4, sensitivity: linf(1), threshold: 0, positives: 2 }).event(count),
  noisyHistogram: p.noisyHistogram({ epsilon: 0.4, perCustomer: 2 }).event(count),
  gramNoise: { ...p.gramNoise({ epsilon: 0.4, delta: 1e-7, clip: 1 }).event(), count },
  unaryEncoding: p.unaryEncoding({ epsilon: 0.4, domainSize: 5 }).event(count),
  localHashing: p.localHashing({ epsilon: 0.4, domainSize: 5 }).event(count),
  hadamardResponse: p.hadamardResponse({ epsilon: 0.4, domainSize: 5 }).event(count),
};
const accountants = {
  basic: p.basic(),
  advanced: p.advanced(),
  zcdp: p.zcdp(),
  rdp: p.rdp(),
  pld: p.pld({ step: 1e-3 }),
};
const choose = [1, 3, 3, 1];

/** δ at ε of three binary randomised responses with ε₀: Kairouz, Oh & Viswanath 2015, theorem 3.3, summed directly. */
const threePure = (own: number, epsilon: number): number =>
  choose.reduce((sum, c, i) => sum + c * Math.max(0, Math.exp((3 - i) * own) - Math.exp(epsilon + i * own)), 0) /
  Math.pow(1 + Math.exp(own), 3);

/** ρ of one application, by the theorem for the kind of noise. */
function concentrationOf({ noise, epsilon }: PrivacyEvent): number {
  if (noise === undefined || noise.kind === "laplace") return (epsilon * epsilon) / 2;
  return noise.kind === "bounded-range" ? (epsilon * epsilon) / 8 : 1 / (2 * noise.multiplier * noise.multiplier);
}

/** Rényi divergence of three at one order, in the plain form of each theorem. */
function divergence({ noise, epsilon: e }: PrivacyEvent, a: number): number {
  const pure = Math.log((Math.exp(a * e) + Math.exp((1 - a) * e)) / (1 + Math.exp(e))) / (a - 1);
  if (noise === undefined) return 3 * pure;
  if (noise.kind === "bounded-range") return 3 * Math.min(pure, (a * e * e) / 8);
  if (noise.kind !== "laplace") return (3 * a) / (2 * noise.multiplier * noise.multiplier);
  const moment = (a / (2 * a - 1)) * Math.exp((a - 1) * e) + ((a - 1) / (2 * a - 1)) * Math.exp(-a * e);
  return (3 * Math.log(moment)) / (a - 1);
}

describe.each(Object.entries(mechanisms))("three times %s", (_, event) => {
  const { epsilon, noise } = event;
  const shaped = noise?.kind === "gaussian" || noise?.kind === "discrete-gaussian";
  const spent = (name: keyof typeof accountants): number => accountants[name].epsilon([event], delta).epsilon;

  it("costs what each accountant's theorem says", () => {
    expect(event.count).toBe(3);
    expect(spent("basic")).toBeCloseTo(3 * epsilon, 12);
    expect(accountants.basic.epsilon([event], 2.9 * event.delta).epsilon).toBe(
      event.delta > 0 ? Infinity : 3 * epsilon,
    );
    expect(spent("advanced")).toBe(Math.min(3 * epsilon, p.advancedEpsilon(epsilon, 3, delta - 3 * event.delta)));
    expect(spent("zcdp")).toBeCloseTo(p.zcdpEpsilon(3 * concentrationOf(event), delta), 12);
    const orders = p.RENYI_ORDERS.filter((order) => order <= 256);
    const best = Math.min(...orders.map((order) => p.renyiEpsilon(order, divergence(event, order), delta)));
    // above order 256, and at ∞, only sums of pure losses are better
    expect(spent("rdp")).toBeCloseTo(shaped ? best : Math.min(best, spent("rdp")), 9);
    expect(spent("rdp")).toBeLessThanOrEqual(Math.min(best, shaped ? Infinity : 3 * epsilon) + 1e-9);
    expect(spent("rdp")).toBeGreaterThanOrEqual(spent("pld") - 3e-3);
  });

  it("costs by loss distributions what is exact", () => {
    const found = spent("pld");
    if (noise?.kind === "gaussian")
      expect(found).toBeCloseTo(p.gaussianEpsilon(noise.multiplier / Math.sqrt(3), delta), 3);
    else if (noise?.kind === "discrete-gaussian") {
      // never above the conversion of ρ that it is built from, nor below continuous noise of that size by much
      expect(found).toBeLessThanOrEqual(p.zcdpEpsilon(3 * concentrationOf(event), delta) + 2e-3);
      expect(found).toBeGreaterThanOrEqual(p.gaussianEpsilon(noise.multiplier / Math.sqrt(3), delta) - 1e-3);
    } else if (noise?.kind === "laplace") {
      // the loss is 3ε with probability 1/8: δ(ε′) ≥ (1 − exp(ε′ − 3ε)) / 8; and no pure mechanism is worse
      expect(found).toBeGreaterThanOrEqual(3 * epsilon + Math.log1p(-8 * delta));
      expect(threePure(epsilon, found)).toBeGreaterThanOrEqual(-delta);
      expect(found).toBeLessThanOrEqual(3 * epsilon + 3e-3);
    } else {
      // rounded upwards by at most a step for each application
      expect(threePure(epsilon, found)).toBeLessThanOrEqual(delta);
      expect(threePure(epsilon, found - 3e-3)).toBeGreaterThan(delta);
    }
  });

  it("is answered or clearly refused on a sample", () => {
    if (event.adjacency === "replace") {
      expect(() => p.poissonSampled(event, 0.1)).toThrow(/^event\.adjacency must be add-remove where .*, got replace$/);
      return;
    }
    const sampled = p.poissonSampled(event, 0.1);
    for (const [name, accountant] of Object.entries(accountants)) {
      const spend = (): number => accountant.epsilon([sampled], delta).epsilon;
      if (name === "zcdp" && shaped)
        expect(spend).toThrow(/^the zcdp accountant needs noise without sampling, got .*; use rdp or pld$/);
      else {
        expect(spend()).toBeGreaterThan(0);
        expect(spend()).toBeLessThan(accountant.epsilon([event], delta).epsilon);
      }
    }
  });
});
