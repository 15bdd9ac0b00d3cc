import { expect, test } from "vitest";
import { normalQuantile } from "../../src/core/numerics.ts";
import { draws, stream } from "../../src/core/random.ts";
import { findings, type Finding } from "../../src/evidence/registry.ts";
import { interval } from "../../src/analysis/interval.ts";
import type { Check } from "../../src/analysis/validation-rows.ts";
import { drawnOf } from "../../src/validation/drawn.ts";
import { experiments } from "../../src/validation/index.ts";
import { leastOf } from "../../src/validation/least.ts";
import { frozenTrust, interfaceOnly } from "../../src/validation/null-model.ts";
import { publishedInterval } from "../../src/validation/check.ts";
import { settled, verdictOf } from "../../src/validation/verdict.ts";

const finding = (id: string): Finding => findings.find((one) => one.id === id)!;
const simulated = (
  estimate: number,
  low: number,
  high: number,
  n = 5,
): { estimate: number; low: number; high: number; n: number } => ({
  estimate,
  low,
  high,
  n,
});

test("a figure passes when the mean lies in the published interval, ends included", () => {
  const prompt = finding("CON-04"); // 0.11 to 0.25
  expect(verdictOf("range", prompt, simulated(0.2, 0.1, 0.3))).toBe("pass");
  expect(verdictOf("range", prompt, simulated(0.25, 0.25, 0.25))).toBe("pass");
  expect(verdictOf("range", prompt, simulated(0.251, 0.24, 0.262))).toBe("fail");
});

test("noise cannot make a figure pass: intervals that overlap are not enough", () => {
  expect(verdictOf("range", finding("CON-04"), simulated(0.4, -1, 2))).toBe("fail");
});

test("a direction passes when the whole interval is above zero", () => {
  const order = finding("CON-15");
  expect(verdictOf("direction", order, simulated(0.1, 0.01, 0.19))).toBe("pass");
  expect(verdictOf("direction", order, simulated(0.1, -0.01, 0.21))).toBe("fail");
  expect(verdictOf("direction", order, simulated(-0.1, -0.2, -0.01))).toBe("fail");
  expect(verdictOf("direction", order, simulated(0, 0, 0))).toBe("fail");
});

test("what is undefined or has one replication only does not pass as a direction", () => {
  expect(verdictOf("direction", finding("CON-15"), simulated(0.1, -Infinity, Infinity, 1))).toBe("fail");
  expect(verdictOf("range", finding("CON-04"), simulated(NaN, NaN, NaN, 0))).toBe("fail");
});

test("the right sign below what is of any interest is negligible, and does not pass", () => {
  const order = finding("CON-15");
  expect(verdictOf("direction", order, simulated(0.02, 0.01, 0.03), 0.01)).toBe("pass");
  expect(verdictOf("direction", order, simulated(0.005, 0.001, 0.009), 0.01)).toBe("negligible");
  expect(verdictOf("direction", order, simulated(0.005, -0.001, 0.011), 0.01)).toBe("fail");
  // PER-03: -0.81, held to a fifth; a tenth of it is 0.081
  expect(verdictOf("range", finding("PER-03"), simulated(-0.05, -0.06, -0.04), 0.081)).toBe("negligible");
  expect(verdictOf("range", finding("PER-03"), simulated(-0.3, -0.4, -0.2), 0.081)).toBe("fail");
  expect(verdictOf("range", finding("PER-03"), simulated(0.05, 0.04, 0.06), 0.081)).toBe("fail");
  // a mean within reach of that size hangs on luck
  expect(settled("direction", order, simulated(0.011, 0.009, 0.013), 0.01)).toBe(false);
  expect(settled("direction", order, simulated(0.02, 0.018, 0.022), 0.01)).toBe(true);
});

test("what is of interest is a tenth of a figure, or goes by the unit of a direction", () => {
  const of = (change: Partial<Check>): Check => ({ finding: "CON-15", standing: "emergent", rule: "direction", simulated: "", failure: "", ...change }); // prettier-ignore
  expect(leastOf(of({ rule: "range" }), finding("PER-03"))).toBeCloseTo(0.081, 12);
  expect(leastOf(of({ unit: "trust" }), finding("CON-15"))).toBe(0.01);
  expect(leastOf(of({ unit: "trust", least: 0.2 }), finding("CON-15"))).toBe(0.2);
  expect(leastOf(of({ unit: "furlongs" }), finding("CON-15"))).toBe(0);
  for (const check of experiments.flatMap(({ checks }) => checks).filter(({ rule }) => rule === "direction"))
    expect([check.finding, leastOf(check, finding(check.finding)) > 0]).toEqual([check.finding, true]);
});

