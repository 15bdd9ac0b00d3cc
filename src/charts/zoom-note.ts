import { saturationNote } from "./saturation-note.ts";
import { enumerate } from "../core/enumerate.ts";
import { formatNumber, type MeasureInfo } from "./format.ts";

/** An axis that shows less than this share of what a measure can be is said to be zoomed. */
const PART = 0.25;

/** An axis, or a scale of colours, and the measure along it. */
export interface ChartAxis {
  readonly info: MeasureInfo;
  readonly domain: readonly [number, number];
}

/**
 * Names the measures along axes and colours that cannot tell the policies apart, and the axes, and the scales of colours, that show a small part of all values that their measures can have; empty
 * where none does.
 */
export function zoomNote(axes: readonly ChartAxis[], colours: readonly ChartAxis[] = []): string {
  const said = [
    ["axes", zoomed(axes)],
    ["colours", zoomed(colours)],
  ] as const;
  const zooms = said
    .filter(([, names]) => names.length > 0)
    .map(([what, names]) => `Zoomed ${what}: ${enumerate(names)}.`);
  return [saturationNote([...axes, ...colours].map(({ info }) => info)), ...zooms].filter(Boolean).join(" ");
}

const zoomed = (axes: readonly ChartAxis[]): string[] => {
  const names = axes.flatMap(({ info: { label, least, most }, domain }) => {
    if (least === undefined || most === undefined || domain[1] - domain[0] >= PART * (most - least)) return [];
    return [`${label} (of ${formatNumber(least, 0)} to ${formatNumber(most, 0)})`];
  });
  return [...new Set(names)];
};
