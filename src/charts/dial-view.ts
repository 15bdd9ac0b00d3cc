import { verticalTitle } from "./axis-title.ts";
import { finite, shownName, type Spec } from "./chart.ts";
import { LABEL_LINE, labelLines } from "./direct-labels.ts";
import type { MeasureInfo } from "./format.ts";
import { linearScale, tenUnits, type LinearScale } from "./linear-scale.ts";
import type { Knee } from "../analysis/knee.ts";
import type { SweepPoint } from "../analysis/sweep-curve.ts";
import { pairedBar } from "./paired-bar.ts";
import { textWidth } from "./text-metrics.ts";
import { SIZES } from "./theme.ts";

/** One measure along a dial. */
export interface DialPanel {
  readonly info: MeasureInfo;
  readonly dial: string;
  readonly symbol: string;
  readonly points: readonly SweepPoint[];
  readonly reference: { readonly policy: string; readonly level: number };
  readonly knee: Knee | null;
  readonly logarithmic: boolean;
}

/** A position of a dial in words: "ε = 4", "8 weeks". */
export const position = (symbol: string, value: number): string =>
  symbol === "weeks" ? `${value} ${value === 1 ? "week" : "weeks"}` : `${symbol} = ${value}`;

const WIDTH = 350;
const SINGLE = 230;
const STACKED = 140;
/** Room at both ends of the axis, in shares of its length. */
const ROOM = 0.05;

/** Options whose more private end is known, with what they count. */
const DIALS: Readonly<Record<string, { readonly unit: string; readonly safer: "low" | "high" }>> = {
  epsilon: { unit: "privacy budget", safer: "low" },
  k: { unit: "smallest class", safer: "high" },
  l: { unit: "different sensitive values", safer: "high" },
  t: { unit: "largest distance", safer: "low" },
  weeks: { unit: "kept", safer: "low" },
};

/** The vertical scale of a panel: holds all points with their bars, and the reference's level. */
export function dialScale({ info, points, reference }: DialPanel, single: boolean): LinearScale {
  const level = { estimate: reference.level, low: reference.level, high: reference.level };
  const bars = points.map(({ estimate, difference }) => pairedBar(estimate, difference, info));
  return linearScale([...bars, level], single ? SINGLE : STACKED, true, 0.1, tenUnits(info));
}

/** The marks of one panel over the data sets `dial` and `knees`. */
export function dialView(
  panel: DialPanel,
  { single, lowest }: { readonly single: boolean; readonly lowest: boolean },
): Spec {
  const height = single ? SINGLE : STACKED;
  const { info } = panel;
  const scale = dialScale(panel, single);
  const x = horizontal(panel, lowest);
  const title = verticalTitle(info, WIDTH + 130);
  const y = {
    type: "quantitative",
    scale: { domain: scale.domain, nice: false, zero: false },
    axis: { ...title, tickCount: single ? 5 : 4 },
    title: title.title,
  };
  const own = { filter: { field: "measure", equal: info.name } };
  const known = { filter: "isValid(datum.low) && isValid(datum.high)" };
  const quiet = { aria: false, tooltip: null };
  const tooltip = [
    { field: "value", type: "quantitative", title: panel.symbol },
    { field: "text", type: "nominal", title: info.label },
    { field: "change", type: "nominal", title: "… difference to the reference" },
  ];
  const named =
    panel.symbol === "weeks"
      ? "datum.value + ' weeks: '"
      : `${JSON.stringify(`${panel.symbol} = `)} + datum.value + ': '`;
  const spoken = { expr: `${named} + datum.text` };
  return {
    width: WIDTH,
    height,
    data: { name: "dial" },
    layer: [
      ...kneeMarks(panel, x, scale, height),
      {
        transform: [own, known],
        mark: { type: "area", style: "subject-band", opacity: 0.2, ...quiet },
        encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" } },
      },
      ...referenceMarks(panel, y, scale),
      {
        transform: [own],
        mark: { type: "line", style: "subject", strokeWidth: 2, ...quiet },
        encoding: { x, y: { ...y, field: "estimate" } },
      },
      {
        transform: [own],
        mark: { type: "point", filled: true, style: "subject", size: 50, opacity: 1, description: spoken },
        encoding: { x, y: { ...y, field: "estimate" }, tooltip },
      },
    ],
  };
}

const domainOf = ({ points, logarithmic }: DialPanel): [number, number] => {
  const [low, high] = [points[0].value, points[points.length - 1].value];
  if (!logarithmic) return [low - ROOM * (high - low), high + ROOM * (high - low)];
  const ratio = Math.pow(high / low, ROOM);
  return [Number((low / ratio).toPrecision(4)), Number((high * ratio).toPrecision(4))];
};

/** Pixel of a value of the dial. */
function toPixels(panel: DialPanel, value: number): number {
  const [low, high] = domainOf(panel);
  const place = panel.logarithmic ? Math.log(value / low) / Math.log(high / low) : (value - low) / (high - low);
  return WIDTH * place;
}

