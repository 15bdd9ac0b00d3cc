import type { Spec } from "./chart.ts";
import { labelWithUnit, type MeasureInfo } from "./format.ts";
import { inPixels, wrapText } from "./text-metrics.ts";
import { SIZES } from "./theme.ts";

const TITLE_LINE = 16;
const TITLE = inPixels(SIZES.axisTitle, 500);

/** Title of a horizontal axis in lines no wider than `width` pixels: label, unit, and an arrow to the better side. */
export function horizontalTitle(measure: MeasureInfo, width: number): string[] {
  const words = labelWithUnit(measure);
  if (measure.better === "neither") return wrapText(words, width, TITLE);
  const whole = measure.better === "higher" ? `${words} · better →` : `← better · ${words}`;
  if (TITLE(whole) <= width) return [whole];
  return [...wrapText(words, width, TITLE), measure.better === "higher" ? "better →" : "← better"];
}

/**
 * Title of a vertical axis as properties of the axis: written over it from its left end, in lines no wider than `width`
 * pixels.
 */
export function verticalTitle(measure: MeasureInfo, width: number): Spec {
  const words = labelWithUnit(measure);
  const hint =
    measure.better === "neither" ? words : `${measure.better === "higher" ? "↑" : "↓"}\u00a0better · ${words}`;
  const title = wrapText(hint, width, TITLE);
  const place = { titleAngle: 0, titleAnchor: "end", titleAlign: "left", titleBaseline: "bottom", titleX: 0 };
  return { title, ...place, titleLineHeight: TITLE_LINE, titleY: -8 - TITLE_LINE * (title.length - 1) };
}
