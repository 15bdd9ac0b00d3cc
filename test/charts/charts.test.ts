import { describe, expect, it } from "vitest";
import { compile, type TopLevelSpec } from "vega-lite";
import { finite, type Chart, type ChartRow } from "../../src/charts/chart.ts";
import { dialChart } from "../../src/charts/dial-chart.ts";
import { differencesChart, differencesFromSummary } from "../../src/charts/differences-chart.ts";
import { ladderChart } from "../../src/charts/ladder-chart.ts";
import { requestedCharts } from "../../src/charts/requested-charts.ts";
import { riskUtilityChart } from "../../src/charts/risk-utility-chart.ts";
import { smallMultiplesChart } from "../../src/charts/small-multiples-chart.ts";
import { themes } from "../../src/charts/theme.ts";
import { tradeoffChart } from "../../src/charts/tradeoff-chart.ts";
import { trajectoryChart } from "../../src/charts/trajectory-chart.ts";
import { formatEstimate } from "../../src/charts/format.ts";
import { frontier } from "../../src/analysis/frontier.ts";
import { trajectory } from "../../src/analysis/trajectory.ts";
import { summarise } from "../../src/analysis/summarise.ts";
import type { Results } from "../../src/model/results.ts";
import { dialResults, exampleResults, LONG, MEASURES, SIX, TEN, THREE } from "./example-results.ts";
import { schemaFaults } from "./vega-lite-schema.ts";

const AXES = { x: "personalisation", y: "trust", colour: "churn" };
const NAMES = MEASURES.map(({ name }) => name);

const chartsOf = (results: Results): Chart[] => [
  tradeoffChart(results, AXES),
  trajectoryChart(results, "trust"),
  trajectoryChart(results, ["personalisation", "trust", "churn", "consent"]),
  differencesChart(results, NAMES),
  ladderChart(results, ["churn", "personalisation", "trust"]),
  riskUtilityChart(results, { utility: "personalisation", risks: ["churn"] }),
  smallMultiplesChart(results, ["trust"]),
  smallMultiplesChart(results, ["trust", "churn"]),
  dialChart(dialResults(results), { dial: "localDp.epsilon", measures: ["personalisation", "trust"] }),
];

const CASES: readonly (readonly [string, Results])[] = [
  ["three policies", exampleResults({ names: THREE, weeks: 8 })],
  ["ten policies", exampleResults({ names: TEN, weeks: 8 })],
  ["long names", exampleResults({ names: LONG, weeks: 8 })],
  ["nearly identical policies", exampleResults({ names: TEN, spread: 0.02, noise: 0.02, weeks: 8 })],
  ["wide intervals", exampleResults({ names: SIX, replications: 2, noise: 4, weeks: 8 })],
  ["one replication", exampleResults({ names: SIX, replications: 1, weeks: 8 })],
  [
    "hostile names",
    exampleResults({
      names: ["<script>alert(1)</script>", '"], [datum.x', "\\u2028 \u2028 a", "line\nbreak"],
      weeks: 8,
    }),
  ],
];

/** Warnings that Vega-Lite gives while it compiles a chart. */
function warningsOf(spec: unknown): string[] {
  const warnings: string[] = [];
  const note = (...words: unknown[]): unknown => (warnings.push(words.map(String).join(" ")), logger);
  const logger: unknown = { level: () => logger, error: note, warn: note, info: () => logger, debug: () => logger };
  compile(spec as TopLevelSpec, { logger: logger as never });
  return warnings;
}

/** The words under a chart, without their line breaks. */
const notesOf = ({ spec }: Chart): string => (spec.vconcat as { title: { text: string[] } }[])[0].title.text.join(" ");

describe.each(CASES)("charts of %s", (_, results) => {
  it("compile without a warning", () => {
    for (const { spec } of chartsOf(results)) expect(warningsOf(spec)).toEqual([]);
  });

  it("have title, description, source line and finite, tidy data", () => {
    for (const chart of chartsOf(results)) {
      const { title, alt, rows, columns } = chart;
      expect(title).not.toBe("");
      expect(alt.length).toBeGreaterThan(40);
      expect(notesOf(chart)).toContain("seed retail-2026");
      expect(notesOf(chart)).toContain(results.info.replications === 1 ? "no interval can be given" : "95 % intervals");
      const values = rows.flatMap((row: ChartRow) => Object.values(row));
      expect(
        values.every(
          (value) => value === null || ["string", "boolean"].includes(typeof value) || Number.isFinite(value),
        ),
      ).toBe(true);
      for (const { field } of columns) expect(rows.every((row) => field in row)).toBe(true);
    }
  });
});

