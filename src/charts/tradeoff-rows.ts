import type { Estimate, FrontierPoint, SummaryRow } from "../model/results.ts";
import { finite, shownName, type ChartRow } from "./chart.ts";
import { directLabels } from "./direct-labels.ts";
import { formatChange, formatEstimate, formatNumber, hasInterval, type MeasureInfo } from "./format.ts";
import { linearScale, tenUnits, type LinearScale } from "./linear-scale.ts";
import { pairedBar } from "./paired-bar.ts";

/** Size of a plane and of a point's symbol in pixels. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  /** Share of the vertical span left free below and above the points. */
  readonly room?: readonly [number, number];
}

/** The plane of a chart that has one. */
export const PLANE: Plane = { width: 430, height: 310, radius: 6 };

/** Beyond this many policies only the frontier and the reference are named. */
export const MOST_LABELS = 14;

/**
 * A point whose intervals are those of its paired differences to the reference, placed around the point; levels and
 * differences are kept as words' material.
 */
export interface PairedPoint extends FrontierPoint {
  readonly level: { readonly x: Estimate; readonly y: Estimate };
  readonly change: { readonly x: Estimate | null; readonly y: Estimate | null };
}

/**
 * Puts intervals of paired differences in the place of intervals of levels. Levels of all policies share most of their
 * uncertainty, so bars of
 * levels would hide differences that are clear. The reference keeps the interval of its level, which shows how little is
 * known of where all of them are; a policy without a known difference gets none.
 */
export function withPairedBars(
  point: FrontierPoint,
  summary: readonly SummaryRow[],
  { x, y }: { readonly x: MeasureInfo; readonly y: MeasureInfo },
): PairedPoint {
  const of = (measure: string): Estimate | null =>
    summary.find((row) => row.policy === point.policy && row.measure === measure && row.group === "all")?.difference ??
    null;
  const change = { x: of(x.name), y: of(y.name) };
  const around = (level: Estimate, own: Estimate | null, measure: MeasureInfo): Estimate =>
    own === null ? level : pairedBar(level.estimate, own, measure);
  return {
    ...point,
    x: around(point.x, change.x, x),
    y: around(point.y, change.y, y),
    level: { x: point.x, y: point.y },
    change,
  };
}

/** Scales of the plane that show all points with their intervals. */
export function tradeoffScales(
  points: readonly FrontierPoint[],
  { x, y }: { readonly x: MeasureInfo; readonly y: MeasureInfo },
  { width, height, room }: Plane = PLANE,
): { readonly scales: { readonly x: LinearScale; readonly y: LinearScale } } {
  const [xs, ys] = [points.map((point) => point.x), points.map((point) => point.y)];
  return {
    scales: {
      x: linearScale(xs, width, false, undefined, tenUnits(x)),
      y: linearScale(ys, height, true, room, tenUnits(y)),
    },
  };
}

/** One tidy row per policy: numbers, the same in words, and where its name stands. */
export function tradeoffRows(
  points: readonly PairedPoint[],
  { x, y, colour }: { readonly x: MeasureInfo; readonly y: MeasureInfo; readonly colour?: MeasureInfo },
  colourOf: (policy: string) => Estimate,
  reference: string,
  plane: Plane = PLANE,
): ChartRow[] {
  const places = labelPlaces(points, { x, y }, reference, plane);
  return points.map((point, index) => {
    const tint = colour ? colourOf(point.policy) : null;
    const words = {
      xText: formatEstimate(point.level.x, x.decimals),
      yText: formatEstimate(point.level.y, y.decimals),
      xChange: point.change.x ? formatChange(point.change.x, x.decimals) : "–",
      yChange: point.change.y ? formatChange(point.change.y, y.decimals) : "–",
      ...(colour && tint ? { colourText: formatEstimate(tint, colour.decimals) } : {}),
      probabilityText: hasInterval(point.level.x) ? formatNumber(point.probability, 2) : "–",
    };
    return {
      policy: point.policy,
      reference: point.policy === reference,
      ...numbers(point),
      ...(tint ? { colour: finite(tint.estimate) } : {}),
      ...words,
      ...places[index],
    };
  });
}

function labelPlaces(
  points: readonly FrontierPoint[],
  measures: { readonly x: MeasureInfo; readonly y: MeasureInfo },
  reference: string,
  plane: Plane,
): ChartRow[] {
  const { x, y } = tradeoffScales(points, measures, plane).scales;
  const isNamed = (point: FrontierPoint): boolean =>
    points.length <= MOST_LABELS || point.onFrontier || point.policy === reference;
  const named = points.filter(isNamed);
  const at = named.map((point) => ({
    name: shownName(point.policy, reference),
    x: x.toPixels(point.x.estimate),
    y: y.toPixels(point.y.estimate),
  }));
  const labels = directLabels(at, { ...plane, lines: obstacles(points, x, y) });
  return points.map((point) => {
    const label = labels[named.indexOf(point)];
    if (!label) return { label: "", align: "left", dx: 0, dy: 0, leaderX: null, leaderY: null };
    const { text, align, dx, dy, leader } = label;
    const end = leader
      ? { leaderX: finite(x.fromPixels(leader.x)), leaderY: finite(y.fromPixels(leader.y)) }
      : { leaderX: null, leaderY: null };
    return { label: text, align, dx, dy, ...end };
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

/** Error bars and frontier in pixels: a label on the frontier hides more than one on an error bar. */
function obstacles(
  points: readonly FrontierPoint[],
  x: LinearScale,
  y: LinearScale,
): { x1: number; y1: number; x2: number; y2: number; cost: number }[] {
  const bars = points.flatMap((point) => {
    const [px, py] = [x.toPixels(point.x.estimate), y.toPixels(point.y.estimate)];
    const across = hasInterval(point.x)
      ? [{ x1: x.toPixels(point.x.low), y1: py, x2: x.toPixels(point.x.high), y2: py, cost: 1.2 }]
      : [];
    const along = hasInterval(point.y)
      ? [{ x1: px, y1: y.toPixels(point.y.low), x2: px, y2: y.toPixels(point.y.high), cost: 1.2 }]
      : [];
    return [...across, ...along];
  });
  const line = frontierLine(points).map((vertex) => ({ x: x.toPixels(vertex.x), y: y.toPixels(vertex.y) }));
  return [
    ...bars,
    ...line.slice(1).map((end, index) => ({ x1: line[index].x, y1: line[index].y, x2: end.x, y2: end.y, cost: 1.6 })),
  ];
}

/** The frontier from left to right: the points that no other dominates. */
export const frontierLine = (points: readonly FrontierPoint[]): { x: number; y: number }[] =>
  points
    .filter((point) => point.onFrontier)
    .map((point) => ({ x: finite(point.x.estimate)!, y: finite(point.y.estimate)! }))
    .sort((a, b) => a.x - b.x || a.y - b.y);