test("draws are counted inside the interval and by their sign; what is undefined counts as neither", () => {
  const drawn = drawnOf("range", finding("PER-03"), [-0.8, -0.9, -0.3, 0.1, NaN])!;
  expect([drawn.inside, drawn.right]).toEqual([0.4, 0.6]);
  expect([drawn.low, drawn.high]).toEqual([-0.9, 0.1]);
  expect(drawnOf("direction", finding("CON-15"), [0.1, -0.1, 0.2, 0.3])).toMatchObject({ inside: null, right: 0.75 });
  expect(drawnOf("range", finding("PER-03"), [])).toBeNull();
});

test("the null models: frozen trust is trust alone, interface alone keeps every share that was fitted", () => {
  expect(frozenTrust).toEqual({ "trust.vignette": 0 });
  for (const name of Object.keys(interfaceOnly))
    expect(name).not.toMatch(/^consent\.(step|granular|fair|offset)|^demand/);
  for (const name of ["trust.vignette", "churn.trust", "consent.attenuation", "withdraw.concern", "breach.excessChurn"])
    expect(interfaceOnly[name]).toBe(0);
});

test("a range asked of a finding without a figure is an error", () => {
  expect(() => verdictOf("range", finding("CON-15"), simulated(0.1, 0, 0.2))).toThrow(
    "CON-15 must have a figure to be held against a range, got none",
  );
});

test("a figure without a published interval gets one of ours, a fifth to either side, also below zero", () => {
  expect(publishedInterval(finding("PER-03"))).toEqual({ value: -0.81, low: -0.972, high: -0.648, ours: true });
  expect(publishedInterval(finding("CON-25"))).toEqual({ value: 0.095, low: 0.04, high: 0.15, ours: false });
  expect(publishedInterval(finding("CON-26"))?.ours).toBe(true);
  expect(publishedInterval(finding("CON-15"))).toBeNull();
});

test("a verdict is settled when no bound that decides lies within the widened interval", () => {
  const prompt = finding("CON-04"); // 0.11 to 0.25
  // half width 0.03, widened to 0.0424
  expect(settled("range", prompt, simulated(0.2, 0.17, 0.23))).toBe(true);
  expect(settled("range", prompt, simulated(0.21, 0.18, 0.24))).toBe(false);
  expect(settled("range", prompt, simulated(0.29, 0.26, 0.32))).toBe(false);
  expect(settled("range", prompt, simulated(0.3, 0.27, 0.33))).toBe(true);
  // directions hang on the lower end: half width 0.1, widened to 0.1414
  expect(settled("direction", finding("CON-15"), simulated(0.25, 0.15, 0.35))).toBe(true);
  expect(settled("direction", finding("CON-15"), simulated(0.2, 0.1, 0.3))).toBe(false);
  expect(settled("direction", finding("CON-15"), simulated(0, -0.1, 0.1))).toBe(false);
  expect(settled("direction", finding("CON-15"), simulated(-0.1, -0.2, 0))).toBe(true);
  expect(settled("direction", finding("CON-15"), simulated(-0.5, -0.6, -0.4))).toBe(true);
  expect(settled("direction", finding("CON-15"), simulated(0, 0, 0))).toBe(true);
  expect(settled("range", prompt, simulated(0.2, -Infinity, Infinity, 1))).toBe(false);
  expect(settled("range", prompt, simulated(NaN, NaN, NaN, 0))).toBe(true);
});

test("of settled verdicts hardly any changes with the seed, of others many do", () => {
  // CON-04's upper end is 0.25; means of five normal draws with sd 0.02 whose true mean lies from on the bound to far
  // from it
  const outcome = (mean: number, seed: number): { verdict: string; firm: boolean } => {
    const random = draws(stream("settled", seed, "test"), Math.round(mean * 1000), 0, 0);
    const found = interval(Array.from({ length: 5 }, () => mean + 0.02 * normalQuantile(random.next())));
    return { verdict: verdictOf("range", finding("CON-04"), found), firm: settled("range", finding("CON-04"), found) };
  };
  const [changed, all] = [
    { firm: 0, open: 0 },
    { firm: 0, open: 0 },
  ];
  for (let seed = 0; seed < 400; seed++)
    for (const mean of [0.2, 0.23, 0.24, 0.25, 0.26, 0.27, 0.3]) {
      const [one, other] = [outcome(mean, seed), outcome(mean, 10_000 + seed)];
      const kind = one.firm ? "firm" : "open";
      all[kind]++;
      if (one.verdict !== other.verdict) changed[kind]++;
    }
  // one in twenty at the worst, by the definition of a 95 % interval
  expect(changed.firm / all.firm).toBeLessThan(0.05);
  expect(changed.open / all.open).toBeGreaterThan(0.1);
});