it("are valid Vega-Lite by its own schema", () => {
  expect(schemaFaults({ mark: "nonsense" })).not.toEqual([]);
  const results = exampleResults({ names: THREE, weeks: 2 });
  for (const { spec } of chartsOf(results)) expect(schemaFaults(JSON.parse(JSON.stringify(spec)))).toEqual([]);
});

describe("the specifications", () => {
  const small = exampleResults({ names: THREE, weeks: 3, replications: 3 });
  const rounded = (spec: unknown): string =>
    JSON.stringify(spec, (_, value: unknown) => (typeof value === "number" ? Number(value.toPrecision(4)) : value), 2);

  it.each(chartsOf(small).map((chart) => [chart.name, chart] as const))(
    "stay as they are: %s",
    async (name, { spec }) => {
      await expect(`${rounded(spec)}\n`).toMatchFileSnapshot(`snapshots/${name}.snap`);
    },
  );

  it("differ between themes in their config only", () => {
    for (const make of [
      (theme = themes.light) => tradeoffChart(small, AXES, { theme }),
      (theme = themes.light) => differencesChart(small, NAMES, { theme }),
    ]) {
      const [light, dark] = [make(), make(themes.dark)];
      expect({ ...dark.spec, config: null }).toEqual({ ...light.spec, config: null });
      expect(dark.spec.config).not.toEqual(light.spec.config);
    }
  });
});

describe("tradeoffChart", () => {
  const results = exampleResults({ names: SIX, weeks: 1 });

  it("shows the points, intervals and probabilities of the frontier", () => {
    const { rows } = tradeoffChart(results, AXES);
    const points = frontier(results, "personalisation", "trust");
    const changes = summarise(results).filter((row) => row.measure === "trust" && row.group === "all");
    expect(rows.map((row) => row.policy)).toEqual(SIX);
    rows.forEach((row, index) => {
      expect(row.x).toBeCloseTo(points[index].x.estimate, 6);
      // the bar ends where the reference's estimate plus the end of the paired difference lies
      if (index === 0) expect([row.xLow, row.yHigh]).toEqual([finite(points[0].x.low), finite(points[0].y.high)]);
      else expect(row.yHigh).toBeCloseTo(points[0].y.estimate + changes[index].difference!.high, 6);
      expect(row.yText).toBe(formatEstimate(points[index].y, 3));
      expect(row.probability).toBe(points[index].probability);
      expect(row.onFrontier).toBe(points[index].onFrontier);
    });
  });

  it("draws the frontier from left to right through undominated policies only", () => {
    const line = (tradeoffChart(results, AXES).spec.datasets as Record<string, { x: number; y: number }[]>).frontier;
    for (let index = 1; index < line.length; index++) {
      expect(line[index].x).toBeGreaterThan(line[index - 1].x);
      expect(line[index].y).toBeLessThan(line[index - 1].y);
    }
  });

  it("leaves out policies without a value and says so", () => {
    const records = results.records.map((record) =>
      record.policy === "ask first" && record.measure === "trust" ? { ...record, value: NaN } : record,
    );
    const chart = tradeoffChart({ ...results, records }, AXES);
    expect(chart.rows.map((row) => row.policy)).not.toContain("ask first");
    expect(notesOf(chart)).toContain("Not shown, since undefined: “ask first”.");
  });

  it("names a measure that does not exist", () => {
    expect(() => tradeoffChart(results, { ...AXES, colour: "chrun" })).toThrow(
      'no measure named "chrun"; measures are personalisation, ndcg, trust, churn',
    );
  });

  it("names only the frontier and the reference when there are many policies", () => {
    const many = exampleResults({
      names: Array.from({ length: 20 }, (_, i) => `policy number ${String.fromCharCode(97 + i)}`),
      weeks: 1,
    });
    const chart = tradeoffChart(many, AXES);
    for (const row of chart.rows) expect(row.label !== "").toBe(row.onFrontier === true || row.reference === true);
    expect(notesOf(chart)).toContain("Named: the frontier and the reference.");
    expect(warningsOf(chart.spec)).toEqual([]);
  });
});

