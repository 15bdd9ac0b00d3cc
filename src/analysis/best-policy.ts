import { checkResults } from "./check-results.ts";
import { checkOptions } from "../core/check-options.ts";
import { fail } from "../core/check.ts";
import { mean, quantile, sampleSd, studentCdf } from "../core/statistics.ts";
import type { Estimate, Results } from "../model/results.ts";
import { byReplication, EVERYONE } from "./by-replication.ts";
import { findMeasure } from "./find.ts";
import { interval, pairedDifferences } from "./interval.ts";
import { posteriorMeans } from "./posterior-means.ts";

/** How likely it is that a policy is the best choice by one measure, and what choosing it costs when it is not. */
export interface BestPolicy {
  readonly policy: string;
  /**
   * Probability that its mean over worlds is the best, as far as the replications tell. NaN with fewer than two
   * replications.
   */
  readonly probability: number;
  /** Share of replications in which it is the best: of worlds that the stated uncertainty allows, luck included. */
  readonly share: number;
  /**
   * How far its mean is below the best policy's mean, at most, with probability 0.9; in the measure's unit, never
   * negative. NaN with fewer than two replications.
   */
  readonly loss: number;
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
  /** Draws from the posterior of the means. */
  readonly resamples?: number;
}

/** With this probability a loss is at most as large as stated. */
export const LOSS_LEVEL = 0.9;

/**
 * Which policy is best by one measure, with what probability, and at what loss.
 *
 * - *probability*: that the policy's mean is the largest (smallest, where less is better), over draws of all means from
 *   their posterior (see `posteriorMeans`); for two policies exactly, by Student's t of the paired difference. Ties
 *   share a draw equally, so probabilities add up to 1. Of two equal policies one gets above 0.995 in 1 % of studies, at
 *   any number of replications.
 * - *loss*: 0.9 quantile of (best mean − own mean) over the same draws: "choosing this loses at most so much".
 * - *share*: in how many single replications it is the best. It answers another question: parameters are drawn anew in
 *   each replication, so it is a share of possible worlds and their luck, not the certainty about the mean, and it does
 *   not go to 0 or 1 with more replications.
 * - *regret*: max over policies of the replication's value, minus the policy's own (for a measure of which less is
 *   better: its own minus the min). A replication has its own parameters *and* its own luck, which no knowledge of the
 *   parameters removes: the smallest mean regret is above the expected value of perfect information (Raiffa &
 *   Schlaifer 1961), often by far.
 *
 * Edges: a replication in which the measure is undefined under any policy is left out of all; equal infinite values
 * tie. Random numbers come from a stream of the study's seed, so results repeat. Errors: an unknown measure, or one of
 * which neither end is better.
 *
 * @example
 * bestPolicy(exampleResults(), "trust").map(({ policy, n }) => [policy, n]) // → [["as is", 3], ["ask first", 3], ["2 weeks", 3], ["4 weeks", 3]]
 */
export function bestPolicy(results: Results, measure: string, options: BestPolicyOptions = {}): BestPolicy[] {
  checkOptions("bestPolicy", options, ["group", "resamples"]);
  const { group = EVERYONE, resamples = 4000 } = options;
  checkResults("bestPolicy.results", results);
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
  const drawn =
    n < 2
      ? undefined
      : posteriorMeans(goodness, { seed: results.info.seed, name: `best ${measure} ${group}`, draws: resamples });
  const probability =
    drawn === undefined
      ? policies.map(() => NaN)
      : policies.length === 2 && goodness.flat().every(Number.isFinite)
        ? ofTwo(goodness[0], goodness[1])
        : credits(policies.length, resamples, (b, p) => drawn[p][b]);
  const best = kept.map((_, r) => Math.max(...goodness.map((values) => values[r])));
  return policies.map((policy, p) => {
    const regrets = pairedDifferences(best, goodness[p]);
    return {
      policy,
      probability: probability[p],
      share: share[p],
      loss: drawn === undefined ? NaN : lossOf(drawn, p),
      regret: interval(regrets, [0, Infinity]),
      worst: n === 0 ? NaN : Math.max(...regrets),
      n,
    };
  });
}

/** Policies by their probability of being best, the most probable first; the smaller regret decides between equals. */
export const byProbability = (ranking: readonly BestPolicy[]): BestPolicy[] =>
  [...ranking].sort((a, b) => (b.probability || 0) - (a.probability || 0) || a.regret.estimate - b.regret.estimate);

/** Probabilities that the first, and that the second of two has the larger mean, from paired values. */
function ofTwo(first: readonly number[], second: readonly number[]): [number, number] {
  const differences = pairedDifferences(second, first);
  const n = differences.length;
  const centre = mean(differences);
  const error = differences.every((d) => d === differences[0]) ? 0 : sampleSd(differences) / Math.sqrt(n);
  const probability = error === 0 ? (1 + Math.sign(centre)) / 2 : studentCdf(centre / error, n - 1);
  return [1 - probability, probability];
}

/** Quantile of how far one mean is below the best, over draws. */
function lossOf(drawn: readonly Float64Array[], policy: number): number {
  const losses = Array.from(drawn[policy], (own, b) => {
    const best = Math.max(...drawn.map((values) => values[b]));
    return best === own ? 0 : best - own;
  });
  return quantile(losses, LOSS_LEVEL);
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
