import { beforeAll, describe, expect, it } from "vitest";
import { requestedCharts } from "../../src/charts/requested-charts.ts";
import { bank, localDp, run, study, type ChartRequest, type Results } from "../../src/index.ts";
import { churnCauses } from "../../src/measures/churn-causes.ts";
import { WATERFALL_MEASURES } from "../../src/analysis/waterfall.ts";
import { reportCharts } from "../../src/reports/report/report-charts.ts";
import { renderSvg } from "../../src/reports/pictures/render.ts";
import { analyse } from "../../src/analysis/analyse.ts";

/** Names that every object has, and signs that mean something in Vega's paths and expressions. */
const OF_OBJECTS = Object.getOwnPropertyNames(Object.prototype).filter((name) => name !== "__proto__");
const WITH_SIGNS = ["a.b", "a[0]['x']", 'he said "no"', "back\\slash", "datum.value", "'", "${x}", "null", "<b>&amp;"];

const CHARTS: readonly ChartRequest[] = [
  { chart: "tradeoff", x: "personalisation", y: "trust", colour: "churn" },
  { chart: "trajectory", measure: "trust" },
  { chart: "ladder", measures: ["trust", "uniqueness"] },
  { chart: "riskUtility", utility: "personalisation", risks: ["uniqueness", "churn"] },
  { chart: "smallMultiples", measures: ["trust"] },
  { chart: "smallMultiples", measures: ["trust", "churn"] },
  { chart: "survival" },
  { chart: "churnCauses" },
  { chart: "consent" },
  { chart: "waterfall" },
  { chart: "winners", measure: "trust" },
  { chart: "gap", measure: "trust", grouping: "segment" },
  { chart: "dial", dial: "localDp.epsilon", measures: ["trust", "uniqueness"] },
];

/** A run in which policies, attributes and their values have such names. */
function named(names: readonly string[]): Promise<Results> {
  const scenario = bank({ customers: 24, weeks: 2, burnIn: 1 });
  return run(
    study({
      question: names[0],
      scenario,
      policies: Object.fromEntries(names.map((name, i) => [name, i === 0 ? [] : [localDp({ epsilon: i })]])),
      measures: [
        ...new Set([
          ...["personalisation", "trust", "churn", "consent", "trainingConsent", "uniqueness"],
          ...WATERFALL_MEASURES,
          ...Object.keys(churnCauses),
        ]),
      ],
      charts: CHARTS,
      replications: 2,
      seed: names[0],
    }),
  );
}

/** The same results with other names for the groups of a grouping. */
function grouped(results: Results, names: readonly string[]): Results {
  const { info, records } = results;
  const segment = info.groupings.find(({ name }) => name === "segment")!;
  const renamed = new Map(segment.groups.map(({ name }, i) => [name, names[i]]));
  const groupings = info.groupings.map((grouping) =>
    grouping === segment
      ? { ...segment, groups: segment.groups.map((_, i) => ({ name: names[i], label: names[i] })) }
      : grouping,
  );
  return {
    info: { ...info, groupings },
    records: records.map((record) => ({ ...record, group: renamed.get(record.group) ?? record.group })),
  };
}

describe.each([
  ["that every object has", OF_OBJECTS],
  ["with signs of Vega's", WITH_SIGNS],
])("names %s", (_case, names) => {
  let results: Results;
  beforeAll(async () => {
    results = grouped(await named(names.slice(0, 6)), names.slice(-3));
  }, 60_000);

  it.each(CHARTS.map((request) => [JSON.stringify(request), request] as const))("are drawn: %s", async (_, request) => {
    const [chart] = requestedCharts(results, [request]);
    const svg = await renderSvg(chart);
    expect(chart.rows.length).toBeGreaterThan(0);
    const shown = request.chart === "dial" ? names.slice(0, 1) : request.chart === "winners" ? names.slice(1, 6) : names.slice(0, 6); // prettier-ignore
    for (const name of shown) expect(svg).toContain(escaped(name));
  });

  it("are drawn in the charts of every report", async () => {
    for (const chart of reportCharts(analyse(results), [])) await renderSvg(chart);
  });
});

const escaped = (name: string): string => name.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

describe("forty policies", () => {
  const names = Array.from({ length: 40 }, (_, n) => `policy ${n + 1}`);
  let results: Results;
  beforeAll(async () => {
    results = await named(names);
  }, 120_000);

  it.each(CHARTS.map((request) => [JSON.stringify(request), request] as const))("are drawn: %s", async (_, request) => {
    const [chart] = requestedCharts(results, [request]);
    const svg = await renderSvg(chart);
    if (["trajectory", "survival"].includes(request.chart)) for (const name of names) expect(svg).toContain(name);
  });
});
