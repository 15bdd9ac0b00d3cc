import { expect, test } from "vitest";
import { summarise } from "../../src/analysis/summarise.ts";
import { run } from "../../src/experiments/run.ts";
import type { Results } from "../../src/model/results.ts";
import { reportContent } from "../../src/reports/report-content.ts";
import { reportMarkdown } from "../../src/reports/report-md.ts";
import { consent } from "../../src/strategies/index.ts";
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
