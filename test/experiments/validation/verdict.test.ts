import { expect, test } from "vitest";
import { findings, type Finding } from "../../../src/evidence/registry.ts";
import { publishedInterval } from "../../../src/experiments/validation/check.ts";
import { verdictOf } from "../../../src/experiments/validation/verdict.ts";

const finding = (id: string): Finding => findings.find((one) => one.id === id)!;
const simulated = (estimate: number, low: number, high: number, n = 5): { estimate: number; low: number; high: number; n: number } => ({
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

test("a range asked of a finding without a figure is an error", () => {
  expect(() => verdictOf("range", finding("CON-15"), simulated(0.1, 0, 0.2))).toThrow("CON-15 must have a figure to be held against a range, got none");
});

test("a figure without a published interval gets one of ours, a fifth to either side, also below zero", () => {
  expect(publishedInterval(finding("PER-03"))).toEqual({ value: -0.81, low: -0.972, high: -0.648, ours: true });
  expect(publishedInterval(finding("CON-25"))).toEqual({ value: 0.095, low: 0.04, high: 0.15, ours: false });
  expect(publishedInterval(finding("CON-26"))?.ours).toBe(true);
  expect(publishedInterval(finding("CON-15"))).toBeNull();
});
