import { expect, test } from "vitest";
import { examination } from "../../src/behaviour/examination.ts";
import { churnLogOdds, churnRule } from "../../src/behaviour/churn.ts";
import { WEEKS_PER_MONTH } from "../../src/core/calendar.ts";
import { happens, logit, weeklyProbability } from "../../src/behaviour/hazard.ts";
import { logistic } from "../../src/core/numerics.ts";
import { stream, uniform } from "../../src/core/random.ts";

test("weekly probabilities compound to the given one", () => {
  const weekly = weeklyProbability(0.053, WEEKS_PER_MONTH);
  expect(1 - (1 - weekly) ** WEEKS_PER_MONTH).toBeCloseTo(0.053, 12);
  expect(logistic(logit(0.3))).toBeCloseTo(0.3, 14);
});

test("a constant hazard gives geometric survival, and two classes of frailty their known mixture", () => {
  const rule = churnRule(0.05, 0.23, 2.4, 0, 0, 0);
  const weekly = weeklyProbability(0.05, WEEKS_PER_MONTH);
  const usual = logistic(churnLogOdds(rule, 0, 0, 0, 0, 0));
  const frail = logistic(churnLogOdds(rule, 1, 0, 0, 0, 0));
  expect(0.77 * usual + 0.23 * frail).toBeCloseTo(weekly, 12);
  expect(frail / usual).toBeCloseTo(2.4, 10);
  // share of all leavers of the first week that are frail: CHN-04 says 42 %
  expect((0.23 * frail) / weekly).toBeCloseTo(0.42, 2);
  const s = stream("survival", 0, "test");
  const weeks = 20;
  let left = 0;
  const n = 20000;
  for (let i = 0; i < n; i++) {
    const odds = churnLogOdds(rule, i % 100 < 23 ? 1 : 0, 0, 0, 0, 0);
    for (let w = 0; w < weeks; w++)
      if (happens(uniform(s, i, w, 0, 0), odds)) {
        left++;
        break;
      }
  }
  const expected = 1 - 0.77 * (1 - usual) ** weeks - 0.23 * (1 - frail) ** weeks;
  // five standard errors: false alarm below 1e-6
  expect(Math.abs(left / n - expected)).toBeLessThan(5 * Math.sqrt((expected * (1 - expected)) / n));
});

test("examination is the discount of nDCG for bias 1 and even for bias 0", () => {
  const one = examination(3, 1);
  expect(one[0]).toBeCloseTo(1, 14);
  expect(one[1]).toBeCloseTo(1 / Math.log2(3), 12);
  expect(one[2]).toBeCloseTo(0.5, 12);
  expect([...examination(3, 0)]).toEqual([1, 1, 1]);
});
