import { describe, expect, it } from "vitest";
import { draws, stream } from "../../../src/core/random.ts";
import { auditEpsilon, gaussianMultiplier } from "../../../src/privacy/index.ts";
import { believed, shared } from "../../../src/privacy/statistics/noisy-trial.ts";

const RUNS = 20_000;
const from = draws(stream("trial", 0, "test"), 0, 0, 0);
const share = (gain: number, multiplier: number): number =>
  Array.from({ length: RUNS }, () => believed(gain, multiplier, from)).filter(Boolean).length / RUNS;

describe("the trial of a model", () => {
  it("believes as often as a normal variable passes two standard deviations", () => {
    // upper tails of the standard normal at 2, 0 and −1: Abramowitz & Stegun 1964, table 26.1; five standard errors
    for (const [gain, tail] of [
      [0, 0.02275],
      [6, 0.5],
      [9, 0.84134],
    ]) {
      expect(Math.abs(share(gain, 3) - tail)).toBeLessThan(5 * Math.sqrt((tail * (1 - tail)) / RUNS));
    }
  });

  it("shares the budget without loss: inverse squares of both multipliers add up to the training's", () => {
    const { sums, trial } = shared(4);
    expect(sums ** -2 + trial ** -2).toBeCloseTo(1 / 16, 15);
    expect(trial).toBeGreaterThan(sums);
  });

  it("keeps its claim on gains that one customer moves by 1, and half the noise is caught", () => {
    // at the threshold a customer moves the outcome most; chosen before any run was seen
    const delta = 0.01;
    const multiplier = gaussianMultiplier(1, delta);
    const outcome =
      (gain: number, m: number): ((d: { next(): number }) => number) =>
      (d) =>
        Number(believed(gain, m, d));
    const low = (m: number): number =>
      auditEpsilon({ pair: { first: outcome(0, m), second: outcome(1, m) }, runs: RUNS, delta, seed: "trial" })
        .epsilonLow;
    expect(low(multiplier)).toBeLessThanOrEqual(1);
    expect(low(multiplier)).toBeGreaterThan(0.4);
    expect(low(multiplier / 2)).toBeGreaterThan(1);
  });
});
