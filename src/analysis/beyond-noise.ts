import { SWINGS } from "./answer-shapes.ts";
import { checkShape } from "../core/check-shape.ts";
import { benjaminiHochberg } from "../core/adjusted-p.ts";
import { studentCdf, studentQuantile } from "../core/statistics.ts";
import { FALSE_DISCOVERIES } from "./together.ts";
import type { Estimate } from "../model/results.ts";
import { swings, type Assumed, type Swings } from "./swings.ts";

/**
 * Two-sided p-value of a mean that is zero, read back from its 95 % Student t interval over n replications; 1 where it
 * is exactly zero in all of them.
 */
export function pValue({ estimate, low, high }: Estimate, n: number): number {
  const error = (high - low) / 2 / studentQuantile(0.975, n - 1);
  if (!Number.isFinite(error) || !Number.isFinite(estimate) || estimate === 0) return 1;
  return error === 0 ? 0 : 2 * studentCdf(-Math.abs(estimate) / error, n - 1);
}

/**
 * The assumptions whose ends move one difference by more than noise, the widest swing first: the paired movement at the
 * low or the high end, over replications with common random
 * numbers, judged for all ends of all assumptions together by the step-up rule of Benjamini and Hochberg (1995,
 * doi:10.1111/j.2517-6161.1995.tb02031.x), so that of those named
 * one in twenty is expected to be luck. Ends that move nothing at all, to the last bit, are no tests and do not count.
 * Errors: no such policy or measure.
 *
 * @example
 * const end = (estimate) => ({ moved: { estimate, low: estimate - 0.01, high: estimate + 0.01 } });
 * const of = { policy: "ask first", measure: "trust" };
 * const assumed = (i, by) => ({ ...of, parameter: parameters[i], low: end(-by), high: end(by) });
 * const result = { info: exampleResults().info, defaults: [], assumptions: [assumed(0, 0.002), assumed(1, 0.06)] };
 * beyondNoise(result, "ask first", "trust").map(({ parameter }) => parameters.indexOf(parameter)) // → [1]
 */
export function beyondNoise(result: Swings, policy: string, measure: string): Assumed[] {
  checkShape("beyondNoise.result", result, SWINGS);
  const own = swings(result, policy, measure);
  const ends = own.flatMap((one) => [one.low, one.high].map(({ moved }) => ({ one, p: tested(moved, result.info.replications) }))); // prettier-ignore
  const adjusted = benjaminiHochberg(ends.map(({ p }) => p));
  const named = new Set(ends.flatMap(({ one }, i) => (adjusted[i] <= FALSE_DISCOVERIES ? [one] : [])));
  return own.filter((one) => named.has(one));
}

/** The p-value of an end's movement; NaN, no test, where it moves nothing. */
const tested = (moved: Estimate, n: number): number => (moved.low === 0 && moved.high === 0 ? NaN : pValue(moved, n));

/**
 * The assumptions whose both ends leave one difference as it is to the last bit, in every replication. Errors: no such
 * policy or measure.
 *
 * @example
 * const end = (estimate) => ({ moved: { estimate, low: estimate, high: estimate } });
 * const of = { policy: "ask first", measure: "trust" };
 * const assumed = (i, by) => ({ ...of, parameter: parameters[i], low: end(-by), high: end(by) });
 * const result = { info: exampleResults().info, defaults: [], assumptions: [assumed(0, 0), assumed(1, 0.06)] };
 * withoutEffect(result, "ask first", "trust").map(({ parameter }) => parameters.indexOf(parameter)) // → [0]
 */
export const withoutEffect = (result: Swings, policy: string, measure: string): Assumed[] =>
  swings(result, policy, measure).filter(({ low, high }) =>
    [low.moved, high.moved].every((moved) => moved.low === 0 && moved.high === 0),
  );
