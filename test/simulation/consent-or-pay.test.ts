import fc from "fast-check";
import { expect, test } from "vitest";
import { payShares } from "../../src/behaviour/consent-or-pay.ts";
import { complaintCost } from "../../src/behaviour/requests.ts";
import { saysWouldLeave } from "../../src/behaviour/survey.ts";
import { parameters } from "../../src/evidence/parameters.ts";
import type { ScenarioEvent } from "../../src/model/events.ts";
import type { Policy } from "../../src/model/strategy.ts";
import type { Run } from "../../src/simulation/run.ts";
import { simulate, type ReplicationResult } from "../../src/simulation/simulate.ts";
import { consent } from "../../src/strategies/index.ts";
import { smallStudy } from "../fixtures/small-study.ts";

const usual = Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
const STILL = { "breach.base": 0, "rivals.breach": 0 };
const AS_IS: Policy = { name: "as is", strategies: [] };
const wall = (pay: number): Policy => ({ name: `pay ${pay}`, strategies: [consent({ pay, reaskEvery: 0 })] });
const ran = (
  policies: readonly Policy[],
  change: Readonly<Record<string, number>> = {},
  events: readonly ScenarioEvent[] = [],
): ReplicationResult & { runs: Run[] } => {
  const { scenario, ...rest } = smallStudy(policies, { customers: 400, weeks: 6, burnIn: 3, items: 30, parameters: { ...STILL, ...change } }); // prettier-ignore
  const runs: Run[] = [];
  const study = { ...rest, scenario: { ...scenario, events, incidents: "scheduled" as const } };
  return { ...simulate(study, 1, { onPolicy: (_, run) => runs.push(run) }), runs };
};
const of = ({ records }: ReplicationResult, policy: string, measure: string): number =>
  records.find((r) => r.policy === policy && r.measure === measure && r.week === -1 && r.group === "all")!.value;

test("agree, pay and leave are all there is; a fee as high as one's value is the inertia, twice as high halves its odds", () => {
  const number = fc.double({ min: -4, max: 4, noNaN: true });
  const money = fc.double({ min: 0.1, max: 500, noNaN: true });
  fc.assert(
    fc.property(number, number, money, money, number, (agree, inertia, value, fee, leave) => {
      const shares = payShares(agree, inertia, value, fee, leave);
      expect(shares.agree + shares.pay + shares.leave).toBeCloseTo(1, 12);
      expect(shares.agree / shares.leave).toBeCloseTo(Math.exp(agree - leave), 6);
      const dear = payShares(agree, inertia, value, 2 * fee, leave);
      expect(dear.pay / dear.agree / (shares.pay / shares.agree)).toBeCloseTo(0.5, 9);
    }),
  );
  expect(payShares(0, -2, 20, 20, -30).pay).toBeCloseTo(1 / (1 + Math.exp(2)), 9);
});

test("at a wall some pay, few leave at once, and the fee is earned; a higher one has fewer payers", () => {
  const result = ran([AS_IS, wall(10), wall(80)], { "pay.inertia": 0 });
  expect(of(result, "as is", "payingShare")).toBe(0);
  expect(of(result, "as is", "feeIncome")).toBe(0);
  const [cheap, dear] = ["pay 10", "pay 80"].map((name) => of(result, name, "payingShare"));
  expect(cheap).toBeGreaterThan(dear);
  expect(dear).toBeGreaterThan(0);
  expect(of(result, "pay 10", "feeIncome")).toBeCloseTo(10 * cheap * of(result, "pay 10", "activeShare"), 1);
  const profit = of(result, "pay 10", "profit") + of(result, "pay 10", "cost") - of(result, "pay 10", "feeIncome");
  expect(profit).toBeGreaterThan(0);
  // everybody who is asked agrees, pays or is gone
  const [, run] = result.runs;
  for (const [i, consents] of run.state.consent.entries())
    if (run.state.status[i] === 0) expect([i, (consents & 2) !== 0 || run.pays[i] === 1]).toEqual([i, true]);
  expect(of(result, "pay 10", "expectedChurn")).toBeGreaterThan(of(result, "as is", "expectedChurn"));
  const firm = ran([AS_IS, wall(10)], { "pay.inertia": 0, "pay.leave": -3.4 });
  expect(of(firm, "pay 10", "expectedChurn")).toBeLessThan(of(result, "pay 10", "expectedChurn"));
});

