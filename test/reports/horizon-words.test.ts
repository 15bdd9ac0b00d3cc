import { expect, test } from "vitest";
import type { TrajectoryPoint } from "../../src/model/results.ts";
import { horizonTable, incidentTable, type HorizonContent } from "../../src/reports/decision/horizon-words.ts";
import { outcomes } from "../../src/outcomes/outcomes.ts";

/** A report on trust that grows by a thousandth a week under one policy and never moves under another. */
const content = (weeks: number): HorizonContent => {
  const point = (policy: string, week: number, estimate: number): TrajectoryPoint => ({ policy, measure: "trust", week, estimate, low: estimate, high: estimate }); // prettier-ignore
  const all = Array.from({ length: weeks }, (_, week) => week);
  return {
    info: { scenario: { weeks }, policies: [{ name: "as is" }, { name: "told" }, { name: "idle" }] },
    measures: [outcomes.trust, { ...outcomes.badYear, unit: "EUR" }],
    rows: ["as is", "told", "idle"].map((policy, p) => ({ policy, measure: "badYear", group: "all", estimate: 1000 * (p + 1) })), // prettier-ignore
    horizon: [
      ...all.map((week) => point("told", week, (week + 1) / 1000)),
      ...all.map((week) => point("idle", week, 0)),
    ],
  } as unknown as HorizonContent;
};

test("differences of trust stand at quarters and years and at the end, and say from when on they matter", () => {
  const { head, rows } = horizonTable(content(60))!;
  expect(head).toEqual(["Policy", "after 13 weeks", "after 26 weeks", "after 52 weeks", "after 60 weeks", "Large enough to matter"]); // prettier-ignore
  expect(rows[0].slice(0, 5).map((cell) => cell.replace(/ \(.*/, ""))).toEqual(["told", "+0.0130", "+0.0260", "+0.0520", "+0.0600"]); // prettier-ignore
  // a hundredth is reached after ten weeks, which is in week 9
  expect(rows[0][5]).toBe(`from week ${Math.round(1000 * outcomes.trust.matters) - 1} on`);
  expect(rows[1][5]).toBe("not within these weeks");
  expect(horizonTable(content(8))!.head).toHaveLength(3);
});

test("incidents are told by policy, and nothing is told of what was not measured", () => {
  const { head, rows } = incidentTable(content(8))!;
  expect(head).toEqual(["Policy", "Cost of a bad year"]);
  expect(rows).toEqual([
    ["as is", "1,000 EUR"],
    ["told", "2,000 EUR"],
    ["idle", "3,000 EUR"],
  ]);
  expect(incidentTable({ ...content(8), measures: [outcomes.trust] })).toBeUndefined();
  expect(horizonTable({ ...content(8), horizon: [] })).toBeUndefined();
});
