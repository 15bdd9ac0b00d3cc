import { fitNames } from "./fit-names.ts";
import { placeLabels, type LabelScene } from "./place-labels.ts";
import { inPixels, textWidth } from "./text-metrics.ts";
import { SIZES } from "./theme.ts";

/** Line height of direct labels in pixels. */
export const LABEL_LINE = 14;
const WEIGHT = 500;

/**
 * A placed label as numbers for text marks: offsets in pixels from its point, and where its leader line ends (null
 * without one).
 */
export interface DirectLabel {
  readonly text: string;
  readonly align: "left" | "center" | "right";
  readonly dx: number;
  readonly dy: number;
  readonly leader: { readonly x: number; readonly y: number } | null;
}

/** Names in the lines of direct labels: at most three of 150 pixels. */
export const labelLines = (names: readonly string[]): string[][] =>
  fitNames(names, { width: 150, lines: 3, measure: inPixels(SIZES.label, WEIGHT) });

/** Places the names of points on a plane given in pixels; see `placeLabels`. */
export function directLabels(
  points: readonly { readonly name: string; readonly x: number; readonly y: number }[],
  scene: Omit<LabelScene, "labels">,
): DirectLabel[] {
  const lines = labelLines(points.map(({ name }) => name));
  const labels = points.map(({ x, y }, index) => ({
    x,
    y,
    width: Math.max(...lines[index].map((line) => textWidth(line, SIZES.label, WEIGHT))),
    height: LABEL_LINE * lines[index].length,
  }));
  return placeLabels({ ...scene, labels }).map(({ box, align, leader }, index) => {
    const anchor = align === "left" ? box.left : align === "right" ? box.right : (box.left + box.right) / 2;
    return {
      text: lines[index].join("\n"),
      align,
      dx: round(anchor - points[index].x),
      dy: round(box.top + LABEL_LINE / 2 - points[index].y),
      leader: leader && { x: leader.x2, y: leader.y2 },
    };
  });
}

const round = (pixels: number): number => Math.round(10 * pixels) / 10;