describe("riskUtilityChart", () => {
  const results = exampleResults({ names: SIX, weeks: 1 });

  it("has a panel per risk, with the paired intervals of the trade-off", () => {
    const both = riskUtilityChart(results, { utility: "ndcg", risks: ["churn"] });
    const { rows } = tradeoffChart(results, { x: "ndcg", y: "churn", colour: "trust" });
    expect(both.rows.map(({ policy, xLow, yHigh, onFrontier }) => [policy, xLow, yHigh, onFrontier])).toEqual(
      rows.map(({ policy, xLow, yHigh, onFrontier }) => [policy, xLow, yHigh, onFrontier]),
    );
    expect(both.takeaway).toMatch(/^“.*” lowers yearly churn by /);
  });

  it("refuses a risk that is better when higher, and a utility that is not", () => {
    expect(() => riskUtilityChart(results, { utility: "ndcg", risks: ["trust"] })).toThrow(
      'riskUtility.risks[0] must be a measure that is better when lower, got "trust"',
    );
    expect(() => riskUtilityChart(results, { utility: "churn", risks: ["churn"] })).toThrow(
      'riskUtility.utility must be a measure that is better when higher, got "churn"',
    );
    expect(() => riskUtilityChart(results, { utility: "ndcg", risks: [] })).toThrow(
      "riskUtility.risks must be at least one measure, got none",
    );
  });
});

describe("smallMultiplesChart", () => {
  it("has a panel per policy, or per measure, with the interval of each level", () => {
    const results = exampleResults({ names: SIX, weeks: 2 });
    const panels = (chart: Chart): number => (chart.spec.vconcat as { concat: unknown[] }[])[0].concat.length;
    expect(panels(smallMultiplesChart(results, ["trust"]))).toBe(6);
    const two = smallMultiplesChart(results, ["trust", "churn"]);
    expect(panels(two)).toBe(2);
    const weeks = (two.spec.datasets as Record<string, ChartRow[]>).weeks;
    for (const { policy, week, low, high } of trajectory(results, "churn")) {
      const row = weeks.find((point) => point.policy === policy && point.week === week && point.measure === "churn")!;
      expect([row.low, row.high]).toEqual([finite(low), finite(high)]);
    }
    expect(() => smallMultiplesChart(results, [])).toThrow("measures must be at least one, got none");
  });
});

describe("dialChart", () => {
  const bent = dialResults(
    exampleResults({ names: TEN, weeks: 1 }),
    [0, 0.1, 0.9, 1.7, 2.5, 2.6, 2.65, 2.7, 2.75, 2.8],
  );
  const straight = dialResults(exampleResults({ names: TEN, weeks: 1 }), [0, 0, 1, 2, 3, 4, 5, 6, 7, 8]);

  it("marks the knee and says how much lies before it", () => {
    const { takeaway, spec, alt } = dialChart(bent, { dial: "localDp.epsilon", measures: ["trust"] });
    // from 0.1 to 2.8 in all; 2.5 is reached at the fifth policy, ε = 2³
    expect(takeaway).toMatch(
      /^From ε = 1 to 256, trust rises by 2\.70\d+ \([^)]*\), 89 % of it up to the knee at ε = 8 \(95 % interval 8 to 8\)\.$/,
    );
    expect((spec.datasets as Record<string, ChartRow[]>).knees).toEqual([
      { measure: "trust", value: 8, low: 8, high: 8, probability: 1 },
    ]);
    expect(alt).toContain("knee at 8");
  });

  it("counts storage in weeks", () => {
    const kept = dialResults(
      exampleResults({ names: TEN, weeks: 1 }),
      [0, 0.1, 0.9, 1.7, 2.5, 2.6, 2.65, 2.7, 2.75, 2.8],
      "storageLimit.weeks",
    );
    const { title, takeaway } = dialChart(kept, { dial: "storageLimit.weeks", measures: ["trust"] });
    expect(title).toBe("Trust as storage time is turned");
    expect(takeaway).toMatch(
      /^From 1 to 256 weeks kept, trust rises by .* up to the knee at 8 weeks \(95 % interval 8 to 8\)\.$/,
    );
  });

  it("has neither mark nor note nor words where no knee is supported", () => {
    const chart = dialChart(straight, { dial: "localDp.epsilon", measures: ["trust"] });
    expect(chart.takeaway).toMatch(/^From ε = 1 to 256, trust rises by 8\.00\d+ \([^)]*\)\.$/);
    expect((chart.spec.datasets as Record<string, ChartRow[]>).knees).toEqual([]);
    expect(notesOf(chart)).not.toContain("Knee");
  });

  it("is silent when the ends cannot be told apart", () => {
    const one = dialResults(exampleResults({ names: TEN, weeks: 1, replications: 1 }), [0, 0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(dialChart(one, { dial: "localDp.epsilon", measures: ["trust"] }).takeaway).toBe("");
  });
});

