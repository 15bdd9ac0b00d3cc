import { checkOptions } from "./check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { checkResults } from "../analysis/check-results.ts";
import { oneLine } from "../core/printable.ts";
import { fail } from "../core/check.ts";
import { riskRows } from "../analysis/risk-rows.ts";
import { analyse } from "../analysis/analyse.ts";
import { fateOf } from "../analysis/verdict.ts";
import type { Results, StudyInfo, SummaryRow } from "../model/results.ts";
import {
  finite,
  framed,
  intervalNote,
  measureInfo,
  supported,
  type Chart,
  type ChartOptions,
  type ChartRow,
  type Spec,
} from "./chart.ts";
import { defineChart, type ChartRecord } from "./define-chart.ts";
import { inSentence } from "./english.ts";
import { fitNames } from "./fit-names.ts";
import { formatNumber, heading, labelWithUnit, quoted, type MeasureInfo } from "./format.ts";
import { linearScale, tenUnits } from "./linear-scale.ts";
import { renamed } from "./policy-encoding.ts";
import { pairedBar } from "./paired-bar.ts";
import { panelTitle } from "./panel-title.ts";
import { inPixels } from "./text-metrics.ts";
import { SIZES } from "./theme.ts";
import { zoomNote } from "./zoom-note.ts";

const PANEL = 96;
const COLUMNS = 3;
const ROW = 25;
const LONGEST_NAME = 132;

const fields = {
  measures: { kind: "measures", hint: "a panel each" },
} as const;

/**
 * Policies as the rungs of a ladder, in the study's order, with one panel per measure side by side: risk, accuracy,
 * trust and churn at a glance.
 * Bars are the intervals of the paired difference to the reference, drawn around each policy's mean: what all policies
 * share does not blur them. Hollow points are risks whose attack was not
 * informative: a low figure there is no proof of safety, and no rung is praised for it.
 * Errors: an unknown measure; fewer than two policies.
 *
 * @example
 * ladderChart(exampleResults(), ["trust", "churn"]).name // → "ladder"
 */
export function ladderChart(results: Results, measures: readonly string[], options: ChartOptions = {}): Chart {
  checkOptions("ladderChart", options);
  checkResults("ladderChart.results", results);
  checkShape("ladderChart.measures", measures, "list");
  const { info } = results;
  const policies = info.policies.map((policy) => policy.name);
  if (policies.length < 2) fail(`policies must be at least two for a ladder, got ${policies.length}`);
  const infos = measures.map((name) => measureInfo(info, name));
  const summary = analyse(results).summary;
  const silent = riskRows(info, summary, measures).filter(({ verdict }) => verdict === "not informative");
  const isSilent: Silent = (policy, measure) => silent.some((row) => row.policy === policy && row.risk === measure);
  const rows = infos.flatMap((measure) =>
    policies.flatMap((policy, rung) => rowOf(summary, policy, rung, measure, isSilent(policy, measure.name))),
  );
  const columns = measures.length === 4 ? 2 : Math.min(COLUMNS, measures.length);
  const views = infos.map((measure, index) => panel(measure, rowsOf(rows, measure), policies, index % columns === 0));
  const title = "Every rung, measured side by side";
  const takeaway = supported(info, () => takeawayOf(info, summary, infos, isSilent));
  const notes = [
    intervalNote(
      "Bars",
      `of the paired difference to ${quoted(oneLine(policies[0]))}, around each mean`,
      info.replications,
    ),
  ];
  const zoomed = zoomNote(
    infos.map((measure) => ({ info: measure, domain: domainOf(measure, rowsOf(rows, measure)) })),
  );
  if (zoomed) notes.push(zoomed);
  if (rows.some((row) => row.silent === true))
    notes.push(
      "Hollow: the attack did no better than guessing. That is not informative: it says nothing about other attacks, and is no proof of safety.",
    );
  const alt = altText(rows, infos, policies, title, takeaway);
  const width = COLUMNS * (PANEL + 30) + LONGEST_NAME + 10;
  const spec = framed(
    { title, takeaway, alt, notes, views, columns, width, datasets: { rungs: rows } },
    info,
    options.theme,
  );
  return { name: "ladder", title, takeaway, alt, spec, columns: TABLE, rows };
}

/** How studies ask for it. */
export const ladder: ChartRecord<"ladder", typeof fields> = defineChart({
  name: "ladder",
  does: "policies as rungs in the order of the study, a panel per measure",
  fields,
  needs: { policies: 2 },
  draw: (results, { measures }, options) => ladderChart(results, measures, options),
});

/** Whether the attack behind a policy's risk was not informative. */
type Silent = (policy: string, measure: string) => boolean;

const TABLE = [
  { field: "label", label: "Measure" },
  { field: "policy", label: "Policy" },
  { field: "text", label: "Mean" },
];

function rowOf(
  summary: readonly SummaryRow[],
  policy: string,
  rung: number,
  measure: MeasureInfo,
  silent: boolean,
): ChartRow[] {
  const found = summary.find((row) => row.policy === policy && row.measure === measure.name && row.group === "all");
  if (found === undefined || !Number.isFinite(found.estimate)) return [];
  const { low, high } = pairedBar(found.estimate, found.difference, measure);
  return [
    {
      policy,
      rung,
      measure: measure.name,
      label: labelWithUnit(measure),
      estimate: finite(found.estimate),
      low: finite(low),
      high: finite(high),
      silent,
      text: `${formatNumber(found.estimate, measure.decimals)}${silent ? " (not informative)" : ""}`,
    },
  ];
}

