import { checkResults } from "./check-results.ts";
import type { Estimate, Results } from "../model/results.ts";
import { byReplication } from "./by-replication.ts";
import { findPolicy } from "./find.ts";
import { interval, pairedDifferences, toEstimate } from "./interval.ts";
import { boundsOf, boundsOfDifference } from "./matters.ts";

/** Two policies side by side on one measure of one group. */
export interface Comparison {
  readonly measure: string;
  readonly group: string;
  readonly a: Estimate;
  readonly b: Estimate;
  /** b − a, paired by replication. */
  readonly difference: Estimate;
  /** Share of replications in which b is strictly better than a; NaN for a measure of which neither end is better. */
  readonly better: number;
  /** Replications in which both are defined. */
  readonly n: number;
}

/**
 * Compares policy `b` with policy `a` over the whole run, replication by replication, on every measure and group.
 * A policy compared with itself differs by exactly 0. Intervals are 95 %; edges as in `interval`. Errors: an unknown
 * policy.
 *
 * @example
 * const rows = compare(exampleResults(), "as is", "as is");
 * rows[0].difference // → { estimate: 0, low: 0, high: 0 }
 */
export function compare(results: Results, a: string, b: string): Comparison[] {
  checkResults("compare.results", results);
  findPolicy(results, a);
  findPolicy(results, b);
  const data = byReplication(results.records);
  const known = new Map(results.info.measures.map((one) => [one.name, one]));
  return data.measures.flatMap((measure) =>
    data.groups
      .filter((group) => data.has(group, measure))
      .map((group) => {
        const left = data.values(a, group, measure);
        const right = data.values(b, group, measure);
        const differences = pairedDifferences(right, left);
        const info = known.get(measure) ?? {};
        const { n, ...difference } = interval(differences, boundsOfDifference(info));
        const end = known.get(measure)?.better;
        const sign = end === "higher" ? 1 : end === "lower" ? -1 : NaN;
        const level = (values: readonly number[]): Estimate => toEstimate(interval(values, boundsOf(info)));
        const wins = differences.filter((value) => value * sign > 0).length;
        const better = Number.isNaN(sign) ? NaN : wins / n;
        return { measure, group, a: level(left), b: level(right), difference, better, n };
      }),
  );
}
