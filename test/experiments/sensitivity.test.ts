import { expect, test } from "vitest";
import { conclusionOf, sensitivity, swings, type Sensitivity } from "../../src/experiments/sensitivity.ts";
import { morris } from "../../src/experiments/morris-study.ts";
import { sensitivityChart } from "../../src/charts/sensitivity-chart.ts";
import { consent } from "../../src/strategies/consent.ts";
import { popularity } from "../../src/recommenders/popularity.ts";
import { retailer } from "../../src/experiments/scenario.ts";
import { study } from "../../src/experiments/study.ts";
import type { Estimate } from "../../src/model.ts";

const small = study({
  question: "Who agrees?",
  scenario: retailer({ customers: 300, weeks: 2, burnIn: 2, recommender: popularity() }),
  policies: { usual: [], "ask first": [consent({ reaskEvery: 0 })] },
  measures: ["consent", "trust"],
  charts: [],
  replications: 3,
  seed: "sensitivity",
});

const run = (): Promise<Sensitivity> => sensitivity(small, { parameters: ["consent.offset.fairBanner", "breach.recordCost"] });

test("a parameter that an outcome depends on swings it the way its equation says, one that it does not depend on moves it by exactly nothing", async () => {
  const result = await run();
  const [widest, other] = swings(result, "ask first", "consent");
  expect(widest.parameter.name).toBe("consent.offset.fairBanner");
  // log-odds −0.88 and 0.12 instead of −0.12: about 15 points fewer and 6 more of half who agree (logistic, shares of habit aside)
  expect(widest.low.moved.estimate).toBeLessThan(-0.08);
  expect(widest.high.moved.estimate).toBeGreaterThan(0.01);
  expect(widest.conclusion).toBe("holds");
  expect([other.low.moved, other.high.moved]).toEqual([{ estimate: 0, low: 0, high: 0 }, { estimate: 0, low: 0, high: 0 }]); // prettier-ignore
  expect(await run()).toEqual(result);
});

test("the chart shows what swings, the widest first, and says what becomes of the conclusion", async () => {
  const chart = sensitivityChart(await run(), { policy: "ask first", measure: "consent" });
  expect(chart.rows.map(({ parameter, end }) => [parameter, end])).toEqual([
    ["consent.offset.fairBanner", "low end"],
    ["consent.offset.fairBanner", "high end"],
  ]);
  expect(chart.takeaway).toMatch(/falls at both ends of the range of each of 2 assumptions/);
  expect(chart.alt).toContain("holds at both ends");
});

const interval = (low: number, high: number): Estimate => ({ estimate: (low + high) / 2, low, high });

test("a conclusion holds, blurs, flips, appears or never was one", () => {
  const [up, down, unclear] = [interval(1, 2), interval(-2, -1), interval(-1, 1)];
  expect(conclusionOf(up, [up, up])).toBe("holds");
  expect(conclusionOf(up, [up, unclear])).toBe("blurs");
  expect(conclusionOf(up, [down, up])).toBe("flips");
  expect(conclusionOf(down, [unclear, up])).toBe("flips");
  expect(conclusionOf(unclear, [unclear, up])).toBe("appears");
  expect(conclusionOf(unclear, [unclear, unclear])).toBe("none");
});

test("what cannot be varied is refused", async () => {
  await expect(sensitivity(small, { parameters: ["trust.gian"] })).rejects.toThrow(/no parameter named "trust.gian".*did you mean "trust.gain"/);
  await expect(sensitivity(small, { parameters: ["frailty.share"] })).rejects.toThrow("must be a parameter with a range");
  await expect(sensitivity(small, { parameters: ["churn.base"] })).rejects.toThrow("which it sets to 0.02");
  await expect(sensitivity(small, { measures: ["profit"] })).rejects.toThrow('no measure named "profit"');
  await expect(sensitivity({ ...small, replications: 1 })).rejects.toThrow("replications must be");
  await expect(sensitivity({ ...small, policies: small.policies.slice(0, 1) })).rejects.toThrow("policies must be at least two");
});

test("Morris finds the assumption that matters, and exactly no effect of one that does not", async () => {
  const names = ["consent.offset.fairBanner", "breach.recordCost"];
  const found = await morris(small, { parameters: names, measures: ["consent"], trajectories: 2 });
  expect(found.map(({ parameter }) => parameter.name)).toEqual(names);
  // a whole range of one logit moves the share who agree by at most a quarter, and by more than a tenth near one half
  expect(found[0].mu).toBeGreaterThan(0.1);
  expect(found[0].mu).toBeLessThan(0.25);
  expect([found[1].mu, found[1].muStar, found[1].sigma]).toEqual([0, 0, 0]);
});
