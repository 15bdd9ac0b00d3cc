import { checkOptions } from "./check-options.ts";
import { checkResults } from "../analysis/check-results.ts";
import { fail } from "../core/check.ts";
import { analyse } from "../analysis/analyse.ts";
import type { FrontierPoint, Results, SummaryRow } from "../model/results.ts";
import {
  framed,
  intervalNote,
  measureInfo,
  supported,
  type Chart,
  type ChartColumn,
  type ChartOptions,
  type ChartRow,
  type Spec,
} from "./chart.ts";
import { checkFields, defineChart, type ChartRecord, type FieldsOf } from "./define-chart.ts";
import { oneLine } from "../core/printable.ts";
import { enumerate } from "../core/enumerate.ts";
import { formatNumber, heading, labelWithUnit, quoted, type MeasureInfo } from "./format.ts";
import { frontierLine, tradeoffRows, tradeoffScales, withPairedBars, type Plane } from "./tradeoff-rows.ts";
import { tradeoffTakeaway } from "./tradeoff-takeaway.ts";
import { zoomNote, type ChartAxis } from "./zoom-note.ts";
import { tradeoffView } from "./tradeoff-view.ts";

const fields = {
  utility: { kind: "measure", fits: "higher", hint: "across" },
  risks: { kind: "measures", fits: "lower", hint: "upwards, a panel each" },
} as const;

/** Measure on the horizontal axis, and one or more risks, a panel each. */
export type RiskUtilityAxes = FieldsOf<typeof fields>;

/** The plane of a single risk, and of one among several below each other. */
const SINGLE: Plane = { width: 430, height: 300, radius: 6, room: [0.06, 0.14] };
const STACKED: Plane = { width: 430, height: 210, radius: 5.5, room: [0.08, 0.2] };

/** One risk with all that is drawn of it. */
interface Panel {
  readonly risk: MeasureInfo;
  readonly points: readonly FrontierPoint[];
  readonly rows: readonly ChartRow[];
  readonly line: readonly ChartRow[];
  readonly view: Spec;
  readonly axes: readonly ChartAxis[];
}

/**
 * Risk against utility, the R-U confidentiality map: one point per policy, with the 95 % intervals of its paired
 * differences to the reference both ways, and the
 * line of policies that no other beats on both. Several risks are panels below each other over the same utility. Right
 * and low is better.
 * Errors: an unknown measure; a utility that is not better when higher; a risk that is not better when lower.
 * Source: Duncan, G. T., Keller-McNulty, S. A., Stokes, S. L. (2001). Disclosure risk vs. data utility: the R-U
 * confidentiality map. NISS technical report 121.
 *
 * @example
 * const axes = { utility: "personalisation", risks: ["churn"] };
 * riskUtilityChart(exampleResults(), axes).name // → "risk-utility"
 */
export function riskUtilityChart(results: Results, axes: RiskUtilityAxes, options: ChartOptions = {}): Chart {
  const { theme } = checkOptions("riskUtilityChart", options);
  checkFields("riskUtilityChart.axes", axes, fields);
  checkResults("riskUtilityChart.results", results);
  const { info } = results;
  const utility = checked(measureInfo(info, axes.utility), "utility", "higher");
  const risks = axes.risks.map((name, i) => checked(measureInfo(info, name), `risks[${i}]`, "lower"));
  if (risks.length === 0) fail("riskUtility.risks must be at least one measure, got none");
  const summary = analyse(results).summary;
  const reference = info.policies[0].name;
  const panels = risks.map((risk, index) => panelOf(results, summary, utility, risk, index, risks.length));
  const title =
    risks.length === 1 ? `${heading(risks[0].label)} against ${utility.label}` : `Risks against ${utility.label}`;
  const takeaway = supported(
    info,
    () =>
      panels
        .map(({ points, risk }) => tradeoffTakeaway(points, summary, utility, risk, reference))
        .find((sentence) => sentence !== "") ?? "",
  );
  const alt = altText(panels, utility, title, takeaway);
  const datasets = Object.fromEntries(
    panels.flatMap(({ rows, line }, i) => [[`policies${i + 1}`, rows] as const, [`frontier${i + 1}`, line] as const]),
  );
  const notes = [notesOf(panels, info.replications)];
  const views = panels.map(({ view }) => view);
  const spec = framed(
    { title, takeaway, alt, notes, views, columns: 1, width: SINGLE.width + 50, datasets },
    info,
    theme,
  );
  return {
    name: "risk-utility",
    title,
    takeaway,
    alt,
    spec,
    columns: columnsOf(utility),
    rows: panels.flatMap(({ rows }) => rows),
  };
}

