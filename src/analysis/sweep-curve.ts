import type { Estimate, Results, SummaryRow } from "../model/results.ts";
import { EVERYONE } from "./by-replication.ts";
import { checkResults } from "./check-results.ts";
import { dialValues } from "./dial.ts";
import { findMeasure } from "./find.ts";
import { summarise } from "./summarise.ts";

/**
 * A policy on the sweep: where the dial stood, the measure with its 95 % interval, and the paired difference to the
 * reference.
 */
export interface SweepPoint extends Estimate {
  readonly policy: string;
  readonly value: number;
  readonly difference: Estimate | null;
}

/**
 * A measure along a dial, read from the results of any study: every policy that has the strategy, by the value of its
 * option, ascending.
 * Errors: fewer than two such policies; two with the same value, since the dial alone must tell them apart; an unknown
 * measure.
 *
 * @example
 * sweepCurve(exampleResults(), "storageLimit.weeks", "personalisation").map(({ value }) => value) // → [2, 4]
 */
export function sweepCurve(
  results: Results,
  dial: string,
  measure: string,
  summary: readonly SummaryRow[] = summarise(results),
): SweepPoint[] {
  checkResults("sweepCurve.results", results);
  findMeasure(results, measure);
  return dialValues(results.info.policies, dial).map(({ policy, value }): SweepPoint => {
    const row = summary.find((one) => one.policy === policy && one.measure === measure && one.group === EVERYONE);
    const { estimate, low, high, difference } = row ?? { estimate: NaN, low: NaN, high: NaN, difference: null };
    return { policy, value, estimate, low, high, difference };
  });
}
