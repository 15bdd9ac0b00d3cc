import { describe, expect, it } from "vitest";
import { checkContract, contractLogOdds, contractRule, openShare } from "../../src/behaviour/contract.ts";
import { churnLogOdds, churnRule } from "../../src/behaviour/churn.ts";
import { WEEKS_PER_MONTH } from "../../src/core/calendar.ts";
import { weeklyProbability } from "../../src/behaviour/hazard.ts";
import { exp, logistic } from "../../src/core/numerics.ts";

const churn = churnRule(0.03, 0.23, 2.4, 0, 0, 0);
const hazards = { bound: 0.25, end: 6, window: 4 };
const terms = { share: 0.6, months: 24 };
const rule = contractRule(terms, hazards, churn.base);
const weekly = (frail: number, holds: number, tenure: number): number =>
  logistic(churnLogOdds(churn, frail, tenure, 0, 0, contractLogOdds(rule, frail, holds, tenure)));

describe("the contract in churn", () => {
  it("binds for a term of 104 weeks, opens in its last four, and binds anew whoever stays", () => {
    const [free, bound, open] = rule.offsets[0];
    const at = [1, 100, 101, 104, 105, 204, 205, 208, 209].map((week) => contractLogOdds(rule, 0, 1, week));
    expect(at).toEqual([bound, bound, open, open, bound, bound, open, open, bound]);
    expect([1, 103, 500].map((week) => contractLogOdds(rule, 0, 0, week))).toEqual([free, free, free]);
  });

  it("has the asked ratios of hazards in both classes of frailty", () => {
    for (const frail of [0, 1]) {
      expect(weekly(frail, 1, 1) / weekly(frail, 0, 1)).toBeCloseTo(0.25, 10);
      expect(weekly(frail, 1, 102) / weekly(frail, 0, 102)).toBeCloseTo(6, 10);
    }
  });

  it("finds the share in the window as the sum over geometric tenures, 1/26 of them where nobody leaves", () => {
    const stay = 0.99;
    let sum = 0;
    for (let w = 0; w < 20_000; w++) if (w % 104 >= 100) sum += stay ** w * (1 - stay);
    expect(openShare(104, 4, stay)).toBeCloseTo(sum, 12);
    expect(openShare(104, 4, 1 - 1e-9)).toBeCloseTo(4 / 104, 6);
  });

  it("keeps the mean hazard at the base: by enumeration of classes, contracts and weeks of tenure", () => {
    // tenures as initialTenure draws them, weeks = floor(Exp(odds of the usual class)), the first week being tenure + 1
    const stay = exp(-exp(churn.base[0]));
    let mean = 0;
    for (const [frail, class_] of [0.77, 0.23].entries())
      for (const [holds, share] of [0.4, 0.6].entries())
        for (let w = 0; w < 20_000; w++) mean += class_ * share * stay ** w * (1 - stay) * weekly(frail, holds, w + 1);
    expect(mean).toBeCloseTo(weeklyProbability(0.03, WEEKS_PER_MONTH), 10);
  });

  it("survives a term as the product of its weeks says: bound weeks, then open ones", () => {
    let alive = 1;
    for (let week = 1; week <= 104; week++) alive *= 1 - weekly(0, 1, week);
    expect(alive).toBeCloseTo((1 - weekly(0, 1, 1)) ** 100 * (1 - weekly(0, 1, 101)) ** 4, 12);
  });

  it("adds exactly nothing where nobody has one", () => {
    const none = contractRule({ share: 0, months: 24 }, hazards, churn.base);
    for (const frail of [0, 1]) expect(contractLogOdds(none, frail, 0, 50)).toBe(0);
  });

  it.each([
    [{ share: 1.2, months: 24 }, "c.share must be a number from 0 to 1, got 1.2"],
    [{ share: 0.5, months: 2 }, "c.months must be a whole number from 3 to 120, got 2"],
  ])("refuses %o", (wrong, message) => {
    expect(() => checkContract(wrong, "c")).toThrow(message);
  });
});
