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
export function settled(rule: CheckRule, finding: Finding, { estimate, low, high }: Interval, least = 0): boolean {
  const reach = Math.SQRT2 * ((high - low) / 2);
  if (!Number.isFinite(reach) || !Number.isFinite(estimate)) return Number.isNaN(estimate);
  const published = rule === "range" ? publishedInterval(finding) : null;
  if (published === null) {
    const clear = (low === 0 && high === 0) || Math.abs(low) > reach;
    return clear && (low <= 0 || least === 0 || reach === 0 || Math.abs(estimate - least) > reach);
  }
  return [published.low, published.high].every((bound) => Math.abs(estimate - bound) > reach);
}

/**
 * The rule of the validation page. `range`: passes when the simulated mean lies in the published interval; overlapping
 * intervals are not enough, so noise
 * cannot make a check pass; outside of it, of the right sign but below `least` is negligible. `direction`: passes when
 * the whole 95 % interval of the simulated quantity is above zero and its mean at least `least`; below that it is
 * negligible. An undefined quantity fails.
 * Errors: a range is asked of a finding without a figure.
 */
export function verdictOf(rule: CheckRule, finding: Finding, simulated: Interval, least = 0): Verdict {
  const { estimate, low, n } = simulated;
  if (n === 0 || Number.isNaN(estimate)) return "fail";
  if (rule === "direction") return low <= 0 ? "fail" : estimate >= least ? "pass" : "negligible";
  const published = publishedInterval(finding);
  if (published === null) return fail(`${finding.id} must have a figure to be held against a range, got none`);
  if (estimate >= published.low && estimate <= published.high) return "pass";
  const sameSign = published.value !== null && estimate * published.value > 0;
  return sameSign && Math.abs(estimate) < least ? "negligible" : "fail";
}
