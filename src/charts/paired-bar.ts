import { within } from "../analysis/interval.ts";
import { boundsOf } from "../analysis/matters.ts";
import type { Estimate } from "../model/results.ts";
import { hasInterval, type MeasureInfo } from "./format.ts";

/**
 * The interval of a paired difference drawn around a policy's level: level + (low − estimate) to level + (high −
 * estimate) of the difference, cut where the measure can go no further. Ends are NaN where no interval is known.
 */
export function pairedBar(
  estimate: number,
  change: Estimate | null,
  measure: Pick<MeasureInfo, "least" | "most">,
): Estimate {
  if (change === null || !hasInterval(change)) return { estimate, low: NaN, high: NaN };
  const [low, high] = [change.low, change.high].map((end) => estimate + end - change.estimate);
  return within({ estimate, low, high }, boundsOf(measure));
}
