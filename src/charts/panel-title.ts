import type { Spec } from "./chart.ts";
import { heading, type MeasureInfo } from "./format.ts";
import { inPixels, wrapText } from "./text-metrics.ts";
import { SIZES } from "./theme.ts";

/**
 * Title of a panel that shows one measure: its label, under it unit and an arrow to the better side, in lines no wider
 * than `width` pixels.
 */
export function panelTitle({ label, unit, better }: MeasureInfo, width: number): Spec {
  const hint = better === "neither" ? "" : better === "higher" ? "better\u00a0→" : "←\u00a0better";
  const subtitle = wrapText([unit, hint].filter(Boolean).join(" · "), width, inPixels(SIZES.label));
  const text = wrapText(heading(label), width, inPixels(SIZES.axisTitle, 600));
  return {
    text,
    subtitle,
    style: "panel-title",
    frame: "group",
    offset: 8,
    lineHeight: 16,
    subtitleFontSize: SIZES.label,
    subtitleLineHeight: 15,
    subtitlePadding: 3,
  };
}
