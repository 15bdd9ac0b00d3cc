import { expect, test } from "vitest";
import { askedSensitivity, consentProbability, interfaceEffects } from "../../src/collection/consent.ts";
import { normalQuantile } from "../../src/core/numerics.ts";
import { drawParameters } from "../../src/evidence/draw-parameters.ts";
import type { ConsentInterface } from "../../src/model.ts";
import { DEFAULT_ASK } from "../../src/simulation/run.ts";

const p = drawParameters({}, "fixed", "x", 0);
const effects = interfaceEffects(p);

/** Share of a population with average satisfaction that agrees, over concern and the habitual shares. */
function share(name: ConsentInterface, changes: Partial<typeof DEFAULT_ASK> = {}): number {
  const n = 400;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const concern = normalQuantile((i + 0.5) / n);
    for (const [habit, weight] of [
      [0, 1 - p["habit.accept"] - p["habit.refuse"]],
      [1, p["habit.accept"]],
      [2, p["habit.refuse"]],
    ]) {
      const who = { concern, trust: 0, satisfaction: 0, demand: 0.25 * concern, privacyValue: 0, previous: 0, habit };
      sum += (weight / n) * consentProbability(p, effects[name], { ...DEFAULT_ASK, ...changes, interface: name }, 1, who);
    }
  }
  return sum;
}

test("each interface gets the share of its source within its published range", () => {
  expect(share("opt-out-hidden")).toBeGreaterThan(1 - 0.005); // CON-01: 0.23 % (0.1-0.5) leave
  expect(share("opt-out-hidden")).toBeLessThan(1 - 0.001);
  expect(share("fair-banner")).toBeGreaterThan(0.35); // CON-16: 50 % (35-55)
  expect(share("fair-banner")).toBeLessThan(0.55);
  expect(share("no-reject")).toBeGreaterThan(0.9); // CON-17: 94 % (90-98)
  expect(share("no-reject")).toBeLessThan(0.98);
  expect(share("opt-in-prompt")).toBeGreaterThan(0.2); // CON-05: 25 % (20-30)
  expect(share("opt-in-prompt")).toBeLessThan(0.3);
  expect(share("opt-in-unprompted")).toBeLessThan(0.005); // CON-14: 0.1 % (0-0.5)
  expect(share("hidden-reject") - share("fair-banner")).toBeGreaterThan(0.17); // CON-10: +22.5 points
  expect(share("fair-banner", { granular: true }) - share("fair-banner")).toBeLessThan(-0.08); // CON-11: −14 points (8-20)
});

test("more concern, steps or sensitivity never raise consent; trust never lowers it", () => {
  const ask = { ...DEFAULT_ASK, interface: "fair-banner" as const };
  const who = { concern: 0, trust: 0, satisfaction: 0, demand: 0, privacyValue: 0, previous: 0, habit: 0 };
  const at = (change: Partial<typeof who>, steps = 0, sensitivity = 1): number =>
    consentProbability(p, effects["fair-banner"], { ...ask, steps }, sensitivity, { ...who, ...change });
  for (let x = -2; x < 2; x += 0.5) {
    expect(at({ concern: x + 0.5 })).toBeLessThan(at({ concern: x }));
    expect(at({ trust: x + 0.5 })).toBeGreaterThan(at({ trust: x }));
  }
  expect(at({}, 1)).toBeLessThan(at({}));
  expect(at({}, 0, 1)).toBeLessThan(at({}, 0, 0.3));
});

test("asking for everything has sensitivity 1, for less has less", () => {
  expect(askedSensitivity(p, DEFAULT_ASK.signals)).toBe(1);
  expect(askedSensitivity(p, [])).toBe(0);
  expect(askedSensitivity(p, ["purchases"])).toBeLessThan(askedSensitivity(p, ["purchases", "location"]));
});
