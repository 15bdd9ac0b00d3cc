import { checkShape } from "../core/check-shape.ts";
import type { Estimate, Measure } from "../model/results.ts";

/** What a verdict needs to know of a measure; results written before there was a smallest difference have none. */
export type Judged = Pick<Measure, "better"> & { readonly matters?: number };

/**
 * What a difference amounts to: better or worse, changed where neither end is better, `small` where it is told from zero
 * but below what matters, undecided where it cannot be told from zero.
 */
export type Fate = "better" | "worse" | "changed" | "small" | "undecided";

/**
 * Fewest replications from which a sentence may claim anything: with less, a t interval is several times as wide as the
 * spread of the values and no assumption behind it can be seen to hold.
 */
export const FEWEST_FOR_WORDS = 5;

/**
 * Whether a difference can be told from zero: as was decided for all that are judged together, else by its own interval,
 * which must be known (not NaN) and exclude 0.
 *
 * @example
 * [isClear({ estimate: 0.03, low: 0.01, high: 0.05 }), isClear({ estimate: 0.03, low: -0.01, high: 0.07 })] // → [true, false]
 */
export function isClear(change: Estimate | null): change is Estimate {
  if (change === null) return false;
  checkShape("isClear.change", change, { estimate: "number", low: "number", high: "number" });
  return change.clear ?? (change.low > 0 || change.high < 0);
}

/** Whether a difference, clear or not, is as large as what matters. */
export const isLarge = ({ estimate }: Estimate, { matters = 0 }: { readonly matters?: number }): boolean =>
  Math.abs(estimate) >= matters;

/**
 * The verdict on a difference: every mark, arrow, colour and sentence follows it.
 *
 * @example
 * fateOf({ estimate: 0.03, low: 0.01, high: 0.05 }, { better: "higher", matters: 0.02 }) // → "better"
 */
export function fateOf(change: Estimate | null, measure: Judged): Fate {
  checkShape("fateOf.measure", measure, { better: "text", matters: "finite?" });
  if (!isClear(change)) return "undecided";
  if (!isLarge(change, measure)) return "small";
  if (measure.better === "neither") return "changed";
  return change.estimate > 0 === (measure.better === "higher") ? "better" : "worse";
}
