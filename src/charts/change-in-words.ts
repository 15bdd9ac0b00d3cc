import { isClear, isLarge } from "../analysis/verdict.ts";
import type { Estimate } from "../model/results.ts";
import { enoughDecimals, formatEstimate, formatNumber, type MeasureInfo } from "./format.ts";

/**
 * Size of a paired difference without its sign, for sentences whose verb tells the direction: "0.12 (0.10 to 0.14)".
 * Empty when the difference cannot be told from zero, is too small to matter, or rounds to zero in the decimals of the
 * measure.
 */
export function changeInWords(change: Estimate, { decimals, matters }: MeasureInfo): string {
  const { estimate, low, high } = change;
  if (!isClear(change) || !isLarge(change, { matters }) || !Number.isFinite(estimate)) return "";
  if (formatNumber(Math.abs(estimate), decimals) === formatNumber(0, decimals)) return "";
  const size = estimate > 0 ? { estimate, low, high } : { estimate: -estimate, low: -high, high: -low };
  return formatEstimate(size, enoughDecimals(size, decimals));
}