/** The axis names every value of the sweep that has room, and says which end is the more private one. */
function horizontal(panel: DialPanel, lowest: boolean): Spec {
  const { points, dial, symbol, logarithmic } = panel;
  const option = dial.split(".")[1];
  const about = DIALS[option];
  const words = about ? (option === "weeks" ? "Weeks kept" : `${symbol} (${about.unit})`) : dial;
  const title = !about ? words : about.safer === "low" ? `← more private · ${words}` : `${words} · more private →`;
  const labels = { values: points.map(({ value }) => value), format: "~g", labelOverlap: "greedy", grid: false };
  const scale = { type: logarithmic ? "log" : "linear", domain: domainOf(panel), nice: false, zero: false };
  return {
    field: "value",
    type: "quantitative",
    scale: logarithmic ? { type: "log", domain: scale.domain, nice: false } : scale,
    axis: {
      ...labels,
      title: lowest ? title : null,
      titleAnchor: about?.safer === "low" ? "start" : "end",
      titleAlign: about?.safer === "low" ? "left" : "right",
    },
  };
}

/** The reference across the panel, named at its right. */
function referenceMarks({ reference }: DialPanel, y: Spec, scale: LinearScale): Spec[] {
  if (!Number.isFinite(reference.level)) return [];
  const [lines] = labelLines([shownName(reference.policy, reference.policy)]);
  const top = scale.toPixels(reference.level) - (LABEL_LINE * (lines.length - 1)) / 2;
  const data = {
    values: [{ level: finite(reference.level), name: lines.join("\n"), top: finite(scale.fromPixels(top)) }],
  };
  const text = {
    type: "text",
    style: "guide-text",
    align: "left",
    baseline: "middle",
    lineBreak: "\n",
    lineHeight: LABEL_LINE,
    dx: 6,
    aria: false,
    tooltip: null,
  };
  return [
    {
      data,
      mark: { type: "rule", style: "backdrop", aria: false, tooltip: null },
      encoding: { x: { value: 0 }, x2: { value: WIDTH }, y: { ...y, field: "level" } },
    },
    {
      data,
      mark: text,
      encoding: { x: { value: WIDTH }, y: { ...y, field: "top" }, text: { field: "name", type: "nominal" } },
    },
  ];
}

/** The knee as a line with its interval shaded, and its name where the curve leaves most room. */
function kneeMarks(panel: DialPanel, x: Spec, scale: LinearScale, height: number): Spec[] {
  const { knee, info, symbol } = panel;
  if (!knee) return [];
  const data = { name: "knees" };
  const transform = [{ filter: { field: "measure", equal: info.name } }];
  const quiet = { aria: false, tooltip: null };
  const name = `knee: ${position(symbol, knee.value)}`;
  const { align, y } = roomFor(panel, textWidth(name, SIZES.label, 500), scale, height);
  const text = {
    type: "text",
    style: "direct-label",
    text: name,
    align,
    baseline: "middle",
    dx: align === "left" ? 6 : -6,
    ...quiet,
  };
  return [
    {
      data,
      transform,
      mark: { type: "rect", style: "burn-in", ...quiet },
      encoding: { x: { ...x, field: "low" }, x2: { field: "high" }, y: { value: 0 }, y2: { value: height } },
    },
    {
      data,
      transform,
      mark: { type: "rule", style: "guide", ...quiet },
      encoding: { x, y: { value: 0 }, y2: { value: height } },
    },
    { data, transform, mark: text, encoding: { x, y: { value: y } } },
  ];
}

/** Beside the knee's line, at the top or the bottom: the corner from which curve and reference stay furthest. */
function roomFor(
  panel: DialPanel,
  width: number,
  scale: LinearScale,
  height: number,
): { align: "left" | "right"; y: number } {
  const at = toPixels(panel, panel.knee!.value);
  const curve = panel.points.map(({ value, estimate }) => ({ x: toPixels(panel, value), y: scale.toPixels(estimate) }));
  const heightAt = (x: number): number => {
    const next = Math.max(
      1,
      curve.findIndex((point) => point.x >= x) < 0 ? curve.length - 1 : curve.findIndex((point) => point.x >= x),
    );
    const [a, b] = [curve[next - 1], curve[next]];
    return a.y + (b.y - a.y) * Math.min(1, Math.max(0, (x - a.x) / (b.x - a.x)));
  };
  const places = (["left", "right"] as const).flatMap((align) => [9, height - 9].map((y) => ({ align, y })));
  const free = places.map(({ align, y }) => {
    const [from, to] = align === "left" ? [at + 6, at + 6 + width] : [at - 6 - width, at - 6];
    if (from < 0 || to > WIDTH) return -1;
    const lines = [0, 0.25, 0.5, 0.75, 1].map((share) => heightAt(from + share * (to - from)));
    return Math.min(...[...lines, scale.toPixels(panel.reference.level)].map((line) => Math.abs(line - y)));
  });
  return places[free.indexOf(Math.max(...free))];
}
