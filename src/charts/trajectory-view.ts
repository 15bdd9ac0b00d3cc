import type { TrajectoryPoint } from "../model.ts";
import { verticalTitle } from "./axis-title.ts";
import type { ChartRow, Spec } from "./chart.ts";
import { LABEL_LINE, labelLines } from "./direct-labels.ts";
import type { MeasureInfo } from "./format.ts";
import type { LinearScale } from "./linear-scale.ts";
import { spread } from "./spread.ts";

/** What a panel of trajectories shows and how large it is, in pixels. */
export interface TrajectoryLayout {
  readonly info: MeasureInfo;
  readonly width: number;
  readonly height: number;
  readonly scale: LinearScale;
  readonly lastWeek: number;
  readonly burnIn: number;
  /** One panel with labels at the lines' ends instead of a legend. */
  readonly single: boolean;
  /** Whether nothing stands below, so that the axis of weeks needs its title. */
  readonly lowest: boolean;
}

/** Gap between the last week and the labels, crossed by leader lines, in pixels. */
const LEADER = 16;

/** The marks of one measure over the data set `weeks` (and `ends`, when lines are labelled at their ends). */
export function trajectoryView(layout: TrajectoryLayout, policies: Spec): Spec {
  const { info, width, height, lastWeek, scale, single } = layout;
  const start = -Math.max(1, Math.round(0.06 * lastWeek));
  const x = { field: "week", type: "quantitative", scale: { domain: [start, lastWeek], nice: false }, axis: weekAxis(layout) };
  const axis: Spec = { ...verticalTitle(info, width + (single ? 100 : 10)), tickCount: single ? 6 : 4 };
  const y = { type: "quantitative", scale: { domain: scale.domain, nice: false, zero: false }, axis, title: axis.title };
  const quiet = { aria: false, tooltip: null };
  const own = [{ filter: { field: "measure", equal: info.name } }];
  const known = { filter: "isValid(datum.low) && isValid(datum.high)" };
  return {
    width,
    height,
    data: { name: "weeks" },
    layer: [
      {
        transform: [...own, known],
        mark: { type: "area", opacity: 0.13, ...quiet },
        encoding: { x, y: { ...y, field: "low" }, y2: { field: "high" }, color: policies.color },
      },
      {
        transform: own,
        mark: { type: "line", strokeWidth: 2 },
        encoding: {
          x,
          y: { ...y, field: "estimate" },
          ...policies,
          tooltip: { field: "policy", type: "nominal", title: "Policy" },
          description: { field: "policy", type: "nominal" },
        },
      },
      ...startMarks(layout, x, start),
      ...(single ? endMarks(x, y, width, policies) : []),
    ],
  };
}

/** Quarters of a year where the run is long enough, else every few weeks. */
function weekAxis({ lastWeek, single, burnIn, lowest }: TrajectoryLayout): Spec {
  const step = lastWeek > 104 ? 52 : lastWeek > 26 ? 13 : lastWeek > 8 ? 4 : 1;
  const values = Array.from({ length: Math.floor(lastWeek / step) + 1 }, (_, index) => index * step);
  const title = single ? `Weeks since the policy started (burn-in before: ${burnIn} weeks)` : lowest ? "Weeks since the policy started" : null;
  return { values, title, titleAnchor: "end", titleAlign: "right", grid: false, format: "d" };
}

/** The burn-in as a shaded strip without data, ended by a line where the policies start. */
function startMarks({ height, single }: TrajectoryLayout, x: Spec, start: number): Spec[] {
  const data = { values: [{ from: start, to: 0 }] };
  const text = { type: "text", style: "guide-text", text: "burn-in", angle: 270, align: "right", baseline: "bottom", dx: -5, dy: -4, aria: false };
  const strip = { x: { ...x, field: "from" }, x2: { field: "to" }, y: { value: 0 }, y2: { value: height } };
  return [
    { data, mark: { type: "rect", style: "burn-in", aria: false }, encoding: strip },
    { data, mark: { type: "rule", style: "guide", aria: false }, encoding: { x: { ...x, field: "to" } } },
    ...(single ? [{ data, mark: text, encoding: { x: { ...x, field: "to" }, y: { value: 0 } } }] : []),
  ];
}

function endMarks(x: Spec, y: Spec, width: number, policies: Spec): Spec[] {
  const data = { name: "ends" };
  const text = { type: "text", style: "direct-label", align: "left", baseline: "middle", dx: 3, lineBreak: "\n", lineHeight: LABEL_LINE, aria: false };
  const colour = { color: policies.color };
  return [
    {
      data,
      mark: { type: "rule", strokeWidth: 1.2, aria: false },
      encoding: { x, y: { ...y, field: "estimate" }, x2: { value: width + LEADER }, y2: { field: "labelY" }, ...colour },
    },
    { data, mark: text, encoding: { x: { value: width + LEADER }, y: { ...y, field: "textY" }, text: { field: "label", type: "nominal" } } },
  ];
}

/** Labels at the lines' ends, moved apart so that none hides another: heights in the unit of the measure. */
export function endLabels(points: readonly TrajectoryPoint[], { scale, lastWeek, height }: TrajectoryLayout, names: (policy: string) => string): ChartRow[] {
  const last = points.filter((point) => point.week === lastWeek && Number.isFinite(point.estimate));
  const lines = labelLines(last.map((point) => names(point.policy)));
  const boxes = last.map((point, index) => ({ wanted: scale.toPixels(point.estimate), length: LABEL_LINE * lines[index].length + 2 }));
  const centres = spread(boxes, -8, height + 8);
  return last.map(({ policy, week, estimate }, index) => {
    const top = centres[index] - (LABEL_LINE * (lines[index].length - 1)) / 2;
    return { policy, week, estimate, label: lines[index].join("\n"), labelY: scale.fromPixels(centres[index]), textY: scale.fromPixels(top) };
  });
}
