import type { TrajectoryPoint } from "../model/results.ts";
import { finite, shownName, type ChartRow } from "./chart.ts";
import { LABEL_LINE, labelLines } from "./direct-labels.ts";
import type { LinearScale } from "./linear-scale.ts";
import { spread } from "./spread.ts";

/** The lines' ends, and the panel beside which their names stand. */
export interface EndLabelRoom {
  readonly points: readonly TrajectoryPoint[];
  readonly scale: LinearScale;
  /** Height of the panel in pixels. */
  readonly height: number;
  readonly reference: string;
}

/** Room that labels may take above and below the panel, and between each other, in pixels. */
const OVERHANG = 8;
const GAP = 2;

const linesOf = (policies: readonly string[], reference: string): string[][] =>
  labelLines(policies.map((policy) => shownName(policy, reference)));

/** Whether the names of all policies fit beside a panel of this height. */
export function labelsFit(policies: readonly string[], height: number): boolean {
  const lines = linesOf(policies, policies[0]).reduce((sum, name) => sum + name.length, 0);
  return LABEL_LINE * lines + GAP * policies.length <= height + 2 * OVERHANG;
}

/**
 * Names at the lines' ends, moved apart so that none hides another: where leader line and text stand, in the unit of
 * the measure.
 */
export function endLabels({ points, scale, height, reference }: EndLabelRoom): ChartRow[] {
  const known = points.filter((point) => Number.isFinite(point.estimate));
  const lines = linesOf(
    known.map((point) => point.policy),
    reference,
  );
  const boxes = known.map((point, index) => ({
    wanted: scale.toPixels(point.estimate),
    length: LABEL_LINE * lines[index].length + GAP,
  }));
  const centres = spread(boxes, -OVERHANG, height + OVERHANG);
  return known.map(({ policy, week, estimate }, index) => {
    const firstLine = centres[index] - (LABEL_LINE * (lines[index].length - 1)) / 2;
    const places = { labelY: finite(scale.fromPixels(centres[index])), textY: finite(scale.fromPixels(firstLine)) };
    return { policy, week, estimate: finite(estimate), label: lines[index].join("\n"), ...places };
  });
}
