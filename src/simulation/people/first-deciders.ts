import { trustScore, type Decider } from "../../behaviour/consent.ts";
import { logit } from "../../behaviour/hazard.ts";
import { trustOf } from "../../behaviour/trust.ts";
import { parameter } from "../../evidence/parameters.ts";
import { log } from "../../core/numerics.ts";
import type { Population } from "../../model/truth.ts";

/** What is known of customers before anything happens. */
interface Newcomers {
  readonly population: Population;
  readonly parameters: Readonly<Record<string, number>>;
  readonly ownLevel: Float32Array;
  readonly gains: Float32Array;
}

/** Standardised distance of each customer's taste from what everybody likes, 0 where all are alike. */
export function gainsOf(mainstream: Float32Array): Float32Array {
  const mean = mainstream.reduce((sum, m) => sum + m, 0) / mainstream.length;
  const variance = mainstream.reduce((sum, m) => sum + (m - mean) * (m - mean), 0) / mainstream.length;
  return variance > 0 ? mainstream.map((m) => (mean - m) / Math.sqrt(variance)) : new Float32Array(mainstream.length);
}

/**
 * Customers as they decide on consent when an average firm asks them for the first time: their trust is that in their
 * own firm, less what it is trusted more than others.
 */
export function firstDeciders({ population, parameters: p, ownLevel, gains }: Newcomers, customers: number): Decider[] {
  const more = logit(p["trust.initial"]) - logit(parameter("trust.initial")!.value);
  return Array.from({ length: customers }, (_, i) => ({
    concern: population.concern[i],
    trust: trustScore(p, trustOf(ownLevel[i] - more, 0, 0), population.concern[i]),
    gain: gains[i],
    demand: population.demand[i],
    privacyValue: log(population.privacyValue[i] / p["privacy.valueMedian"]),
    previous: 0,
    habit: population.habit[i],
  }));
}
