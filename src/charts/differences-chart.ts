import { checkOptions } from "./check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { checkResults } from "../analysis/check-results.ts";
import { oneLine } from "../core/printable.ts";
import { fail } from "../core/check.ts";
import { analyse } from "../analysis/analyse.ts";
import { fateOf, type Fate } from "../analysis/verdict.ts";
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
import { inSentence } from "./english.ts";
import { FATE_SHAPES } from "./fate-shapes.ts";
import { enumerate } from "../core/enumerate.ts";
import {
  FATE_KEY,
  FATE_MARKS,
  formatChange,
  formatNumber,
  hasInterval,
  heading,
  labelWithUnit,
  quoted,
  type MeasureInfo,
} from "./format.ts";
import { fitNames } from "./fit-names.ts";
import { linearScale } from "./linear-scale.ts";
import { renamed } from "./policy-encoding.ts";
import { panelTitle } from "./panel-title.ts";
import { inPixels } from "./text-metrics.ts";
import { saturationNote } from "./saturation-note.ts";
import { SIZES } from "./theme.ts";

const PANEL = 150;
const ROW = 21;
const COLUMNS = 2;
const LONGEST_NAME = 170;

/** Words of each verdict; the order is that of the theme's colours. */
const WORDS: Readonly<Record<Fate, string>> = {
  worse: "worse",
  undecided: "not clear",
  better: "better",
  changed: "changed",
  small: FATE_MARKS.small.words,
};
const FATES = Object.keys(WORDS) as Fate[];

/**
 * Paired differences of every policy to the reference, one panel per measure: a dot with its 95 % interval and a line
 * at zero.
 * Colour and shape tell a change for the better or the worse from one that cannot be told from zero. Errors: an unknown
 * measure; a study of one policy.
 *
 * @example
 * differencesChart(exampleResults(), ["trust", "churn"]).name // → "differences"
 */
export function differencesChart(results: Results, measures: readonly string[], options: ChartOptions = {}): Chart {
  checkOptions("differencesChart", options);
  checkResults("differencesChart.results", results);
  checkShape("differencesChart.measures", measures, "list");
  return differencesFromSummary(results.info, analyse(results).summary, measures, options);
}

/** The same chart from a summary that was computed before. */
export function differencesFromSummary(
  info: StudyInfo,
  summary: readonly SummaryRow[],
  measures: readonly string[],
  { theme }: ChartOptions = {},
): Chart {
  const [reference, ...others] = info.policies.map((policy) => policy.name);
  if (others.length === 0) fail("policies must be at least two for a chart of differences, got 1");
  const infos = measures.map((name) => measureInfo(info, name));
  const rows = infos.flatMap((measure) => others.flatMap((policy) => rowOf(summary, policy, measure)));
  const views = infos.map((measure, index) =>
    panel(
      measure,
      rows.filter((row) => row.measure === measure.name),
      others,
      index,
    ),
  );
  const title = `What each policy changes against ${quoted(oneLine(reference))}`;
  const takeaway = supported(info, () => takeawayOf(rows, others, reference, infos));
  const alt = altText(rows, infos, others, title, takeaway);
  const notes = [
    `Policy minus reference. ${intervalNote("Bars", "of the paired difference", info.replications)}`,
    `${FATE_KEY}.`,
    saturationNote(infos),
  ].filter(Boolean);
  const width = COLUMNS * PANEL + LONGEST_NAME + 40;
  const spec = framed(
    { title, takeaway, alt, notes, views, columns: COLUMNS, width, datasets: { differences: rows } },
    info,
    theme,
  );
  return { name: "differences", title, takeaway, alt, spec, columns: COLUMNS_OF_TABLE, rows };
}

const COLUMNS_OF_TABLE = [
  { field: "label", label: "Measure" },
  { field: "policy", label: "Policy" },
  { field: "text", label: "Difference to the reference" },
  { field: "verdict", label: "Change" },
];

function rowOf(summary: readonly SummaryRow[], policy: string, measure: MeasureInfo): ChartRow[] {
  const found = summary.find((row) => row.policy === policy && row.measure === measure.name && row.group === "all");
  const change = found?.difference;
  if (!change || Number.isNaN(change.estimate)) return [];
  const known = hasInterval(change);
  const numbers = {
    estimate: finite(change.estimate),
    low: known ? finite(change.low) : null,
    high: known ? finite(change.high) : null,
  };
  return [
    {
      policy,
      measure: measure.name,
      label: labelWithUnit(measure),
      ...numbers,
      verdict: WORDS[fateOf(change, measure)],
      text: formatChange(change, measure.decimals),
    },
  ];
}

