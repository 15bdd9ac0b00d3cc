import { fail } from "../core/check.ts";
import { draws, stream } from "../core/random.ts";
import type { FrontierPoint, Results } from "../model/results.ts";
import { byReplication, EVERYONE } from "./by-replication.ts";
import { findMeasure } from "./find.ts";
import { interval, toEstimate } from "./interval.ts";

/** Options of `frontier`. */
export interface FrontierOptions {
  /** Group of customers; everyone unless told. */
  readonly group?: string;
  /** Resamples of the bootstrap. */
  readonly resamples?: number;
}

/**
 * Which policies no other policy beats on two measures at once (the Pareto frontier), with the probability of it.
 *
 * A policy is dominated when another is at least as good on both measures and strictly better on one; equal on both is
 * not
 * dominated. The probability is the share of resamples in which it is not: replications are drawn with replacement, the
 * same ones for
 * all policies (paired bootstrap, Efron 1979, doi:10.1214/aos/1176344552), from a stream of the study's seed, so
 * results repeat.
 * Which end of a measure is better comes from the measure. With one replication the probability is 0 or 1 and says
 * nothing about luck.
 *
 * Edges: a replication in which a measure is undefined (NaN) is left out of that policy's mean; a policy whose mean
 * stays undefined is neither on the
 * frontier nor dominates anybody. Infinite values compare as numbers. Errors: an unknown measure, or one of which
 * neither end is better.
 */
export function frontier(results: Results, x: string, y: string, options: FrontierOptions = {}): FrontierPoint[] {
  const { group = EVERYONE, resamples = 2000 } = options;
  const signs = [directionOf(results, "x", x), directionOf(results, "y", y)];
  const data = byReplication(results.records);
  const policies = results.info.policies.map((policy) => policy.name);
  const values = policies.map((policy) => [data.values(policy, group, x), data.values(policy, group, y)]);
  const undominated = (weights: readonly number[]): boolean[] =>
    notDominated(values.map((both) => both.map((one, axis) => signs[axis] * weightedMean(one, weights))));

  const n = data.replications.length;
  const uniforms = draws(stream(results.info.seed, 0, `frontier ${x} ${y} ${group}`), 0, 0, 0);
  const times = policies.map(() => 0);
  for (let b = 0; b < resamples; b++) {
    const weights = new Array<number>(n).fill(0);
    for (let i = 0; i < n; i++) weights[Math.floor(uniforms.next() * n)]++;
    undominated(weights).forEach((on, p) => (times[p] += on ? 1 : 0));
  }
  const onFrontier = undominated(new Array<number>(n).fill(1));
  return policies.map((policy, p) => {
    const [onX, onY] = values[p].map((one) => toEstimate(interval(one)));
    return { policy, x: onX, y: onY, probability: times[p] / resamples, onFrontier: onFrontier[p] };
  });
}

function directionOf(results: Results, axis: string, name: string): number {
  const { better } = findMeasure(results, name);
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

/** Mean with whole-number weights over the values that are defined and drawn; NaN when there is none. */
function weightedMean(values: readonly number[], weights: readonly number[]): number {
  let sum = 0;
  let total = 0;
  for (let r = 0; r < values.length; r++) {
    if (weights[r] === 0 || Number.isNaN(values[r])) continue;
    sum += weights[r] * values[r];
    total += weights[r];
  }
  return total === 0 ? NaN : sum / total;
}
