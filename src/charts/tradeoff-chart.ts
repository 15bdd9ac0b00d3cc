import { checkOptions } from "./check-options.ts";
import { checkResults } from "../analysis/check-results.ts";
import { oneLine } from "../core/printable.ts";
import { analyse } from "../analysis/analyse.ts";
import type { Estimate, FrontierPoint, Results, StudyInfo, SummaryRow } from "../model/results.ts";
import {
  framed,
  intervalNote,
  measureInfo,
  supported,
  type Chart,
  type ChartColumn,
  type ChartOptions,
} from "./chart.ts";
import { checkFields, defineChart, type ChartRecord, type FieldsOf } from "./define-chart.ts";
import { formatNumber, heading, labelWithUnit, quoted, type MeasureInfo } from "./format.ts";
import { frontierLine, MOST_LABELS, PLANE, tradeoffRows, tradeoffScales, withPairedBars } from "./tradeoff-rows.ts";
import { tradeoffTakeaway } from "./tradeoff-takeaway.ts";
import { zoomNote } from "./zoom-note.ts";
import { tradeoffView } from "./tradeoff-view.ts";

const fields = {
  x: { kind: "measure", fits: "directed", hint: "across" },
  y: { kind: "measure", fits: "directed", hint: "upwards" },
  colour: { kind: "measure", hint: "as colour" },
} as const;

/** Measures on the axes and in the colour of a trade-off chart. */
export type TradeoffAxes = FieldsOf<typeof fields>;

/**
 * Trade-off between two measures with a third as colour: one point per policy with bars for the 95 % intervals
 * of its paired differences to the reference both ways, the frontier through the
 * policies that no other beats on both, direct labels, and the probability of being on the frontier in tooltip and
 * table.
 *
 * Errors: an unknown measure; one on an axis of which neither end is better.
 *
 * @example
 * const chart = tradeoffChart(exampleResults(), { x: "personalisation", y: "trust", colour: "churn" });
 * chart.rows.map(({ policy }) => policy) // → ["as is", "ask first", "2 weeks", "4 weeks"]
 */
export function tradeoffChart(results: Results, axes: TradeoffAxes, options: ChartOptions = {}): Chart {
  checkOptions("tradeoffChart", options);
  checkFields("tradeoffChart.axes", axes, fields);
  checkResults("tradeoffChart.results", results);
  measureInfo(results.info, axes.x);
  measureInfo(results.info, axes.y);
  return tradeoffFromPoints(
    results.info,
    analyse(results).frontier(axes.x, axes.y),
    analyse(results).summary,
    axes,
    options,
  );
}

/** How studies ask for it. */
export const tradeoff: ChartRecord<"tradeoff", typeof fields> = defineChart({
  name: "tradeoff",
  does: "two measures against each other with a third as colour, a point per policy, and the frontier",
  fields,
  draw: tradeoffChart,
});

/** The same chart from points that were computed before. */
export function tradeoffFromPoints(
  info: StudyInfo,
  points: readonly FrontierPoint[],
  summary: readonly SummaryRow[],
  axes: TradeoffAxes,
  { theme }: ChartOptions = {},
): Chart {
  const [x, y, colour] = [axes.x, axes.y, axes.colour].map((name) => measureInfo(info, name));
  const reference = info.policies[0].name;
  const known = points.filter((point) => Number.isFinite(point.x.estimate) && Number.isFinite(point.y.estimate));
  const shown = known.map((point) => withPairedBars(point, summary, { x, y }));
  const colourOf = (policy: string): Estimate =>
    summary.find((row) => row.policy === policy && row.measure === colour.name && row.group === "all") ?? {
      estimate: NaN,
      low: NaN,
      high: NaN,
    };
  const rows = tradeoffRows(shown, { x, y, colour }, colourOf, reference);
  const line = frontierLine(shown);
  const title = `${heading(x.label)} against ${y.label}`;
  const takeaway = supported(info, () => tradeoffTakeaway(points, summary, x, y, reference));
  const alt = altText(shown, { x, y, colour }, colourOf, title, takeaway);
  const { scales } = tradeoffScales(shown, { x, y });
  const colours = rows.flatMap((row) => (row.colour === null ? [] : [Number(row.colour)]));
  const view = tradeoffView({ x, y, colour }, { ...PLANE, scales, coloured: colours.length > 0 });
  const notes = [
    notesOf(points, known, info.replications, line.length > 1),
    zoomNote(
      [
        { info: x, domain: scales.x.domain },
        { info: y, domain: scales.y.domain },
      ],
      colours.length > 0 ? [{ info: colour, domain: [Math.min(...colours), Math.max(...colours)] }] : [],
    ),
  ].filter(Boolean);
  const datasets = { policies: rows, frontier: line };
  const spec = framed(
    { title, takeaway, alt, notes, views: [view], columns: 1, width: PLANE.width + 50, datasets },
    info,
    theme,
  );
  return { name: "tradeoff", title, takeaway, alt, spec, columns: columnsOf(x, y, colour), rows };
}

function notesOf(
  points: readonly FrontierPoint[],
  shown: readonly FrontierPoint[],
  replications: number,
  line: boolean,
): string {
  const missing = points.filter((point) => !shown.includes(point)).map((point) => quoted(oneLine(point.policy)));
  return [
    intervalNote(
      "Bars (hidden where shorter than the symbol)",
      "of the paired difference to the reference; around the reference, of its own mean",
      replications,
    ),
    line ? "Dashed line: the frontier, policies that no other beats on both measures." : "",
    shown.length > MOST_LABELS ? "Named: the frontier and the reference." : "",
    missing.length ? `Not shown, since undefined: ${missing.join(", ")}.` : "",
  ]
    .filter((note) => note !== "")
    .join(" ");
}

function altText(
  points: readonly FrontierPoint[],
  { x, y, colour }: { x: MeasureInfo; y: MeasureInfo; colour: MeasureInfo },
  colourOf: (policy: string) => Estimate,
  title: string,
  takeaway: string,
): string {
  const each = points.map((point) => {
    const place = `${x.label} ${formatNumber(point.x.estimate, x.decimals)}, ${y.label} ${formatNumber(point.y.estimate, y.decimals)}`;
    return `${oneLine(point.policy)}: ${place}, ${colour.label} ${formatNumber(colourOf(point.policy).estimate, colour.decimals)}${point.onFrontier ? ", on the frontier" : ""}`;
  });
  return [
    `Scatter plot of ${points.length} policies. ${title}, colour shows ${colour.label}.`,
    takeaway,
    `${each.join("; ")}.`,
  ]
    .filter(Boolean)
    .join(" ");
}

const columnsOf = (x: MeasureInfo, y: MeasureInfo, colour: MeasureInfo): ChartColumn[] => [
  { field: "policy", label: "Policy" },
  { field: "xText", label: labelWithUnit(x) },
  { field: "xChange", label: "Difference to the reference" },
  { field: "yText", label: labelWithUnit(y) },
  { field: "yChange", label: "Difference to the reference" },
  { field: "colourText", label: labelWithUnit(colour) },
  { field: "probabilityText", label: "Probability that its means are on the frontier" },
];
