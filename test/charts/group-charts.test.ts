import { describe, expect, it } from "vitest";
import { compile, type TopLevelSpec } from "vega-lite";
import type { Chart, ChartRow } from "../../src/charts/chart.ts";
import { requestedCharts } from "../../src/charts/requested-charts.ts";
import { themes, type Theme } from "../../src/charts/theme.ts";
import type { ChartRequest } from "../../src/index.ts";
import type { Results } from "../../src/model/results.ts";
import { LONG, SIX, TEN, THREE } from "./example-results.ts";
import { groupResults } from "./group-results.ts";
import { schemaFaults } from "./vega-lite-schema.ts";

const REQUESTS: readonly ChartRequest[] = [
  { chart: "survival" },
  { chart: "churnCauses" },
  { chart: "consent" },
  { chart: "waterfall" },
  { chart: "winners", measure: "trust" },
  { chart: "winners", measure: "consent", groupings: ["age", "consent"] },
  { chart: "gap", measure: "personalisation", grouping: "segment" },
];
const chartsOf = (results: Results, theme: Theme = themes.light): Chart[] =>
  requestedCharts(results, REQUESTS, { theme });

const CASES: readonly (readonly [string, Results])[] = [
  ["three policies", groupResults(THREE)],
  ["ten policies", groupResults(TEN)],
  ["long names", groupResults(LONG)],
  ["wide intervals", groupResults(SIX, { replications: 2, noise: 9 })],
  ["one replication", groupResults(SIX, { replications: 1 })],
];

/** Warnings that Vega-Lite gives while it compiles a chart. */
function warningsOf(spec: unknown): string[] {
  const warnings: string[] = [];
  const note = (...words: unknown[]): unknown => (warnings.push(words.map(String).join(" ")), logger);
  const logger: unknown = { level: () => logger, error: note, warn: note, info: () => logger, debug: () => logger };
  compile(spec as TopLevelSpec, { logger: logger as never });
  return warnings;
}

const notesOf = ({ spec }: Chart): string => (spec.vconcat as { title: { text: string[] } }[])[0].title.text.join(" ");
const named = (results: Results, name: string): Chart => chartsOf(results).find((chart) => chart.name === name)!;

describe.each(CASES)("charts of groups, money and causes for %s", (_, results) => {
  const charts = chartsOf(results);

  it("compile without a warning and are tidy", () => {
    for (const chart of charts) {
      expect(warningsOf(chart.spec)).toEqual([]);
      expect(chart.title).not.toBe("");
      expect(chart.alt.length).toBeGreaterThan(40);
      expect(notesOf(chart)).toContain("seed retail-2026");
      expect(notesOf(chart)).toMatch(
        results.info.replications === 1 ? /no interval can be given/ : /95 % interval|told from zero/,
      );
      const values = chart.rows.flatMap((row: ChartRow) => Object.values(row));
      expect(
        values.every(
          (value) => value === null || ["string", "boolean"].includes(typeof value) || Number.isFinite(value),
        ),
      ).toBe(true);
      for (const { field } of chart.columns) expect(chart.rows.every((row) => field in row)).toBe(true);
    }
  });

  it("say nothing that intervals do not support", () => {
    if (results.info.replications < 5) for (const { takeaway } of charts) expect(takeaway).toBe("");
  });
});

it("are valid Vega-Lite by its own schema", () => {
  for (const { spec } of chartsOf(groupResults(THREE)))
    expect(schemaFaults(JSON.parse(JSON.stringify(spec)))).toEqual([]);
});

it("differ between themes in their config only", () => {
  const dark = chartsOf(groupResults(THREE), themes.dark);
  chartsOf(groupResults(THREE)).forEach(({ spec }, c) =>
    expect({ ...dark[c].spec, config: null }).toEqual({ ...spec, config: null }),
  );
});

describe("the specifications", () => {
  const rounded = (spec: unknown): string =>
    JSON.stringify(spec, (_, value: unknown) => (typeof value === "number" ? Number(value.toPrecision(4)) : value), 2);
  it.each(chartsOf(groupResults(THREE, { weeks: 3 })).map((chart) => [chart.name, chart] as const))(
    "stay as they are: %s",
    async (name, { spec }) => {
      await expect(`${rounded(spec)}\n`).toMatchFileSnapshot(`snapshots/${name}.snap`);
    },
  );
});