describe("trajectoryChart", () => {
  it("gives every policy its own pair of colour and dash", () => {
    const { spec } = trajectoryChart(exampleResults({ names: TEN, weeks: 3 }), ["trust", "churn"]);
    const [{ concat }] = spec.vconcat as {
      concat: { layer: { encoding: Record<string, { scale: { range: unknown[] } }> }[] }[];
    }[];
    const lines = concat[0].layer.find(({ encoding }) => "strokeDash" in encoding)!;
    const dashes = lines.encoding.strokeDash.scale.range.map(String);
    const colours = themes.light.categories;
    const pairs = TEN.map(
      (_, index) => `${index === 0 ? colours[0] : colours[1 + ((index - 1) % (colours.length - 1))]} ${dashes[index]}`,
    );
    expect(new Set(pairs).size).toBe(TEN.length);
  });

  it("has no band, and no takeaway, with one replication", () => {
    const { takeaway, spec } = trajectoryChart(exampleResults({ names: THREE, replications: 1, weeks: 3 }), "trust");
    expect(takeaway).toBe("");
    const weeks = (spec.datasets as Record<string, { low: number | null }[]>).weeks;
    expect(weeks.every(({ low }) => low === null)).toBe(true);
  });

  it("refuses a measure without weekly values", () => {
    expect(() => trajectoryChart(exampleResults({ names: THREE, weeks: 2 }), "profit")).toThrow(
      'measure must have weekly values, got none for "profit"',
    );
  });
});

describe("differencesChart", () => {
  it("tells better from worse by the measure, and unclear from both", () => {
    const { rows } = differencesChart(exampleResults({ names: SIX }), NAMES);
    const of = (policy: string, measure: string): unknown =>
      rows.find((row) => row.policy === policy && row.measure === measure)!.verdict;
    expect(of("keep 26 weeks", "trust")).toBe("better");
    expect(of("keep 26 weeks", "churn")).toBe("better");
    expect(of("keep 26 weeks", "personalisation")).toBe("worse");
    expect(of("keep 26 weeks", "consent")).toBe("changed");
    const { info } = exampleResults({ names: THREE, weeks: 1, replications: 2 });
    const unclear = { estimate: 0.1, low: -0.1, high: 0.3, n: 2, difference: { estimate: 0.1, low: -0.1, high: 0.3 } };
    const unsure = differencesFromSummary(
      info,
      THREE.slice(1).map((policy) => ({ policy, group: "all", measure: "trust", ...unclear })),
      ["trust"],
    );
    expect(unsure.rows.map((row) => row.verdict)).toEqual(["not clear", "not clear"]);
    expect(unsure.takeaway).toBe("");
  });

  it("needs something to compare with", () => {
    expect(() => differencesChart(exampleResults({ names: ["alone"] }), ["trust"])).toThrow(
      "policies must be at least two",
    );
  });
});

it("requestedCharts draws what a study asks for, with names that can be file names", () => {
  const charts = requestedCharts(exampleResults({ names: THREE, weeks: 2 }), [
    { chart: "trajectory", measure: "trust" },
    { chart: "tradeoff", ...AXES },
    { chart: "tradeoff", x: "profit", y: "trust", colour: "churn" },
    { chart: "ladder", measures: ["churn", "trust"] },
    { chart: "riskUtility", utility: "ndcg", risks: ["churn"] },
    { chart: "smallMultiples", measures: ["trust"] },
  ]);
  expect(charts.map(({ name }) => name)).toEqual([
    "trajectory-trust",
    "tradeoff",
    "tradeoff-2",
    "ladder",
    "risk-utility",
    "multiples-trust",
  ]);
});
