import { checkShape } from "../core/check-shape.ts";
import { checkNumber } from "../core/check.ts";
import { clopperPearson, wilson } from "../core/statistics.ts";
import type { Estimate } from "../model/results.ts";
import type { AttackResult } from "./attack.ts";

/** Successes among targets; expected successes need not be whole. */
export interface Proportion {
  readonly successes: number;
  readonly n: number;
}

/** A figure that is known, not estimated. */
export const exactly = (value: number): Estimate => ({ estimate: value, low: value, high: value });

/**
 * The result of an attack from its counts, with Wilson intervals; a baseline may also be a known probability. Whether
 * it is informative is decided with the
 * exact (Clopper-Pearson) lower end, since Wilson's is too high for a handful of successes: an attack as good as its
 * baseline is called better in at most 2.5 % of cases.
 *
 * @example
 * const success = { successes: 30, n: 100 };
 * const result = attackResult({ attack: "linkage", success, baseline: 0.01, note: "" });
 * result.success // → { estimate: 0.3, low: 0.219, high: 0.396 }
 * result.informative // → true
 */
export function attackResult(found: {
  readonly attack: string;
  readonly success: Proportion;
  readonly baseline: Proportion | number;
  readonly control?: Proportion | null;
  readonly note: string;
  readonly figures?: Readonly<Record<string, Estimate>>;
}): AttackResult {
  checkShape("attackResult.found", found, "object");
  const { attack, note, figures = {} } = found;
  checkShare("attackResult.success", found.success);
  if (typeof found.baseline === "number") checkNumber("attackResult.baseline", found.baseline, { min: 0, max: 1 });
  else checkShare("attackResult.baseline", found.baseline);
  if (found.control != null) checkShare("attackResult.control", found.control);
  const success = wilson(found.success.successes, found.success.n);
  const baseline =
    typeof found.baseline === "number" ? exactly(found.baseline) : wilson(found.baseline.successes, found.baseline.n);
  const control = found.control == null ? null : wilson(found.control.successes, found.control.n);
  const informative = clopperPearson(found.success.successes, found.success.n).low > baseline.high;
  return { attack, success, baseline, control, n: found.success.n, informative, note, figures };
}

/** Successes and targets are finite, and there are no more successes than targets. */
function checkShare(path: string, share: Proportion): void {
  checkShape(path, share, "object");
  checkNumber(`${path}.n`, share.n, { min: 0, below: Infinity });
  checkNumber(`${path}.successes`, share.successes, { min: 0, max: share.n });
}

/** The shares of an estimate, each from 0 to 1. */
export function checkEstimate(path: string, estimate: Estimate): void {
  checkShape(path, estimate, "object");
  for (const end of ["estimate", "low", "high"] as const)
    checkNumber(`${path}.${end}`, estimate[end], { min: 0, max: 1 });
}

/**
 * What an attack owes to the release alone: (success − control) / (1 − control), at least 0; the interval takes the
 * worst ends of both.
 * Abbott's correction for what happens without treatment. Abbott, W. S. (1925). doi:10.1093/jee/18.2.265a.
 *
 * @example
 * residualRisk({ estimate: 0.3, low: 0.2, high: 0.4 }, { estimate: 0.1, low: 0.05, high: 0.15 }).estimate // → 0.2222
 */
export function residualRisk(success: Estimate, control: Estimate): Estimate {
  checkEstimate("residualRisk.success", success);
  checkEstimate("residualRisk.control", control);
  const residual = (s: number, c: number): number => (c >= 1 ? 0 : Math.max(0, (s - c) / (1 - c)));
  return {
    estimate: residual(success.estimate, control.estimate),
    low: residual(success.low, control.high),
    high: residual(success.high, control.low),
  };
}
