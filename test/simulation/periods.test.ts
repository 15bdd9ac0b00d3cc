import { expect, test } from "vitest";
import { summarise } from "../../src/analysis/summarise.ts";
import { run } from "../../src/experiments/run.ts";
import type { Results } from "../../src/model/results.ts";
import { reportContent } from "../../src/reports/report/report-content.ts";
import { reportMarkdown } from "../../src/reports/report/report-md.ts";
import type { Strategy } from "../../src/model/strategy.ts";
import { consent, localDp } from "../../src/strategies/index.ts";
import { smallStudy } from "../fixtures/small-study.ts";

const ran = (from: number): Promise<Results> =>
  run({
    ...smallStudy(
      [
        { name: "today", strategies: [] },
        { name: "opt-in later", strategies: [consent({ from })] },
      ],
      { customers: 120, weeks: 8, burnIn: 3, items: 30 },
    ),
    measures: ["consent"],
    groups: [],
    replications: 2,
  });

test("before a change a policy is what was, and after it the mean is of the weeks since", async () => {
  const results = await ran(5);
  expect(results.info.changes).toEqual([5]);
  const rows = summarise(results).filter(({ measure }) => measure === "consent");
  const row = (policy: string, group: string) => rows.find((one) => one.policy === policy && one.group === group)!;
  expect(row("opt-in later", "period: before week 5").difference).toMatchObject({ estimate: 0, low: 0, high: 0 });
  expect(row("opt-in later", "period: from week 5").difference!.estimate).toBeLessThan(-0.1);
  for (const policy of ["today", "opt-in later"]) {
    const weekly = results.records.filter(
      (r) => r.policy === policy && r.measure === "consent" && r.group === "all" && r.week >= 5,
    );
    // consent is a ratio of sums; customers leave slowly, so that the mean of ratios is near it
    const mean = weekly.reduce((sum, { value }) => sum + value, 0) / weekly.length;
    expect(row(policy, "period: from week 5").estimate).toBeCloseTo(mean, 2);
    const [before, whole, after] = ["period: before week 5", "all", "period: from week 5"].map(
      (group) => row(policy, group).estimate,
    );
    expect(whole).toBeGreaterThanOrEqual(Math.min(before, after));
    expect(whole).toBeLessThanOrEqual(Math.max(before, after));
  }
  const report = reportMarkdown(reportContent(results, { charts: [] }));
  expect(report).toContain("Rules change in week 5");
  expect(report).toContain("### Before week 5");
  expect(report).toContain("### From week 5");
});

test.each([0, 8, 100])("no week is told apart where rules change in week %i of 8", async (from) => {
  const { info, records } = await ran(from);
  expect(info).not.toHaveProperty("changes");
  expect(records.some(({ group }) => group.startsWith("period"))).toBe(false);
});

const ALL = ["cost", "incidentCost", "tracing", "uniqueness", "membership", "epsilonStored", "churn", "churnCare"];
const later = (weeks: number, from: number, measures: readonly string[] = ALL): Promise<Results> =>
  run({
    ...smallStudy(
      [
        { name: "today", strategies: [] },
        {
          name: "ask later",
          strategies: [consent({ from, cost: { perCustomerYear: 5200 } }), localDp({ epsilon: 2 })],
        },
      ],
      { customers: 150, weeks, burnIn: 4, items: 30, visits: 2 },
    ),
    measures,
    groups: [],
    replications: 1,
  });
const figures = ({ records }: Results, group: string): object =>
  Object.fromEntries(
    records
      .filter((record) => record.group === group && record.week === -1)
      .map(({ policy, measure, value }) => [`${policy}: ${measure}`, value]),
  );

test("risks and privacy loss before a change are those of a run that ends there", async () => {
  const changed = await later(8, 5);
  // both worlds end in the same four weeks, so they have the same assortment
  const ended = figures(await later(5, 100), "all");
  const before = figures(changed, "period: before week 5");
  expect(before).toEqual(ended);
  expect(Object.keys(before)).toContain("ask later: tracing.success");
  const [whole, from] = [figures(changed, "all"), figures(changed, "period: from week 5")];
  expect(Object.keys(from)).toEqual(Object.keys(whole));
  for (const [name, value] of Object.entries(from))
    if (/tracing|uniqueness|membership/.test(name))
      expect({ name, value }).toEqual({ name, value: whole[name as keyof object] });
});

test("what begins later costs from then on, and nobody's run is another for being looked at", async () => {
  const { records } = await later(7, 3);
  const weekly = (week: number) =>
    records.find((r) => r.policy === "ask later" && r.week === week && r.measure === "cost" && r.group === "all")!
      .value;
  for (const week of [0, 1, 2]) expect(weekly(week)).toBeLessThan(2000);
  for (const week of [3, 4, 5, 6]) expect(weekly(week)).toBeGreaterThan(3000);
  const { records: unseen } = await later(7, 3, ["cost"]);
  expect(records.filter(({ measure }) => measure === "cost")).toEqual(unseen);
});

test("what a policy says of each week is heard each week: perception, exposure and costs", async () => {
  const asked: Record<string, Set<unknown>> = { perceive: new Set(), expose: new Set(), cost: new Set() };
  const late: Strategy = {
    name: "late",
    params: {},
    perceive: (perception, week) => (asked.perceive.add(week), perception),
    expose: (exposure, week = Infinity) => (
      asked.expose.add(week),
      week < 2 ? exposure : { ...exposure, hazard: exposure.hazard / 100 }
    ),
    cost: (cost, _, week) => (asked.cost.add(week), cost),
  };
  const { records } = await run({
    ...smallStudy(
      [
        { name: "today", strategies: [] },
        { name: "late", strategies: [late] },
      ],
      { customers: 100, weeks: 4, burnIn: 3, items: 30 },
    ),
    measures: ["incidentCost"],
    groups: [],
    replications: 1,
  });
  for (const weeks of Object.values(asked)) expect([...weeks]).toEqual(expect.arrayContaining([0, 1, 2, 3]));
  const at = (policy: string, week: number): number =>
    records.find((r) => r.policy === policy && r.week === week && r.group === "all")!.value;
  for (const week of [0, 1]) expect(at("late", week)).toBe(at("today", week));
  for (const week of [2, 3]) expect(at("late", week)).toBeLessThan(at("today", week));
});
