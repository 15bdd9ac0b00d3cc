import { fail } from "../core/check.ts";
import type { Finding } from "../evidence/registry.ts";
import type { Interval } from "../analysis/interval.ts";
import type { CheckRule, Verdict } from "../analysis/validation-rows.ts";
import { publishedInterval } from "./check.ts";

/**
 * Whether another seed with as many replications would give the same verdict in all but few cases: no bound that
 * decides lies within the 95 % interval widened by √2, which is the interval
 * of the difference between two such runs. Otherwise the verdict is one of luck, and more replications are called for.
 */
export function settled(rule: CheckRule, finding: Finding, { estimate, low, high }: Interval): boolean {
  const reach = Math.SQRT2 * ((high - low) / 2);
  if (!Number.isFinite(reach) || !Number.isFinite(estimate)) return Number.isNaN(estimate);
  const published = rule === "range" ? publishedInterval(finding) : null;
  if (published === null) return low === 0 && high === 0 ? true : Math.abs(low) > reach;
  return [published.low, published.high].every((bound) => Math.abs(estimate - bound) > reach);
}

/**
 * The rule of the validation page. `range`: passes when the simulated mean lies in the published interval; overlapping
 * intervals are not enough, so noise
 * cannot make a check pass. `direction`: passes when the whole 95 % interval of the simulated quantity is above zero.
 * An undefined quantity fails.
 * Errors: a range is asked of a finding without a figure.
 */
export function verdictOf(rule: CheckRule, finding: Finding, simulated: Interval): Verdict {
  if (simulated.n === 0 || Number.isNaN(simulated.estimate)) return "fail";
  if (rule === "direction") return simulated.low > 0 ? "pass" : "fail";
  const published = publishedInterval(finding);
  if (published === null) return fail(`${finding.id} must have a figure to be held against a range, got none`);
  return simulated.estimate >= published.low && simulated.estimate <= published.high ? "pass" : "fail";
}
