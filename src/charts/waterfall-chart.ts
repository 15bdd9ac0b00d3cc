import { checkOptions } from "./check-options.ts";
import { checkResults } from "../analysis/check-results.ts";
import { fail } from "../core/check.ts";
import { fateOf } from "../analysis/verdict.ts";
import { waterfall as waterfallOf, WATERFALL_MEASURES, type Waterfall } from "../analysis/waterfall.ts";
import type { Estimate, Results, StudyInfo } from "../model/results.ts";
import { changeInWords } from "./change-in-words.ts";
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
import { defineChart, type ChartRecord, type NoFields } from "./define-chart.ts";
import { oneLine } from "../core/printable.ts";
import { formatChange, formatDifference, hasInterval, heading, quoted, type MeasureInfo } from "./format.ts";
import { fitNames } from "./fit-names.ts";
import { linearScale } from "./linear-scale.ts";
import { fieldIs, renamed } from "./policy-encoding.ts";
import { inPixels } from "./text-metrics.ts";
import { SIZES } from "./theme.ts";

/** Pixels of the bars of a panel, and of the column of numbers beside them. */
const BARS = 132;
const NUMBERS = 54;
const COLUMNS = 2;
const ROW = 22;
const STEP_NAMES = 150;
/** Policies that are shown at most. */
const MOST = 6;
const TOTAL = { name: "total", label: "profit" };

/**
 * The money waterfall: why each policy's profit differs from the reference's. Steps start where the one above ended and
 * sum exactly to the difference in profit in the last row; thin lines are
 * the intervals of the paired steps, and the numbers stand in a column of their own. Errors: a study of one policy; a
 * measure that is needed and was not taken (see `WATERFALL_MEASURES`).
 *
 * @example
 * waterfallChart(exampleResults()).name // → "waterfall"
 */
export function waterfallChart(results: Results, options: ChartOptions = {}): Chart {
  const { theme } = checkOptions("waterfallChart", options);
  checkResults("waterfallChart.results", results);
  const { info } = results;
  if (info.policies.length < 2) fail("policies must be at least two for a waterfall, got 1");
  const falls = waterfallOf(results);
  const shown = falls.slice(0, MOST);
  const measure = measureInfo(info, "profit");
  const rows = shown.flatMap((fall) => rowsOf(fall, measure));
  const domain = domainOf(rows);
  const columns = Math.min(COLUMNS, shown.length);
  const views = shown.map((fall, index) => panel(fall, domain, index % columns === 0));
  const reference = info.policies[0].name;
  const title = `Why profit differs from ${quoted(oneLine(reference))}`;
  const takeaway = supported(info, () => takeawayOf(shown, measure, reference));
  const alt = altText(rows, shown, measure, title, takeaway);
  const spec = framed(
    {
      title,
      takeaway,
      alt,
      notes: notesOf(info, measure, falls.length - shown.length),
      views,
      columns,
      width: COLUMNS * (BARS + NUMBERS) + STEP_NAMES + 20,
      datasets: { steps: rows },
    },
    info,
    theme,
  );
  return { name: "waterfall", title, takeaway, alt, spec, columns: TABLE, rows };
}

/** How studies ask for it. */
export const waterfall: ChartRecord<"waterfall", NoFields> = defineChart({
  name: "waterfall",
  does: "why profit differs from the reference, step by step",
  fields: {},
  needs: { policies: 2, measures: { how: "all", names: WATERFALL_MEASURES } },
  draw: (results, _, options) => waterfallChart(results, options),
});

const TABLE = [
  { field: "policy", label: "Policy" },
  { field: "label", label: "Step" },
  { field: "text", label: "Difference to the reference" },
];

function notesOf({ replications }: StudyInfo, { unit }: MeasureInfo, hidden: number): string[] {
  const more = hidden > 0 ? ` ${hidden} more policies are in the table of results.` : "";
  return [
    `Policy minus reference, ${unit}, per customer at the start. Steps sum to the difference in profit; pale: cannot be told from zero, or too small to matter. ${intervalNote("Thin lines", "of the paired steps", replications)}${more}`,
  ];
}

/** An axis on which all bars and intervals have room. */
function domainOf(rows: readonly ChartRow[]): readonly number[] {
  const ends = rows
    .flatMap(({ start, end, low, high }) => [start, end, low, high])
    .filter((value) => typeof value === "number");
  return linearScale([{ estimate: 0, low: Math.min(0, ...ends), high: Math.max(0, ...ends) }], BARS, false, 0.01)
    .domain;
}

function rowsOf({ policy, steps, total }: Waterfall, measure: MeasureInfo): ChartRow[] {
  let at = 0;
  const bars = steps.map((step) => {
    const start = at;
    at += step.estimate;
    return row(policy, step, step, start, measure);
  });
  return [...bars, row(policy, TOTAL, total, 0, measure)];
}

