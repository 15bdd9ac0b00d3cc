import { frontier } from "../experiments/frontier.ts";
import { summarise } from "../experiments/summarise.ts";
import type { Estimate, FrontierPoint, Results, StudyInfo, SummaryRow } from "../model.ts";
import { finite, framed, intervalNote, measureInfo, oneLine, shownName, type Chart, type ChartColumn, type ChartOptions, type ChartRow } from "./chart.ts";
import { directLabels } from "./direct-labels.ts";
import { formatEstimate, formatNumber, hasInterval, heading, labelWithUnit, quoted, type MeasureInfo } from "./format.ts";
import { linearScale, type LinearScale } from "./linear-scale.ts";
import { tradeoffTakeaway } from "./tradeoff-takeaway.ts";
import { tradeoffView } from "./tradeoff-view.ts";

/** Measures on the axes and in the colour of a trade-off chart. */
export interface TradeoffAxes {
  readonly x: string;
  readonly y: string;
  readonly colour: string;
}

const WIDTH = 430;
const HEIGHT = 310;
/** Radius of a point's symbol in pixels. */
const RADIUS = 6;
/** Beyond this many policies only the frontier and the reference are named. */
const MOST_LABELS = 14;

/**
 * Trade-off between two measures with a third as colour: one point per policy with 95 % intervals both ways, the frontier through the
 * policies that no other beats on both, direct labels, and the probability of being on the frontier in tooltip and table.
 *
 * Throws when a measure is not among those of the study.
 */
export function tradeoffChart(results: Results, axes: TradeoffAxes, options: ChartOptions = {}): Chart {
  measureInfo(results.info, axes.x);
  measureInfo(results.info, axes.y);
  return tradeoffFromPoints(results.info, frontier(results, axes.x, axes.y), summarise(results), axes, options);
}

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
  const shown = points.filter((point) => Number.isFinite(point.x.estimate) && Number.isFinite(point.y.estimate));
  const colourOf = (policy: string): Estimate =>
    summary.find((row) => row.policy === policy && row.measure === colour.name && row.group === "all") ?? { estimate: NaN, low: NaN, high: NaN };
  const scales = { x: linearScale(shown.map((point) => point.x), WIDTH, false), y: linearScale(shown.map((point) => point.y), HEIGHT, true) };
  const rows = withLabels(shown, scales, reference).map((row, index) => ({ ...row, ...colourFields(colourOf(shown[index].policy), colour.decimals) }));
  const values = rows.map((row, index) => ({ ...row, ...words(shown[index], x, y) }));
  const line = frontierLine(shown);
  const title = `${heading(x.label)} against ${y.label}`;
  const takeaway = tradeoffTakeaway(points, summary, x, y, reference);
  const alt = altText(shown, { x, y, colour }, colourOf, title, takeaway);
  const view = tradeoffView({ x, y, colour }, { width: WIDTH, height: HEIGHT, radius: RADIUS, scales, coloured: rows.some((row) => row.colour !== null) });
  const datasets = { policies: values, frontier: line };
  const notes = [notesOf(points, shown, info.replications, line.length > 1)];
  const spec = framed({ title, takeaway, alt, notes, views: [view], columns: 1, width: WIDTH + 50, datasets }, info, theme);
  return { name: "tradeoff", title, takeaway, alt, spec, columns: columnsOf(x, y, colour), rows: values };
}

