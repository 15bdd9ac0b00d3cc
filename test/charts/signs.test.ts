import { expect, it } from "vitest";
import { summarise } from "../../src/analysis/summarise.ts";
import { FATE_SHAPES, NAMING_SHAPES, REFERENCE_SHAPE } from "../../src/charts/fate-shapes.ts";
import { differencesChart, differencesFromSummary } from "../../src/charts/differences-chart.ts";
import { FATE_MARKS } from "../../src/charts/format.ts";
import { gapChart } from "../../src/charts/gap-chart.ts";
import { requestedCharts, type ChartRequest } from "../../src/charts/requested-charts.ts";
import { saturationNote } from "../../src/charts/saturation-note.ts";
import { tradeoffChart } from "../../src/charts/tradeoff-chart.ts";
import { zoomNote } from "../../src/charts/zoom-note.ts";
import type { MeasureInfo } from "../../src/charts/format.ts";
import type { Results } from "../../src/model/results.ts";
import { htmlDecisionTable } from "../../src/reports/decision/decision-table.ts";
import { decisionTable } from "../../src/reports/terminal-table.ts";
import { exampleResults, SIX, THREE } from "./example-results.ts";
import { groupResults } from "./group-results.ts";

/** Symbols of Vega for the signs of the tables; ≈ is a path. */
const SYMBOLS: Readonly<Record<string, string>> = {
  "▲": "triangle-up",
  "▼": "triangle-down",
  "■": "square",
  "●": "circle",
};

/** All values of a key, at any depth. */
const found = (value: unknown, key: string): unknown[] =>
  typeof value !== "object" || value === null
    ? []
    : Object.entries(value).flatMap(([name, own]) => [...(name === key ? [own] : []), ...found(own, key)]);

it("a sign means the same as a symbol of a chart and as a mark of a table", () => {
  for (const [fate, { sign }] of Object.entries(FATE_MARKS))
    if (sign !== "≈") expect(FATE_SHAPES[fate as keyof typeof FATE_SHAPES]).toBe(SYMBOLS[sign]);
  expect(new Set(Object.values(FATE_SHAPES)).size).toBe(Object.keys(FATE_MARKS).length);
});

it("a symbol that names a group is neither a verdict nor the reference", () => {
  const taken = [...Object.values(FATE_SHAPES), REFERENCE_SHAPE];
  expect(NAMING_SHAPES.filter((shape) => taken.includes(shape))).toEqual([]);
  expect(new Set(NAMING_SHAPES).size).toBe(NAMING_SHAPES.length);
});

it("a gap that is clearly wider is marked worse, and the reference as such", () => {
  const { rows, spec } = gapChart(groupResults(SIX), { measure: "trust", grouping: "segment" });
  expect(rows.map(({ verdict }) => verdict)).toEqual(["reference", ...SIX.slice(1).map(() => "worse")]);
  const layers = found(spec, "layer").flat() as { transform?: unknown; mark: { shape?: string } }[];
  const worse = layers.find(({ transform }) => JSON.stringify(transform)?.includes('"worse"'));
  expect(worse?.mark.shape).toBe("triangle-down");
  expect(JSON.stringify(spec.vconcat)).toContain("▼ clearly wider");
});

it("a difference too small to matter is told from one that cannot be told from zero", () => {
  const { info } = exampleResults({ names: THREE, weeks: 1, replications: 6 });
  const measures = info.measures.map((measure) => ({ ...measure, matters: 1 }));
  const change = { estimate: 0.1, low: 0.05, high: 0.15 };
  const row = { group: "all", measure: "trust", estimate: 0.5, low: 0.4, high: 0.6, n: 6, difference: change };
  const chart = differencesFromSummary({ ...info, measures }, [{ ...row, policy: THREE[1] }], ["trust"]);
  expect(chart.rows.map(({ verdict }) => verdict)).toEqual([FATE_MARKS.small.words]);
});

it("a scale of colours over a small part of what a measure can be is said to be zoomed, as an axis is", () => {
  const info = { label: "churn", least: 0, most: 1 } as MeasureInfo;
  expect(zoomNote([], [{ info, domain: [0.1, 0.2] }])).toBe("Zoomed colours: churn (of 0 to 1).");
  expect(zoomNote([], [{ info, domain: [0, 1] }])).toBe("");
  const results = exampleResults({ names: SIX });
  const chart = tradeoffChart(results, { x: "personalisation", y: "trust", colour: "churn" });
  const churn = chart.rows.map(({ colour }) => Number(colour));
  const narrow = Math.max(...churn) - Math.min(...churn) < 0.25;
  expect(JSON.stringify(chart.spec.vconcat).includes("Zoomed colours")).toBe(narrow);
});

it("every chart and table of a measure at whose end all policies are says that it cannot tell them apart", () => {
  const SAID = "cannot tell these policies apart";
  const plain = exampleResults({ names: SIX, weeks: 3 });
  const at = (saturatedAt?: number): Results => ({
    ...plain,
    info: { ...plain.info, measures: plain.info.measures.map((measure) => ({ ...measure, saturatedAt })) },
  });
  const requests: ChartRequest[] = [
    { chart: "tradeoff", x: "trust", y: "churn", colour: "consent" },
    { chart: "trajectory", measure: "trust" },
    { chart: "ladder", measures: ["trust", "churn"] },
    { chart: "riskUtility", utility: "trust", risks: ["churn"] },
    { chart: "smallMultiples", measures: ["trust", "churn"] },
    { chart: "winners", measure: "trust" },
    { chart: "gap", measure: "trust", grouping: "segment" },
  ];
  const words = (results: Results): string[] => [
    ...[...requestedCharts(results, requests), differencesChart(results, ["trust"])].map(({ spec }) =>
      found(spec, "text").flat().join(" ").replace(/\s+/g, " "),
    ),
    htmlDecisionTable(results.info, summarise(results), results.info.measures).markup,
    decisionTable(summarise(results), results.info, { measures: ["trust"] }).replaceAll("\n", " "),
  ];
  for (const text of words(at(1))) expect(text).toContain(SAID);
  for (const text of words(at())) expect(text).not.toContain(SAID);
  expect(saturationNote(at(1).info.measures.slice(0, 2))).toBe(
    `Under every policy the personalisation score and nDCG@k are at 1 or nearer to it than matters: they ${SAID}.`,
  );
});