describe("what they show", () => {
  const results = groupResults(SIX, { replications: 8 });

  it("winners are marked in words, shapes and numbers, and undecided cells are bare", () => {
    const { rows, takeaway } = named(results, "winners-trust");
    const cell = (policy: string, group: string): ChartRow =>
      rows.find((row) => row.policy === policy && row.group === group)!;
    expect(cell("keep 26 weeks", "segment: fundamentalist")).toMatchObject({
      fate: "better",
      cell: expect.stringMatching(/^▲ \+0\.\d{3}$/) as string,
    });
    expect(cell("keep 26 weeks", "segment: unconcerned")).toMatchObject({
      fate: "worse",
      cell: expect.stringMatching(/^▼ −0\.\d{3}$/) as string,
    });
    expect(cell("keep 26 weeks", "segment: pragmatist")).toMatchObject({ fate: "undecided", strength: 0 });
    expect(String(cell("keep 26 weeks", "segment: pragmatist").cell)).not.toMatch(/[▲▼■]/);
    expect(takeaway).toMatch(
      /^On trust, “.*” has winners and losers: most gained by “.*”, most lost by “segment: unconcerned”\.$/,
    );
    // groups of other people are left out unless asked for
    expect(rows.some((row) => String(row.group).startsWith("consent"))).toBe(false);
    const changed = named(results, "winners-consent")
      .rows.filter((row) => row.group === "consent: agreed")
      .map((row) => row.fate);
    expect(changed).toContain("changed");
    expect(changed).not.toContain("better");
  });

  it("bars of the waterfall follow each other and end at the difference in profit", () => {
    const { rows, takeaway } = named(results, "waterfall");
    for (const policy of SIX.slice(1)) {
      const own = rows.filter((row) => row.policy === policy);
      expect(own.map(({ step }) => step)).toEqual(["slate", "search", "retention", "policy", "incidents", "total"]);
      own.slice(1, 5).forEach((row, index) => expect(row.start).toBe(own[index].end));
      expect(own[5].start).toBe(0);
      expect(Number(own[5].end)).toBeCloseTo(Number(own[4].end), 5);
    }
    expect(takeaway).toMatch(/earns .* € per year more per customer than “collect everything”, most of it by /);
  });

  it("causes of churn tell leaving from staying", () => {
    const { rows, takeaway } = named(results, "churn-causes");
    const of = (cause: string, policy: string): unknown =>
      rows.find((row) => row.cause === cause && row.policy === policy)!.fate;
    expect(of("churnIntrusion", "collect everything")).toBe("worse");
    expect(of("churnCare", "keep 26 weeks")).toBe("better");
    expect(takeaway).toContain(
      "what is known of the use of data under “collect everything” drives most customers away",
    );
    expect(notesOf(named(results, "churn-causes"))).toContain(
      "Without any of these causes 0.130 would leave in a year under every policy.",
    );
  });

  it("the gap is wider where groups are treated differently", () => {
    const { rows, takeaway } = named(results, "gap-personalisation-segment");
    expect(rows[0]).toMatchObject({ verdict: "reference", change: "–" });
    expect(rows[5].verdict).toBe("worse");
    expect(takeaway).toMatch(/widens the gap in the personalisation score between groups by privacy segment by /);
  });

  it("refuse what was not measured or told apart", () => {
    const without = {
      ...results,
      info: {
        ...results.info,
        measures: results.info.measures.filter(({ name }) => !/onsent|churn|slate/.test(name)),
        groupings: [],
      },
    };
    const draw = (request: ChartRequest) => () => requestedCharts(without, [request]);
    expect(draw({ chart: "survival" })).toThrow("measures must include churn for survival curves");
    expect(draw({ chart: "consent" })).toThrow(
      "measures must include one of consent, trainingConsent, thirdPartyConsent",
    );
    expect(draw({ chart: "churnCauses" })).toThrow("for churn by cause, got none of them");
    expect(draw({ chart: "waterfall" })).toThrow("got none named slateMargin");
    expect(draw({ chart: "winners", measure: "trust" })).toThrow(
      "groups with the same members under every policy must be told apart",
    );
    expect(draw({ chart: "gap", measure: "trust", grouping: "segment" })).toThrow('no grouping named "segment"');
    expect(() => requestedCharts(groupResults(["alone"]), [{ chart: "waterfall" }])).toThrow(
      "policies must be at least two",
    );
  });
});