function altText(
  rows: readonly ChartRow[],
  infos: readonly MeasureInfo[],
  policies: readonly string[],
  title: string,
  takeaway: string,
): string {
  const each = infos.map((measure) => {
    const own = rows
      .filter((row) => row.measure === measure.name)
      .map((row) => `${oneLine(String(row.policy))} ${String(row.text)}`);
    return `${heading(measure.label)}: ${own.join("; ")}.`;
  });
  return [`${title}. ${policies.length} policies in rows, ${infos.length} measures in panels.`, takeaway, ...each]
    .filter(Boolean)
    .join(" ");
}

const rowsOf = (rows: readonly ChartRow[], { name }: MeasureInfo): ChartRow[] =>
  rows.filter(({ measure }) => measure === name);

/** The part of a measure's values that its panel shows. */
function domainOf(measure: MeasureInfo, rows: readonly ChartRow[]): readonly [number, number] {
  const spans = rows.map((row) => ({
    estimate: Number(row.estimate),
    low: Number(row.low ?? row.estimate),
    high: Number(row.high ?? row.estimate),
  }));
  return linearScale(spans, PANEL, false, 0.08, tenUnits(measure)).domain;
}

/** One measure: its own scale, policies as rows named in the first panel only, means joined from rung to rung. */
function panel(measure: MeasureInfo, rows: readonly ChartRow[], policies: readonly string[], named: boolean): Spec {
  const scale = { domain: domainOf(measure, rows), nice: false, zero: false };
  const x = { type: "quantitative", scale, axis: { title: null, tickCount: 2, grid: true } };
  const short = fitNames(policies, { width: LONGEST_NAME, lines: 1, measure: inPixels(SIZES.label) }).map(
    (lines) => lines[0],
  );
  const labels = named ? { labelExpr: renamed(policies, short), labelLimit: 0 } : { labels: false };
  const y = {
    field: "policy",
    type: "nominal",
    scale: { domain: policies },
    axis: { title: null, grid: true, ...labels },
  };
  const tooltip = [
    { field: "policy", type: "nominal", title: "Policy" },
    { field: "text", type: "nominal", title: heading(measure.label) },
  ];
  const points = (silent: boolean): Spec => ({
    transform: [{ filter: { field: "silent", equal: silent } }],
    mark: {
      type: "point",
      filled: !silent,
      style: "subject",
      size: 62,
      strokeWidth: 2,
      opacity: 1,
      description: { expr: "datum.policy + ': ' + datum.text" },
    },
    encoding: { x: { ...x, field: "estimate" }, y, tooltip },
  });
  return {
    width: PANEL,
    height: ROW * policies.length,
    title: panelTitle(measure, PANEL + 14),
    data: { name: "rungs" },
    transform: [{ filter: { field: "measure", equal: measure.name } }],
    layer: [
      {
        mark: { type: "line", style: "subject", strokeWidth: 1.25, opacity: 0.45, aria: false },
        encoding: { x: { ...x, field: "estimate" }, y, order: { field: "rung", type: "quantitative" } },
      },
      {
        mark: { type: "rule", style: "subject", strokeWidth: 2, aria: false },
        encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y },
      },
      points(false),
      ...(rows.some((row) => row.silent === true) ? [points(true)] : []),
    ],
  };
}

/**
 * Which policy whose attacks tell something loses least of the first measure that is better when higher while it lowers
 * the first risk; silent when no interval supports one.
 */
function takeawayOf(
  info: StudyInfo,
  summary: readonly SummaryRow[],
  measures: readonly MeasureInfo[],
  isSilent: Silent,
): string {
  const risk = measures.find((m) => m.better === "lower");
  const gain = measures.find((m) => m.better === "higher");
  if (risk === undefined || gain === undefined) return "";
  const of = (policy: string, measure: string): SummaryRow | undefined =>
    summary.find((r) => r.policy === policy && r.measure === measure && r.group === "all");
  const safer = info.policies
    .slice(1)
    .filter(
      ({ name }) => fateOf(of(name, risk.name)?.difference ?? null, risk) === "better" && !isSilent(name, risk.name),
    );
  const best = safer
    .map(({ name }) => ({ name, row: of(name, gain.name) }))
    .sort((a, b) => (b.row?.estimate ?? -Infinity) - (a.row?.estimate ?? -Infinity))[0];
  const before = of(info.policies[0].name, risk.name);
  const after = best && of(best.name, risk.name);
  if (!best?.row || !before || !after) return "";
  const number = (value: number, m: MeasureInfo): string => formatNumber(value, m.decimals);
  return `Of the rungs that lower ${inSentence(risk)}, ${quoted(oneLine(best.name))} keeps most of ${inSentence(gain)}: ${number(best.row.estimate, gain)}, with the risk at ${number(after.estimate, risk)} instead of ${number(before.estimate, risk)}.`;
}
