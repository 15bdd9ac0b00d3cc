import { describe, expect, it } from "vitest";
import type { PrivacyEvent } from "../../../src/model/strategy.ts";
import { gaussianEpsilon, pld, rdp, zcdpEpsilon } from "../../../src/privacy/index.ts";
import { customerEvent, gaussianEvent, pureEvent } from "./events.ts";

const laplaceEvent = (multiplier: number, count = 1): PrivacyEvent =>
  customerEvent({ epsilon: 1 / multiplier, count, noise: { kind: "laplace", multiplier } });
const discreteEvent = (multiplier: number, count = 1): PrivacyEvent =>
  customerEvent({ epsilon: Infinity, delta: 1e-9, count, noise: { kind: "discrete-gaussian", multiplier } });

describe("privacy loss distributions at the ends", () => {
  it("answer for hardly any noise, with an upper bound", () => {
    for (const multiplier of [0.03, 0.032, 1e-3]) {
      const { epsilon } = pld({ step: 0.01 }).epsilon([gaussianEvent(multiplier)], 1e-6);
      const exact = gaussianEpsilon(multiplier, 1e-6);
      expect(epsilon).toBeGreaterThanOrEqual(exact);
      expect(epsilon).toBeLessThan(exact * (1 + 1e-4));
    }
  });

  it.each([1e-300, 1e-5, 40, 700, 711, 1e4, 1e300])("answer for two pure mechanisms of epsilon %d", (epsilon) => {
    const step = 0.1;
    // a loss is rounded up by a step at most; 2²¹ points hold two losses of −ε … ε at steps below ε / 2¹⁸
    const rounding = 2 * Math.max(step, epsilon * 2 ** -18);
    for (const event of [pureEvent(epsilon, 2), laplaceEvent(1 / epsilon, 2)]) {
      const found = pld({ step }).epsilon([event], 1e-6).epsilon;
      expect(found).toBeLessThanOrEqual((2 * epsilon + rounding) * (1 + 1e-12));
      // at least a quarter of all outputs has the loss 2ε: δ ≥ (1 − exp(ε' − 2ε)) / 4
      expect(found).toBeGreaterThanOrEqual((2 * epsilon + Math.log1p(-4.1e-6)) * (1 - 1e-12));
    }
  });

  it("answer ∞ where there is no noise to speak of, and what Laplace noise keeps even then", () => {
    const claim = (kind: "gaussian" | "discrete-gaussian" | "laplace") =>
      customerEvent({ epsilon: kind === "laplace" ? 1e200 : Infinity, noise: { kind, multiplier: 1e-200 } });
    for (const kind of ["gaussian", "discrete-gaussian"] as const)
      expect(pld().epsilon([claim(kind)], 1e-6).epsilon).toBe(Infinity);
    const { epsilon } = pld().epsilon([claim("laplace")], 1e-6);
    expect(epsilon).toBeGreaterThanOrEqual(1e200 * (1 - 1e-12));
    expect(epsilon).toBeLessThanOrEqual(1e200 * (1 + 2 ** -18));
    for (const kind of ["gaussian", "discrete-gaussian", "laplace"] as const)
      expect(pld().delta([claim(kind)], 3).delta).toBe(1);
  });

  it("answer for any count, and for an event that may fail altogether", () => {
    expect(pld({ step: 0.01 }).delta([customerEvent({ delta: 1, epsilon: 1 })], 3).delta).toBe(1);
    const many = pld({ step: 0.01 }).epsilon([{ ...gaussianEvent(1, 1e12, 1e-8) }], 1e-3);
    expect(many.epsilon).toBeGreaterThanOrEqual(0);
    expect(many.warnings.length).toBeGreaterThan(0);
  });

  it("count many small Gaussian steps as the one they are, whatever the grid", () => {
    const exact = gaussianEpsilon(100, 1e-6);
    const split = [gaussianEvent(9000, 4000), gaussianEvent(9000, 4000), gaussianEvent(900, 1)];
    for (const events of [split, [gaussianEvent(9000, 8100)], [gaussianEvent(100)]]) {
      const { epsilon } = pld().epsilon(events, 1e-6);
      expect(epsilon).toBeGreaterThanOrEqual(exact);
      expect(epsilon / exact).toBeLessThan(1 + 1e-4);
    }
  });

  it("choose a grid that suits small losses where none is asked for, else tell that the grid asked for is coarse", () => {
    const event = [laplaceEvent(9000, 8100)];
    const limit = gaussianEpsilon(100, 1e-6); // central limit
    expect(pld().epsilon(event, 1e-6).epsilon / limit).toBeCloseTo(1, 3);
    expect(pld().epsilon(event, 1e-6).warnings).toEqual([]);
    expect(pld({ step: 1e-3 }).epsilon(event, 1e-6).warnings[0]).toMatch(/step of 0\.001, coarser than a loss/);
  });

  it("honour the step over a hundred thousand steps", () => {
    const event = [gaussianEvent(0.75, 120_000, 0.001)];
    const [coarse, fine] = [4e-4, 1e-4].map((step) => pld({ step }).epsilon(event, 1e-6));
    expect(fine.epsilon).toBeLessThan(coarse.epsilon);
    expect(coarse.epsilon - fine.epsilon).toBeLessThan(0.02);
    expect(fine.warnings).toEqual([]);
    expect(fine.epsilon).toBeLessThan(rdp().epsilon(event, 1e-6).epsilon);
  });

  it("say so, with a bound, when the grid asked for has too many points", () => {
    const { warnings } = pld({ step: 1e-6 }).epsilon([pureEvent(3, 2)], 1e-6);
    expect(warnings[0]).toMatch(/step of 0\.00000\d+ instead of 0\.000001, .* too large by at most 0\.0000\d+$/);
  });

  it("count discrete Gaussian noise by its concentration, alone and among others", () => {
    const alone = pld().epsilon([discreteEvent(2, 4)], 1e-6).epsilon;
    expect(alone / zcdpEpsilon(0.5, 1e-6)).toBeCloseTo(1, 6);
    const mixed = pld().epsilon([discreteEvent(2, 4), gaussianEvent(1)], 1e-6).epsilon;
    expect(mixed).toBeLessThan(zcdpEpsilon(1, 1e-6));
    expect(mixed).toBeGreaterThan(gaussianEpsilon(Math.SQRT1_2, 1e-6));
    expect(pld().epsilon([discreteEvent(0.01)], 1e-6).epsilon).toBeLessThan(7000);
  });
});
