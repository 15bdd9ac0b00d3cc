import { verticalTitle } from "./axis-title.ts";
import type { Spec } from "./chart.ts";
import { LABEL_LINE } from "./direct-labels.ts";
import { endLabels, type EndLabelRoom } from "./end-labels.ts";
import type { MeasureInfo } from "./format.ts";
import type { LinearScale } from "./linear-scale.ts";

/** What a panel of trajectories shows and how large it is, in pixels. */
export interface TrajectoryLayout {
  readonly info: MeasureInfo;
  readonly kind: "level" | "difference";
  readonly width: number;
  readonly height: number;
  readonly scale: LinearScale;
  readonly lastWeek: number;
  readonly burnIn: number;
  /** Number of policies: the more bands lie over each other, the fainter each. */
  readonly policies: number;
  /** The lines' ends, where names stand beside them instead of in a legend. */
  readonly ends: EndLabelRoom | null;
  /** Whether nothing stands below, so that the axis of weeks needs its title. */
  readonly lowest: boolean;
}

/** Gap between the last week and the names, crossed by leader lines, in pixels. */
const LEADER = 16;

/** The marks of one panel over the data set `weeks`. */
export function trajectoryView(layout: TrajectoryLayout, policies: Spec): Spec {
  const { info, kind, width, height, lastWeek, ends } = layout;
  const start = -Math.max(1, Math.round(0.06 * lastWeek));
  const x = {
    field: "week",
    type: "quantitative",
    scale: { domain: [start, lastWeek], nice: false },
    axis: weekAxis(layout),
  };
  const y = valueAxis(layout);
  const own = [{ filter: { field: "measure", equal: info.name } }, { filter: { field: "kind", equal: kind } }];
  const known = { filter: "isValid(datum.low) && isValid(datum.high)" };
  const band = { type: "area", opacity: layout.policies > 3 ? 0.1 : 0.14, aria: false, tooltip: null };
  const words = {
    tooltip: { field: "policy", type: "nominal", title: "Policy" },
    description: { field: "policy", type: "nominal" },
  };
  return {
    width,
    height,
    data: { name: "weeks" },
    layer: [
      {
        transform: [...own, known],
        mark: band,
        encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, color: policies.color },
      },
      {
        transform: own,
        mark: { type: "line", strokeWidth: 2 },
        encoding: { x, y: { ...y, field: "estimate" }, ...policies, ...words },
      },
      ...startMarks(layout, x, start),
      ...(ends ? endMarks(ends, x, y, width, policies) : []),
    ],
  };
}

function valueAxis({ info, kind, width, scale, ends }: TrajectoryLayout): Spec {
  const subject =
    kind === "level"
      ? info
      : {
          ...info,
          label: ends ? `${info.label}, difference to the reference` : "difference to the reference",
          unit: "",
        };
  const axis: Spec = { ...verticalTitle(subject, width + (ends ? 140 : 10)), tickCount: ends ? 5 : 4 };
  return { type: "quantitative", scale: { domain: scale.domain, nice: false, zero: false }, axis, title: axis.title };
}

/** Quarters of a year where the run is long enough, else every few weeks. */
function weekAxis({ lastWeek, ends, burnIn, lowest }: TrajectoryLayout): Spec {
  const step = lastWeek > 104 ? 52 : lastWeek > 26 ? 13 : lastWeek > 8 ? 4 : 1;
  const values = Array.from({ length: Math.floor(lastWeek / step) + 1 }, (_, index) => index * step);
  const title = ends
    ? `Weeks since the policy started (burn-in before: ${burnIn} weeks)`
    : "Weeks since the policy started";
  return { values, title: lowest ? title : null, titleAnchor: "end", titleAlign: "right", grid: false, format: "d" };
}

/** The burn-in as a shaded strip without data, ended by a line where the policies start. */
function startMarks({ height, ends }: TrajectoryLayout, x: Spec, start: number): Spec[] {
  const data = { values: [{ from: start, to: 0 }] };
  const text = {
    type: "text",
    style: "guide-text",
    text: "burn-in",
    angle: 270,
    align: "right",
    baseline: "bottom",
    dx: -5,
    dy: -4,
    aria: false,
  };
  const strip = { x: { ...x, field: "from" }, x2: { field: "to" }, y: { value: 0 }, y2: { value: height } };
  return [
    { data, mark: { type: "rect", style: "burn-in", aria: false }, encoding: strip },
    { data, mark: { type: "rule", style: "guide", aria: false }, encoding: { x: { ...x, field: "to" } } },
    ...(ends ? [{ data, mark: text, encoding: { x: { ...x, field: "to" }, y: { value: 0 } } }] : []),
  ];
}

function endMarks(ends: EndLabelRoom, x: Spec, y: Spec, width: number, policies: Spec): Spec[] {
  const data = { values: endLabels(ends) };
  const text = {
    type: "text",
    style: "direct-label",
    align: "left",
    baseline: "middle",
    dx: 3,
    lineBreak: "\n",
    lineHeight: LABEL_LINE,
    aria: false,
  };
  const leader = {
    x,
    y: { ...y, field: "estimate" },
    x2: { value: width + LEADER },
    y2: { field: "labelY" },
    color: policies.color,
  };
  return [
    { data, mark: { type: "rule", strokeWidth: 1.2, aria: false }, encoding: leader },
    {
      data,
      mark: text,
      encoding: {
        x: { value: width + LEADER },
        y: { ...y, field: "textY" },
        text: { field: "label", type: "nominal" },
      },
    },
  ];
}
