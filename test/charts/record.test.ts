import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import type { ChartField } from "../../src/charts/define-chart.ts";
import { charts, fromJSON, requestedCharts, studyJsonSchema } from "../../src/index.ts";
import { measuresOf } from "../../src/study/chart-needs.ts";
import { exampleResults, SIX } from "./example-results.ts";
import { groupResults } from "./group-results.ts";

const folder = new URL("../../src/charts/", import.meta.url);
/** Names of the charts that files define, whether or not anything lists them. */
const defined = readdirSync(folder).flatMap((file) =>
  [...readFileSync(new URL(file, folder), "utf8").matchAll(/= defineChart\(\{\n {2}name: "(\w+)"/g)].map(
    ([, name]) => name,
  ),
);
const valid = new Ajv2020({ strict: false }).compile(studyJsonSchema());

/** What fits a field of every chart. */
const FITTING: Readonly<Record<ChartField["kind"], (field: ChartField) => string | string[]>> = {
  measure: () => "trust",
  measures: (field) => ("fits" in field && field.fits === "lower" ? ["churn"] : ["trust", "personalisation"]),
  grouping: () => "segment",
  groupings: () => ["segment"],
  dial: () => "localDp.epsilon",
};
const requestOf = (name: string): { chart: string } & Record<string, string | string[]> => ({
  chart: name,
  ...Object.fromEntries(
    Object.entries(charts[name].fields).map(([field, declared]) => [field, FITTING[declared.kind](declared)]),
  ),
});
const study = (name: string, changes: object = {}): object => ({
  version: 1,
  question: "q",
  scenario: { preset: "retailer", customers: 1000, weeks: 2 },
  policies: { all: [], one: [{ localDp: { epsilon: 1 } }], two: [{ localDp: { epsilon: 2 } }] },
  measures: [...new Set(["trust", "personalisation", "churn", ...(charts[name].needs.measures?.names ?? [])])],
  charts: [{ ...requestOf(name), ...changes }],
});

describe("every chart that a file defines", () => {
  it("is one of those that studies can ask for", () => {
    expect(Object.keys(charts).sort()).toEqual([...defined].sort());
    expect(defined.length).toBeGreaterThan(5);
  });

  it.each(defined)("%s is in the schema and in studies, with its fields and no others", (name) => {
    expect(valid(study(name)), JSON.stringify(valid.errors)).toBe(true);
    expect(() => fromJSON(study(name))).not.toThrow();
    expect(valid(study(name, { noSuchField: "trust" }))).toBe(false);
    for (const [field, { optional }] of Object.entries(charts[name].fields)) {
      expect(valid(study(name, { [field]: undefined })), field).toBe(optional === true);
      if (optional !== true)
        expect(() => requestedCharts(groupResults(SIX), [{ ...requestOf(name), [field]: undefined }])).toThrow(
          `requestedCharts.requests[0].${field} must be`,
        );
    }
  });

  it.each(defined.filter((name) => !["dial", "heatmap"].includes(name)))("%s draws what a study asks of it", (name) => {
    const weekly = Object.values(charts[name].fields).some((field) => "fits" in field && field.fits === "weekly");
    const results = weekly ? exampleResults({ names: SIX }) : groupResults(SIX);
    const [chart] = requestedCharts(results, [requestOf(name)]);
    expect(chart.rows.length).toBeGreaterThan(0);
    for (const measure of measuresOf(requestOf(name))) expect(JSON.stringify(chart.spec)).toContain(measure);
  });

  it.each(defined.filter((name) => charts[name].needs.measures !== undefined))("%s says what it needs", (name) => {
    const without = { ...study(name), measures: ["trust"] };
    expect(() => fromJSON(without)).toThrow(/^measures must include .* for charts\[0\], got none named/);
  });

  it("another is answered with those there are", () => {
    expect(() => requestedCharts(groupResults(SIX), [{ chart: "tradeof" }])).toThrow(
      /^no chart named "tradeof"; charts are .*; did you mean "tradeoff"\?$/,
    );
  });
});