function row(
  policy: string,
  { name, label }: { name: string; label: string },
  change: Estimate,
  start: number,
  measure: MeasureInfo,
): ChartRow {
  const { decimals } = measure;
  const known = hasInterval(change);
  const end = start + change.estimate;
  const numbers = {
    start: finite(start),
    end: finite(end),
    low: known ? finite(start + change.low) : null,
    high: known ? finite(start + change.high) : null,
  };
  const fate = fateOf(change, measure);
  return {
    policy,
    step: name,
    label,
    ...numbers,
    fate: fate === "small" ? "undecided" : fate,
    value: formatDifference(change.estimate, decimals),
    text: formatChange(change, decimals),
  };
}

function panel({ policy, steps }: Waterfall, domain: readonly number[], named: boolean): Spec {
  const all = [...steps, TOTAL];
  const names = all.map(({ name }) => name);
  const labels = named
    ? {
        labelExpr: renamed(
          names,
          all.map(({ label }) => heading(label)),
        ),
        labelLimit: 0,
      }
    : { labels: false };
  const y = {
    field: "step",
    type: "nominal",
    scale: { domain: names, paddingInner: 0.3 },
    axis: { title: null, ...labels },
  };
  const x = { type: "quantitative", scale: { domain, nice: false }, axis: { title: null, tickCount: 4, grid: true } };
  const colour = {
    field: "fate",
    type: "nominal",
    legend: null,
    scale: { domain: ["worse", "undecided", "better", "changed"], range: "diverging" },
  };
  const pale = { condition: { test: "datum.fate === 'undecided'", value: 0.4 }, value: 0.9 };
  const [name] = fitNames([policy], { width: BARS + NUMBERS, lines: 2, measure: inPixels(SIZES.axisTitle, 600) });
  const tooltip = [{ field: "label", type: "nominal", title: "Step" }, { field: "text", type: "nominal", title: "Difference" }]; // prettier-ignore
  return {
    width: BARS,
    height: ROW * names.length,
    title: { text: name, style: "panel-title", frame: "group", offset: 8, lineHeight: 16 },
    data: { name: "steps" },
    transform: [{ filter: fieldIs("policy", policy) }],
    layer: [
      {
        mark: { type: "bar", description: { expr: "datum.policy + ', ' + datum.label + ': ' + datum.text" } },
        encoding: { x: { ...x, field: "start" }, x2: { field: "end" }, y, color: colour, opacity: pale, tooltip },
      },
      {
        data: { values: [{ zero: 0 }] },
        mark: { type: "rule", style: "zero", aria: false },
        encoding: { x: { ...x, field: "zero" } },
      },
      {
        mark: { type: "rule", style: "leader", strokeWidth: 1.25, aria: false },
        encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y },
      },
      {
        mark: { type: "text", style: "direct-label", align: "right", aria: false },
        encoding: { x: { value: BARS + NUMBERS }, y, text: { field: "value", type: "nominal" } },
      },
    ],
  };
}

/**
 * The policy whose profit differs most, and the clear step that does most of it; silent where no difference in profit
 * can be told from zero.
 */
function takeawayOf(falls: readonly Waterfall[], measure: MeasureInfo, reference: string): string {
  const clear = falls.filter(({ total }) => changeInWords(total, measure) !== "");
  if (clear.length === 0) return "";
  const most = clear.reduce((best, one) => (Math.abs(one.total.estimate) > Math.abs(best.total.estimate) ? one : best));
  const sign = Math.sign(most.total.estimate);
  const steps = most.steps.filter((step) => Math.sign(step.estimate) === sign && changeInWords(step, measure) !== "");
  const main =
    steps.length > 0
      ? steps.reduce((best, one) => (Math.abs(one.estimate) > Math.abs(best.estimate) ? one : best))
      : undefined;
  const because = main ? `, most of it by ${main.label} (${formatDifference(main.estimate, measure.decimals)})` : "";
  return `${quoted(oneLine(most.policy))} earns ${changeInWords(most.total, measure)} ${measure.unit} ${sign > 0 ? "more" : "less"} per customer than ${quoted(oneLine(reference))}${because}.`;
}

function altText(
  rows: readonly ChartRow[],
  falls: readonly Waterfall[],
  { unit }: MeasureInfo,
  title: string,
  takeaway: string,
): string {
  const each = falls.map(({ policy }) => {
    const own = rows.filter((one) => one.policy === policy);
    return `${oneLine(policy)}: ${own.map(({ label, text }) => `${String(label)} ${String(text)}`).join("; ")}.`;
  });
  return [`Waterfall charts, ${falls.length} policies, ${unit}. ${title}.`, takeaway, ...each]
    .filter(Boolean)
    .join(" ");
}
