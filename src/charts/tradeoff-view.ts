import type { Spec } from "./chart.ts";
import { LABEL_LINE } from "./direct-labels.ts";
import { horizontalTitle, verticalTitle } from "./axis-title.ts";
import { heading, labelWithUnit, type MeasureInfo } from "./format.ts";
import type { LinearScale } from "./linear-scale.ts";

/** Measures on the axes and, where there is one, in the colour. */
export interface TradeoffMeasures {
  readonly x: MeasureInfo;
  readonly y: MeasureInfo;
  readonly colour?: MeasureInfo;
}

/** Sizes in pixels, scales, and whether there is anything to colour by. */
export interface TradeoffLayout {
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly scales: { readonly x: LinearScale; readonly y: LinearScale };
  readonly coloured: boolean;
  /** Whether another chart with the same horizontal axis stands below, whose title serves both. */
  readonly above?: boolean;
}

/** The marks of a trade-off chart over the data sets `policies` and `frontier`, or over two others. */
export function tradeoffView(
  measures: TradeoffMeasures,
  layout: TradeoffLayout,
  [policies, frontier]: readonly [string, string] = ["policies", "frontier"],
): Spec {
  const { x, y } = axes(measures.x, measures.y, layout);
  const quiet = { aria: false, tooltip: null };
  const at = (fx: string, fy: string): Spec => ({ x: { ...x, field: fx }, y: { ...y, field: fy } });
  const label = {
    type: "text",
    baseline: "middle",
    lineBreak: "\n",
    lineHeight: LABEL_LINE,
    align: expr("align"),
    dx: expr("dx"),
    dy: expr("dy"),
    ...quiet,
  };
  const named = { ...at("x", "y"), text: { field: "label", type: "nominal" } };
  return {
    width: layout.width,
    height: layout.height,
    data: { name: policies },
    layer: [
      { mark: { type: "rule", style: "interval", ...quiet }, encoding: { ...at("xLow", "y"), x2: { field: "xHigh" } } },
      { mark: { type: "rule", style: "interval", ...quiet }, encoding: { ...at("x", "yLow"), y2: { field: "yHigh" } } },
      { data: { name: frontier }, mark: { type: "line", style: "frontier", ...quiet }, encoding: at("x", "y") },
      {
        mark: { type: "rule", style: "leader", ...quiet },
        encoding: { ...at("x", "y"), x2: { field: "leaderX" }, y2: { field: "leaderY" } },
        transform: [{ filter: "isValid(datum.leaderX)" }],
      },
      {
        mark: {
          type: "point",
          filled: true,
          style: layout.coloured ? "policy" : ["policy", "subject"],
          description: spoken(measures),
        },
        encoding: points(at("x", "y"), measures, layout),
      },
      { mark: { ...label, style: "halo" }, encoding: named },
      { mark: { ...label, style: "direct-label" }, encoding: named },
    ],
  };
}

/** What a screen reader says of a point. */
function spoken({ x, y, colour }: TradeoffMeasures): Spec {
  const parts: readonly (readonly [MeasureInfo, string])[] = [
    [x, "xText"],
    [y, "yText"],
    ...(colour ? [[colour, "colourText"] as const] : []),
  ];
  return {
    expr: `datum.policy${parts.map(([{ label }, field]) => ` + ${JSON.stringify(`, ${label} `)} + datum.${field}`).join("")}`,
  };
}

const expr = (field: string): Spec => ({ expr: `datum.${field}` });

/**
 * Both axes carry their title where it is read first: y over the axis, x at its end, each with an arrow to the better
 * side.
 */
function axes(x: MeasureInfo, y: MeasureInfo, { scales, width, above = false }: TradeoffLayout): { x: Spec; y: Spec } {
  const scale = (domain: readonly [number, number]): Spec => ({ domain, nice: false, zero: false });
  const across = {
    title: above ? null : horizontalTitle(x, width),
    titleAnchor: "end",
    titleAlign: "right",
    grid: true,
  };
  const up = verticalTitle(y, width);
  return {
    x: { type: "quantitative", scale: scale(scales.x.domain), axis: across, title: across.title },
    y: { type: "quantitative", scale: scale(scales.y.domain), axis: up, title: up.title },
  };
}

function points(place: Spec, { x, y, colour }: TradeoffMeasures, { radius, coloured }: TradeoffLayout): Spec {
  const legend = {
    title: colour ? labelWithUnit(colour) : "",
    gradientLength: 200,
    gradientThickness: 11,
    tickCount: 4,
  };
  const tooltip = (field: string, title: string): Spec => ({ field, type: "nominal", title });
  return {
    ...place,
    ...(coloured
      ? { fill: { field: "colour", type: "quantitative", scale: { range: "ramp", zero: false }, legend } }
      : {}),
    // larger than the others, so that a policy that does the same does not hide it
    size: { condition: { test: "datum.reference", value: 8 * radius * radius }, value: 4 * radius * radius },
    shape: { condition: { test: "datum.reference", value: "diamond" }, value: "circle" },
    tooltip: [
      tooltip("policy", "Policy"),
      tooltip("xText", heading(x.label)),
      tooltip("xChange", "… difference to the reference"),
      tooltip("yText", heading(y.label)),
      tooltip("yChange", "… difference to the reference\u00a0"),
      ...(colour ? [tooltip("colourText", heading(colour.label))] : []),
      tooltip("probabilityText", "Probability that its means are on the frontier"),
    ],
  };
}
