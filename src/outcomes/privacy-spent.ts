import type { MeasureRecord } from "../model/results.ts";
import type { PrivacyEvent } from "../model/strategy.ts";
import { rdp } from "../privacy/accounting/rdp.ts";
import { gaussianEpsilon } from "../privacy/mechanisms/gaussian-guarantee.ts";

/** Delta at which losses are stated. */
const DELTA = 1e-6;
const YEAR = 52;

/**
 * What mechanisms cost a customer in privacy loss, as their events say, as measures. No value where no mechanism acts
 * or something is passed on unprotected: then there is no bound.
 */
export const privacySpent: Readonly<Record<string, MeasureRecord>> = {
  epsilonReleased: {
    name: "epsilonReleased",
    label: "privacy loss by training",
    unit: `ε per customer and year at δ = ${DELTA}, of what training passes on`,
    means: "Privacy loss ε a year by training: the smaller, the less anybody's data can change what is passed on.",
    better: "lower",
    decimals: 2,
    least: 0,
    matters: 0.1,
    mattersOfReference: 0.05,
  },
  epsilonStored: {
    name: "epsilonStored",
    label: "privacy loss by answers",
    unit: "ε per customer and year on the mean, of the randomised answers that are stored",
    means: "Privacy loss ε a year by randomised answers that are stored: the smaller, the less an answer tells.",
    better: "lower",
    decimals: 1,
    least: 0,
    matters: 0.1,
    mattersOfReference: 0.05,
  },
};

/** How long and from how many customers events were gathered. */
export interface Gathered {
  /** Weeks under the policy, in which it trains, and all weeks from which it stores answers. */
  readonly weeks: number;
  readonly stored: number;
  readonly customers: number;
}

/**
 * Privacy loss in 52 weeks. Training: what the events of all customers' sums compose to, exactly for Gaussian noise (n
 * answers with multiplier m are one with m / √n: Dong, Roth & Su 2022,
 * corollary 3.3, doi:10.1111/rssb.12454), else by `rdp`; part of a training counts as a whole. Answers: Σ count × ε
 * over customers, by basic composition; memoised answers to attributes once, not anew each year.
 */
export function spentRecords(
  events: readonly PrivacyEvent[],
  { weeks, stored, customers }: Gathered,
): readonly (readonly [string, number])[] {
  const ofTraining = events
    .filter(({ unit }) => unit === "customer")
    .map((event) => ({ ...event, count: Math.ceil((event.count * YEAR) / weeks) }));
  const ofAnswers = events.filter(({ unit }) => unit !== "customer");
  const answers = ofAnswers.reduce(
    (sum, { count, epsilon, unit }) => sum + (count * epsilon * (unit === "event" ? YEAR / stored : 1)) / customers,
    0,
  );
  return [
    ["epsilonReleased", bounded(ofTraining.length === 0 ? NaN : composed(ofTraining))],
    ["epsilonStored", bounded(ofAnswers.length === 0 ? NaN : answers)],
  ];
}

/** What a ledger gained since it was `before`: entries keep their places, and their counts only grow. */
export const spentSince = (before: readonly PrivacyEvent[], now: readonly PrivacyEvent[]): PrivacyEvent[] =>
  now.map((event, i) => ({ ...event, count: event.count - (before[i]?.count ?? 0) })).filter(({ count }) => count > 0);

const bounded = (epsilon: number): number => (epsilon < Infinity ? epsilon : NaN);

function composed(events: readonly PrivacyEvent[]): number {
  let inverse = 0;
  for (const { noise, count, sampling } of events) {
    if (noise?.kind !== "gaussian" || sampling !== undefined) return rdp().epsilon(events, DELTA).epsilon;
    inverse += count / (noise.multiplier * noise.multiplier);
  }
  return gaussianEpsilon(1 / Math.sqrt(inverse), DELTA);
}