test("a wall needs one question that is answered as a whole", () => {
  for (const options of [{ default: "opt-out" }, { granular: true }] as const)
    expect(() => consent({ pay: 20, ...options })).toThrow("consent.pay needs a question that is answered as a whole");
});

test("complaints cost what answering them and the expected order cost, and bad news brings more of them", () => {
  expect(complaintCost(usual, false)).toBeCloseTo(30 + 0.05 * 0.005 * 50000, 12);
  expect(complaintCost(usual, true)).toBeCloseTo(30 + 0.1 * 0.05 * 0.005 * 50000, 12);
  const often = { "complaint.base": 0.01, "reach.press": 0.35 };
  const [calm, upset] = [[], [{ week: 0, news: { severity: 1 } }, { week: 2, news: { severity: 1 } }]].map((events) => ran([AS_IS], often, events)); // prettier-ignore
  expect(of(upset, "as is", "complaints")).toBeGreaterThanOrEqual(of(calm, "as is", "complaints"));
  expect(of(calm, "as is", "complaints")).toBeGreaterThan(0);
  const perYear = (of(calm, "as is", "complaints") / 1000) * complaintCost(usual, false);
  expect(of(calm, "as is", "complaintCost")).toBeCloseTo(perYear * of(calm, "as is", "activeShare"), 1);
  // none are made where nobody would, and nothing else moves
  const none = ran([AS_IS], { "complaint.base": 1e-12 });
  const without = (all: ReplicationResult): unknown =>
    all.records.filter(({ measure }) => !/complaint|cost|profit|customerValue|customerLifetimeValue|customerEquity/i.test(measure)); // prettier-ignore
  expect(without(none)).toEqual(without(ran([AS_IS])));
});

test("what is said has the level of the survey, moves as leaving does over its attenuation, and changes nothing", () => {
  expect(saysWouldLeave(usual, 0.6, 0.6, 0)).toBeCloseTo(0.43, 12);
  const odds = (p: number): number => Math.log(p / (1 - p));
  const moved = odds(saysWouldLeave(usual, 0.7, 0.6, 0)) - odds(saysWouldLeave(usual, 0.6, 0.6, 0));
  expect(moved).toBeCloseTo((-2 / 0.47) * 0.1, 9);
  const result = ran([AS_IS]);
  expect(of(result, "as is", "statedLeaving")).toBeGreaterThan(0.35);
  expect(of(result, "as is", "leavingGap")).toBeGreaterThan(0.1);
  expect(of(result, "as is", "statedConcern")).toBeGreaterThan(0.8);
  const loud = ran([AS_IS], { "survey.concern": 0.6 });
  const others = ({ records }: ReplicationResult): unknown =>
    records.filter(({ measure }) => measure !== "statedLeaving" && measure !== "leavingGap");
  expect(others(loud)).toEqual(others(result));
});

test("concern and sharing are correlated as a correlation by hand says", () => {
  const { runs, records } = ran([wall(0)]);
  const [run] = runs;
  expect(run.tallies.weeks[0].length).toBe(6);
  const [week] = run.tallies.weeks[0].slice(-1);
  const n = week.surveyed;
  const [c, y] = [week.concern / n, week.sharing / n];
  const by = (week.concernSharing / n - c * y) / Math.sqrt((week.concernSquare / n - c * c) * y * (1 - y));
  const told = records.find((r) => r.measure === "concernSharing" && r.week === 5 && r.group === "all")!.value;
  expect(told).toBeCloseTo(by, 9);
  expect(Math.abs(told)).toBeLessThanOrEqual(1);
});
