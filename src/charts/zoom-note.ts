import { enumerate, formatNumber, type MeasureInfo } from "./format.ts";

/** An axis that shows less than this share of what a measure can be is said to be zoomed. */
const PART = 0.25;

/** An axis and the measure along it. */
export interface Axis {
  readonly info: MeasureInfo;
  readonly domain: readonly [number, number];
}

/** Names the axes that show a small part of all values that their measures can have; empty where none does. */
export function zoomNote(axes: readonly Axis[]): string {
  const zoomed = axes.flatMap(({ info, domain }) => {
    const { label, least, most } = info;
    if (least === undefined || most === undefined || domain[1] - domain[0] >= PART * (most - least)) return [];
    return [`${label} (of ${formatNumber(least, 0)} to ${formatNumber(most, 0)})`];
  });
  return zoomed.length === 0 ? "" : `Zoomed axes: ${enumerate([...new Set(zoomed)])}.`;
}
