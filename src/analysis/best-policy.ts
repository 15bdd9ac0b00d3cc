import { fail } from "../core/check.ts";
import { draws, stream } from "../core/random.ts";
import type { Estimate, Results } from "../model/results.ts";
import { byReplication, EVERYONE } from "./by-replication.ts";
import { findMeasure } from "./find.ts";
import { interval } from "./interval.ts";

/** How likely it is that a policy is the best choice by one measure, and what choosing it costs when it is not. */
export interface BestPolicy {
  readonly policy: string;
  /**
   * Probability that its mean is the best: share of paired resamples of the replications. NaN with fewer than two
   * replications.
   */
  readonly probability: number;
  /** Share of replications in which it is the best: of worlds that the stated uncertainty allows. */
  readonly share: number;
  /**
   * Mean over replications of the distance to the best policy of that replication, in the measure's unit; never
   * negative.
   */
  readonly regret: Estimate;
  /** The largest regret of a replication. */
  readonly worst: number;
  /** Replications in which the measure is defined under every policy. */
  readonly n: number;
}

/** Options of `bestPolicy`. */
export interface BestPolicyOptions {
  /** Group of customers; everyone unless told. */
  readonly group?: string;
  /** Resamples of the bootstrap. */
  readonly resamples?: number;
}

/**
 * Which policy is best by one measure, with what probability, and at what regret.
 *
 * - *probability*: with B resamples of the n replications, drawn with replacement and the same for all policies (paired
 *   bootstrap, Efron 1979,
 *   doi:10.1214/aos/1176344552), the share in which the policy's mean is the best. Policies that tie share the resample
 *   equally, so probabilities add up to 1.
 * - *share*: the same over single replications. It answers another question: parameters are drawn anew in each
 *   replication, so it is the share of possible worlds, not
 *   the certainty about the mean, and it does not go to 0 or 1 with more replications.
 * - *regret*: max over policies of the replication's value, minus the policy's own (for a measure of which less is
 *   better: its own minus the min). The smallest mean regret is the
 *   expected value of knowing the world before choosing (expected value of perfect information; Raiffa & Schlaifer
 *   1961).
 *
 * Edges: a replication in which the measure is undefined under any policy is left out of all; equal infinite values
 * tie. Random numbers come from a stream of the study's
 * seed, so results repeat. Errors: an unknown measure, or one of which neither end is better.
 */
export function bestPolicy(
  results: Results,
  measure: string,
  { group = EVERYONE, resamples = 2000 }: BestPolicyOptions = {},
): BestPolicy[] {
  const { better } = findMeasure(results, measure);
  if (better === "neither") fail(`bestPolicy.measure must be a measure of which one end is better, got "${measure}"`);
  const sign = better === "higher" ? 1 : -1;
  const data = byReplication(results.records);
  const policies = results.info.policies.map(({ name }) => name);
  const all = policies.map((policy) => data.values(policy, group, measure));
  const kept = data.replications.flatMap((_, r) => (all.some((values) => Number.isNaN(values[r])) ? [] : [r]));
  const goodness = all.map((values) => kept.map((r) => sign * values[r]));
  const n = kept.length;

  const share = credits(policies.length, n, (r, p) => goodness[p][r]);
  const probability =
    n < 2 ? policies.map(() => NaN) : resampled(goodness, n, resamples, results.info.seed, `best ${measure} ${group}`);
  const best = kept.map((_, r) => Math.max(...goodness.map((values) => values[r])));
  return policies.map((policy, p) => {
    const regrets = goodness[p].map((value, r) => (value === best[r] ? 0 : best[r] - value));
    return {
      policy,
      probability: probability[p],
      share: share[p],
      regret: notBelowZero(interval(regrets)),
      worst: n === 0 ? NaN : Math.max(...regrets),
      n,
    };
  });
}

/** An interval of what is never negative: its lower end is cut at 0. */
const notBelowZero = ({ estimate, low, high }: Estimate): Estimate => ({ estimate, low: Math.max(0, low), high });

/** Policies by their probability of being best, the most probable first; the smaller regret decides between equals. */
export const byProbability = (ranking: readonly BestPolicy[]): BestPolicy[] =>
  [...ranking].sort((a, b) => (b.probability || 0) - (a.probability || 0) || a.regret.estimate - b.regret.estimate);

/** Each policy's share of the resamples in which its mean is the best. */
function resampled(
  goodness: readonly (readonly number[])[],
  n: number,
  resamples: number,
  seed: string,
  name: string,
): number[] {
  const uniforms = draws(stream(seed, 0, name), 0, 0, 0);
  const weights = new Int32Array(n);
  return credits(goodness.length, resamples, (_, p) => {
    if (p === 0) {
      weights.fill(0);
      for (let i = 0; i < n; i++) weights[Math.floor(uniforms.next() * n)]++;
    }
    let sum = 0;
    for (let r = 0; r < n; r++) if (weights[r] > 0) sum += weights[r] * goodness[p][r];
    return sum;
  });
}

/**
 * Share of trials in which each of `policies` has the largest value; ties share a trial equally. NaN without trials.
 */
function credits(policies: number, trials: number, valueOf: (trial: number, policy: number) => number): number[] {
  const won = new Array<number>(policies).fill(0);
  for (let trial = 0; trial < trials; trial++) {
    const values = won.map((_, p) => valueOf(trial, p));
    const largest = Math.max(...values);
    const winners = values.flatMap((value, p) => (value === largest ? [p] : []));
    for (const p of winners) won[p] += 1 / winners.length;
  }
  return won.map((count) => count / trials);
}
