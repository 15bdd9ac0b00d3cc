import { expect, test } from "vitest";
import { ladderChart } from "../../src/charts/ladder-chart.ts";
import type { Results } from "../../src/model/results.ts";

const measure = (name: string, better: "higher" | "lower"): Results["info"]["measures"][number] => ({
  name,
  label: name,
  unit: "share",
  better,
  decimals: 2,
});

/** Two policies, five replications: risk 0.4, 0.5, 0.6, 0.7, 0.8 against 0.1; accuracy 0.8 against 0.7 everywhere. */
const results: Results = {
  info: {
    question: "?",
    scenario: { name: "shop", industry: "retail", currency: "EUR", customers: 10, weeks: 1, burnIn: 1 },
    policies: [
      { name: "open", strategies: [] },
      { name: "closed", strategies: [] },
    ],
    measures: [measure("risk", "lower"), measure("accuracy", "higher")],
    groupings: [],
    replications: 5,
    seed: "s",
    version: "0",
  },
  records: [0, 1, 2, 3, 4].flatMap((r) =>
    [
      ["open", "risk", 0.4 + 0.1 * r],
      ["closed", "risk", 0.1],
      ["open", "accuracy", 0.8],
      ["closed", "accuracy", 0.7],
    ].map(([policy, name, value]) => ({
      policy: String(policy),
      replication: r + 1,
      week: -1,
      group: "all",
      measure: String(name),
      value: Number(value),
    })),
  ),
};

test("rungs show means with the interval of the paired difference around them, and the reference has none", () => {
  const { rows, takeaway } = ladderChart(results, ["risk", "accuracy"]);
  const of = (policy: string, name: string): (typeof rows)[number] | undefined =>
    rows.find((row) => row.policy === policy && row.measure === name);
  expect(of("open", "risk")).toMatchObject({ estimate: expect.closeTo(0.6, 12), low: null, high: null });
  // differences −0.3 to −0.7: mean −0.5, sd √0.025, t(0.975, 4) = 2.776445, half = 2.776445 × √(0.025 / 5) = 0.196324
  expect(of("closed", "risk")).toMatchObject({
    estimate: expect.closeTo(0.1, 12),
    low: expect.closeTo(0.1 - 0.196324, 5),
    high: expect.closeTo(0.1 + 0.196324, 5),
  });
  expect(of("closed", "accuracy")).toMatchObject({
    estimate: expect.closeTo(0.7, 12),
    low: expect.closeTo(0.7, 12),
    high: expect.closeTo(0.7, 12),
  });
  expect(takeaway).toBe(
    "Of the rungs that lower risk, “closed” keeps most of accuracy: 0.70, with the risk at 0.10 instead of 0.60.",
  );
});

test("says nothing in a sentence with fewer than five replications", () => {
  const fewer = results.records.filter(({ replication }) => replication <= 4);
  expect(
    ladderChart({ info: { ...results.info, replications: 4 }, records: fewer }, ["risk", "accuracy"]).takeaway,
  ).toBe("");
});

test("risks whose attack was not informative are hollow, said to be so, and no rung is praised for them", () => {
  const attacked: Results = {
    ...results,
    info: { ...results.info, measures: [measure("uniqueness", "lower"), measure("accuracy", "higher")] },
    records: results.records
      .map((r) => (r.measure === "risk" ? { ...r, measure: "uniqueness" } : r))
      .flatMap((r) =>
        r.measure === "uniqueness"
          ? ["", ".success", ".baseline", ".informative"].map((part) => ({
              ...r,
              measure: `uniqueness${part}`,
              value: part === ".informative" ? Number(r.policy === "open") : r.value,
            }))
          : [r],
      ),
  };
  const { rows, takeaway, alt, spec } = ladderChart(attacked, ["uniqueness", "accuracy"]);
  expect(
    rows.filter((row) => row.silent === true).map(({ policy, measure: name, text }) => [policy, name, text]),
  ).toEqual([["closed", "uniqueness", "0.10 (not informative)"]]);
  expect(takeaway).toBe("");
  expect(alt).toContain("closed 0.10 (not informative)");
  expect(JSON.stringify(spec)).toContain("no proof of safety");
  expect(JSON.stringify(ladderChart(results, ["risk"]).spec)).not.toContain("Hollow");
});

test("a ladder needs two policies and measures that exist", () => {
  expect(() =>
    ladderChart({ ...results, info: { ...results.info, policies: results.info.policies.slice(0, 1) } }, ["risk"]),
  ).toThrow("policies must be at least two for a ladder, got 1");
  expect(() => ladderChart(results, ["rsik"])).toThrow(/no measure named "rsik".*did you mean "risk"/);
});