/** How studies ask for it. */
export const riskUtility: ChartRecord<"riskUtility", typeof fields> = defineChart({
  name: "riskUtility",
  does: "risks against utility, a point per policy, and the policies that no other beats on both",
  fields,
  draw: riskUtilityChart,
});

function checked(measure: MeasureInfo, place: string, better: "higher" | "lower"): MeasureInfo {
  if (measure.better !== better)
    fail(`riskUtility.${place} must be a measure that is better when ${better}, got "${measure.name}"`);
  return measure;
}

function panelOf(
  results: Results,
  summary: readonly SummaryRow[],
  utility: MeasureInfo,
  risk: MeasureInfo,
  index: number,
  panels: number,
): Panel {
  const plane = panels === 1 ? SINGLE : STACKED;
  const points = analyse(results).frontier(utility.name, risk.name);
  const shown = points.filter(({ x, y }) => Number.isFinite(x.estimate) && Number.isFinite(y.estimate));
  const paired = shown.map((point) => withPairedBars(point, summary, { x: utility, y: risk }));
  const none = { estimate: NaN, low: NaN, high: NaN };
  const placed = tradeoffRows(paired, { x: utility, y: risk }, () => none, results.info.policies[0].name, plane);
  const rows = placed.map((row) => ({ risk: risk.name, riskLabel: labelWithUnit(risk), ...row }));
  const { scales } = tradeoffScales(paired, { x: utility, y: risk }, plane);
  const layout = { ...plane, scales, coloured: false, above: index < panels - 1 };
  const view = tradeoffView({ x: utility, y: risk }, layout, [`policies${index + 1}`, `frontier${index + 1}`]);
  const axes = [
    { info: utility, domain: scales.x.domain },
    { info: risk, domain: scales.y.domain },
  ];
  return { risk, points, rows, line: frontierLine(paired), view, axes };
}

function notesOf(panels: readonly Panel[], replications: number): string {
  const missing = panels.flatMap(({ risk, points, rows }) =>
    points
      .filter(({ policy }) => !rows.some((row) => row.policy === policy))
      .map(({ policy }) => `${quoted(oneLine(policy))} (${risk.label})`),
  );
  return [
    intervalNote(
      "Bars (hidden where shorter than the symbol)",
      "of the paired difference to the reference; around the reference, of its own mean",
      replications,
    ),
    panels.some(({ line }) => line.length > 1) ? "Dashed line: policies that no other beats on both measures." : "",
    zoomNote(panels.flatMap(({ axes }) => axes)),
    missing.length > 0 ? `Not shown, since undefined: ${enumerate(missing)}.` : "",
  ]
    .filter(Boolean)
    .join(" ");
}

function altText(panels: readonly Panel[], utility: MeasureInfo, title: string, takeaway: string): string {
  const each = panels.map(({ risk, points }) => {
    const places = points.map(({ policy, x, y, onFrontier }) => {
      const place = `${utility.label} ${formatNumber(x.estimate, utility.decimals)}, risk ${formatNumber(y.estimate, risk.decimals)}`;
      return `${oneLine(policy)}: ${place}${onFrontier ? ", not beaten" : ""}`;
    });
    return `${heading(risk.label)}: ${places.join("; ")}.`;
  });
  const kind = panels.length === 1 ? "Scatter plot" : `${panels.length} scatter plots`;
  return [`${kind} of ${panels[0].points.length} policies. ${title}.`, takeaway, ...each].filter(Boolean).join(" ");
}

const columnsOf = (utility: MeasureInfo): ChartColumn[] => [
  { field: "riskLabel", label: "Risk" },
  { field: "policy", label: "Policy" },
  { field: "yText", label: "Estimate" },
  { field: "yChange", label: "Difference to the reference" },
  { field: "xText", label: labelWithUnit(utility) },
  { field: "xChange", label: "Difference to the reference" },
  { field: "probabilityText", label: "Probability that no other's means beat its own on both" },
];
