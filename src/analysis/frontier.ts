import { checkResults } from "./check-results.ts";
import { checkOptions } from "../core/check-options.ts";
import { fail } from "../core/check.ts";
import type { FrontierPoint, Measure, Results } from "../model/results.ts";
import { byReplication, EVERYONE } from "./by-replication.ts";
import { findMeasure } from "./find.ts";
import { interval, toEstimate } from "./interval.ts";
import { boundsOf } from "./matters.ts";
import { posteriorMeans } from "./posterior-means.ts";

/** Options of `frontier`. */
export interface FrontierOptions {
  /** Group of customers; everyone unless told. */
  readonly group?: string;
  /** Draws from the posterior of the means. */
  readonly resamples?: number;
}

/**
 * Which policies no other policy beats on two measures at once (the Pareto frontier), with the probability of it.
 *
 * A policy is dominated when another is at least as good on both measures and strictly better on one; equal on both is
 * not dominated. The probability is that of the means over worlds: the share of draws from their posterior (see
 * `posteriorMeans`: paired, t-based, from a stream of the study's seed) in which the policy is not dominated; NaN from
 * fewer than two replications. Which end of a measure is better comes from the measure.
 *
 * Edges: a policy that is undefined (NaN) on a measure in every replication is neither on the frontier nor dominates
 * anybody; a replication in which any other policy is undefined is left out of all. Infinite values compare as numbers.
 * Errors: an unknown measure, or one of which neither end is better.
 *
 * @example
 * frontier(exampleResults(), "personalisation", "trust").some(({ onFrontier }) => onFrontier) // → true
 */
export function frontier(results: Results, x: string, y: string, options: FrontierOptions = {}): FrontierPoint[] {
  checkOptions("frontier", options, ["group", "resamples"]);
  checkResults("frontier.results", results);
  const { group = EVERYONE, resamples = 4000 } = options;
  const infos = [findMeasure(results, x), findMeasure(results, y)];
  const signs = [directionOf(infos[0], "x"), directionOf(infos[1], "y")];
  const data = byReplication(results.records);
  const policies = results.info.policies.map((policy) => policy.name);
  const values = policies.map((policy) => [data.values(policy, group, x), data.values(policy, group, y)]);
  const defined = values.map((both) => both.every((one) => one.some((value) => !Number.isNaN(value))));
  const kept = data.replications.flatMap((_, r) =>
    values.some((both, p) => defined[p] && both.some((one) => Number.isNaN(one[r]))) ? [] : [r],
  );
  const rows = values.flatMap((both) => both.map((one, axis) => kept.map((r) => signs[axis] * one[r])));
  const onFrontier = notDominated(
    policies.map((_, p) =>
      [rows[2 * p], rows[2 * p + 1]].map((row) => row.reduce((sum, value) => sum + value, 0) / row.length),
    ),
  );
  const times = policies.map(() => (kept.length < 2 ? NaN : 0));
  if (kept.length >= 2) {
    const drawn = posteriorMeans(rows, {
      seed: results.info.seed,
      name: `frontier ${x} ${y} ${group}`,
      draws: resamples,
    });
    for (let b = 0; b < resamples; b++)
      notDominated(policies.map((_, p) => [drawn[2 * p][b], drawn[2 * p + 1][b]])).forEach(
        (on, p) => (times[p] += on ? 1 : 0),
      );
  }
  return policies.map((policy, p) => {
    const [onX, onY] = values[p].map((one, axis) => toEstimate(interval(one, boundsOf(infos[axis]))));
    return { policy, x: onX, y: onY, probability: times[p] / resamples, onFrontier: onFrontier[p] };
  });
}

function directionOf({ name, better }: Pick<Measure, "name" | "better">, axis: string): number {
  if (better === "neither") fail(`frontier.${axis} must be a measure of which one end is better, got "${name}"`);
  return better === "higher" ? 1 : -1;
}

/**
 * For each point whether no other is at least as good (larger) on both coordinates and better on one; NaN takes no
 * part.
 */
export function notDominated(points: readonly (readonly number[])[]): boolean[] {
  return points.map(([x, y]) => {
    if (Number.isNaN(x) || Number.isNaN(y)) return false;
    return !points.some(([u, v]) => u >= x && v >= y && (u > x || v > y));
  });
}