function withLabels(points: readonly FrontierPoint[], { x, y }: { x: LinearScale; y: LinearScale }, reference: string): ChartRow[] {
  const pixels = points.map((point) => ({ x: x.toPixels(point.x.estimate), y: y.toPixels(point.y.estimate) }));
  const isNamed = (point: FrontierPoint): boolean => points.length <= MOST_LABELS || point.onFrontier || point.policy === reference;
  const named = points.flatMap((point, index) => (isNamed(point) ? [index] : []));
  const labels = directLabels(
    named.map((index) => ({ name: shownName(points[index].policy, reference), ...pixels[index] })),
    { width: WIDTH, height: HEIGHT, radius: RADIUS, lines: obstacles(points, x, y) },
  );
  return points.map((point, index) => {
    const label = named.includes(index) ? labels[named.indexOf(index)] : null;
    const place = label ? { label: label.text, align: label.align, dx: label.dx, dy: label.dy } : { label: "", align: "left", dx: 0, dy: 0 };
    const leader = label?.leader ? { leaderX: finite(x.fromPixels(label.leader.x)), leaderY: finite(y.fromPixels(label.leader.y)) } : { leaderX: null, leaderY: null };
    return { policy: point.policy, reference: point.policy === reference, ...numbers(point), ...place, ...leader };
  });
}

function numbers({ x, y, probability, onFrontier }: FrontierPoint): ChartRow {
  return {
    x: finite(x.estimate),
    xLow: hasInterval(x) ? finite(x.low) : null,
    xHigh: hasInterval(x) ? finite(x.high) : null,
    y: finite(y.estimate),
    yLow: hasInterval(y) ? finite(y.low) : null,
    yHigh: hasInterval(y) ? finite(y.high) : null,
    probability: finite(probability),
    onFrontier,
  };
}

const colourFields = (estimate: Estimate, decimals: number): ChartRow => ({ colour: finite(estimate.estimate), colourText: formatEstimate(estimate, decimals) });

const words = (point: FrontierPoint, x: MeasureInfo, y: MeasureInfo): ChartRow => ({
  xText: formatEstimate(point.x, x.decimals),
  yText: formatEstimate(point.y, y.decimals),
  probabilityText: formatNumber(point.probability, 2),
});

/** Error bars and frontier in pixels: a label on the frontier hides more than one on an error bar. */
function obstacles(points: readonly FrontierPoint[], x: LinearScale, y: LinearScale): { x1: number; y1: number; x2: number; y2: number; cost: number }[] {
  const bars = points.flatMap((point) => {
    const [px, py] = [x.toPixels(point.x.estimate), y.toPixels(point.y.estimate)];
    const across = hasInterval(point.x) ? [{ x1: x.toPixels(point.x.low), y1: py, x2: x.toPixels(point.x.high), y2: py, cost: 1.2 }] : [];
    const along = hasInterval(point.y) ? [{ x1: px, y1: y.toPixels(point.y.low), x2: px, y2: y.toPixels(point.y.high), cost: 1.2 }] : [];
    return [...across, ...along];
  });
  const line = frontierLine(points).map((vertex) => ({ x: x.toPixels(vertex.x), y: y.toPixels(vertex.y) }));
  return [...bars, ...line.slice(1).map((end, index) => ({ x1: line[index].x, y1: line[index].y, x2: end.x, y2: end.y, cost: 1.6 }))];
}

const frontierLine = (points: readonly FrontierPoint[]): { x: number; y: number }[] =>
  points
    .filter((point) => point.onFrontier)
    .map((point) => ({ x: finite(point.x.estimate)!, y: finite(point.y.estimate)! }))
    .sort((a, b) => a.x - b.x || a.y - b.y);

function notesOf(points: readonly FrontierPoint[], shown: readonly FrontierPoint[], replications: number, line: boolean): string {
  const missing = points.filter((point) => !shown.includes(point)).map((point) => quoted(oneLine(point.policy)));
  return [
    intervalNote("Bars", replications),
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
  return [`Scatter plot of ${points.length} policies. ${title}, colour shows ${colour.label}.`, takeaway, `${each.join("; ")}.`].filter(Boolean).join(" ");
}

const columnsOf = (x: MeasureInfo, y: MeasureInfo, colour: MeasureInfo): ChartColumn[] => [
  { field: "policy", label: "Policy" },
  { field: "xText", label: labelWithUnit(x) },
  { field: "yText", label: labelWithUnit(y) },
  { field: "colourText", label: labelWithUnit(colour) },
  { field: "probabilityText", label: "Probability of being on the frontier" },
];
