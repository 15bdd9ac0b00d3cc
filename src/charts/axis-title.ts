import type { Spec } from "./chart.ts";
import { labelWithUnit, type MeasureInfo } from "./format.ts";
import { textWidth, wrapText } from "./text-metrics.ts";
import { SIZES } from "./theme.ts";

/** Title of a horizontal axis in lines no wider than `width` pixels: label, unit, and an arrow to the better side. */
export function horizontalTitle(measure: MeasureInfo, width: number): string[] {
  const words = labelWithUnit(measure);
  if (measure.better === "neither") return wrapText(words, width, SIZES.axisTitle, 500);
  const whole = measure.better === "higher" ? `${words} · better →` : `← better · ${words}`;
  if (textWidth(whole, SIZES.axisTitle, 500) <= width) return [whole];
  return [...wrapText(words, width, SIZES.axisTitle, 500), measure.better === "higher" ? "better →" : "← better"];
}

/** Title of a vertical axis as properties of the axis: written over it from its left end, in lines no wider than `width` pixels. */
export function verticalTitle(measure: MeasureInfo, width: number): Spec {
  const words = labelWithUnit(measure);
  const hint = measure.better === "neither" ? words : `${measure.better === "higher" ? "↑" : "↓"}\u00a0better · ${words}`;
  const title = wrapText(hint, width, SIZES.axisTitle, 500);
  const place = { titleAngle: 0, titleAnchor: "end", titleAlign: "left", titleBaseline: "bottom", titleX: 0 };
  return { title, ...place, titleLineHeight: TITLE_LINE, titleY: -8 - TITLE_LINE * (title.length - 1) };
}

const TITLE_LINE = 16;