/** One measure: policies as rows (named only in the first column), its own scale, zero marked. */
function panel(measure: MeasureInfo, rows: readonly ChartRow[], policies: readonly string[], index: number): Spec {
  const estimates = rows.map((row) => ({
    estimate: Number(row.estimate),
    low: Number(row.low ?? row.estimate),
    high: Number(row.high ?? row.estimate),
  }));
  const scale = {
    domain: linearScale([...estimates, { estimate: 0, low: 0, high: 0 }], PANEL, false, 0.08).domain,
    nice: false,
    zero: false,
  };
  const x = { type: "quantitative", scale, axis: { title: null, tickCount: 3, grid: true } };
  const short = fitNames(policies, { width: LONGEST_NAME, lines: 1, measure: inPixels(SIZES.label) }).map(
    (lines) => lines[0],
  );
  const labels = index % COLUMNS === 0 ? { labelExpr: renamed(policies, short), labelLimit: 0 } : { labels: false };
  const y = {
    field: "policy",
    type: "nominal",
    scale: { domain: policies },
    axis: { title: null, grid: true, ...labels },
  };
  const colour = {
    field: "verdict",
    type: "nominal",
    scale: { domain: Object.values(WORDS), range: "diverging" },
    legend: null,
  };
  const shape = {
    field: "verdict",
    type: "nominal",
    scale: { domain: Object.values(WORDS), range: FATES.map((fate) => FATE_SHAPES[fate]) },
    legend: null,
  };
  const tooltip = [
    { field: "policy", type: "nominal", title: "Policy" },
    { field: "text", type: "nominal", title: heading(measure.label) },
    { field: "verdict", type: "nominal", title: "Change" },
  ];
  return {
    width: PANEL,
    height: ROW * policies.length,
    title: panelTitle(measure, PANEL + 16),
    data: { name: "differences" },
    transform: [{ filter: { field: "measure", equal: measure.name } }],
    layer: [
      {
        data: { values: [{ zero: 0 }] },
        mark: { type: "rule", style: "zero", aria: false },
        encoding: { x: { ...x, field: "zero" } },
      },
      {
        mark: { type: "rule", strokeWidth: 1.75, aria: false },
        encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y, color: colour },
      },
      {
        mark: {
          type: "point",
          filled: true,
          size: 70,
          opacity: 1,
          description: { expr: "datum.policy + ': ' + datum.text + ', ' + datum.verdict" },
        },
        encoding: { x: { ...x, field: "estimate" }, y, color: colour, shape, tooltip },
      },
    ],
  };
}

/**
 * Per policy what it clearly improves and worsens; only the policy with most clear improvements (ties: fewer losses,
 * then order) is told of.
 */
function takeawayOf(
  rows: readonly ChartRow[],
  policies: readonly string[],
  reference: string,
  infos: readonly MeasureInfo[],
): string {
  const counted = policies.map((policy) => {
    const labels = (word: string): string[] =>
      infos
        .filter(({ name }) => rows.some((row) => row.policy === policy && row.measure === name && row.verdict === word))
        .map(inSentence);
    return { policy, better: labels("better"), worse: labels("worse") };
  });
  const best = [...counted].sort((a, b) => b.better.length - a.better.length || a.worse.length - b.worse.length)[0];
  if (best.better.length === 0) return "";
  const losses =
    best.worse.length === 0 ? "and clearly worsens none of the measures shown" : `and worsens ${enumerate(best.worse)}`;
  return `Against ${quoted(oneLine(reference))}, ${quoted(oneLine(best.policy))} improves ${enumerate(best.better)} ${losses}.`;
}

function altText(
  rows: readonly ChartRow[],
  infos: readonly MeasureInfo[],
  policies: readonly string[],
  title: string,
  takeaway: string,
): string {
  const each = infos.map((measure) => {
    const own = rows.filter((row) => row.measure === measure.name);
    return `${heading(measure.label)}: ${own.map((row) => `${oneLine(String(row.policy))} ${formatNumber(Number(row.estimate), measure.decimals)} (${row.verdict})`).join("; ")}.`;
  });
  return [
    `Dot plot with intervals, ${infos.length} measures, ${policies.length} policies. ${title}.`,
    takeaway,
    ...each,
  ]
    .filter(Boolean)
    .join(" ");
}
