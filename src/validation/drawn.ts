import type { OverDraws, CheckRule } from "../analysis/validation-rows.ts";
import { quantile } from "../core/statistics.ts";
import type { Finding } from "../evidence/registry.ts";
import { publishedInterval } from "./check.ts";

/**
 * What drawn parameters make of a check: the range of 95 % of the draws, the share of them inside the published interval
 * (of a figure) and of the published sign. What is undefined in a draw is neither inside nor of the right sign; null
 * where nothing was drawn or nothing is defined.
 */
export function drawnOf(rule: CheckRule, finding: Finding, values: readonly number[]): OverDraws | null {
  const known = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  if (known.length === 0) return null;
  const published = rule === "range" ? publishedInterval(finding) : null;
  const sign = published === null ? 1 : Math.sign(published.value ?? published.low + published.high);
  const share = (keep: (value: number) => boolean): number => values.filter(keep).length / values.length;
  return {
    values,
    low: quantile(known, 0.025),
    high: quantile(known, 0.975),
    inside: published === null ? null : share((value) => value >= published.low && value <= published.high),
    right: share((value) => value * sign > 0),
  };
}
