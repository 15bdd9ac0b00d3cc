import { exp, log, pow } from "../core/numerics.ts";

/** No weekly hazard exceeds this; it lets most customers skip the logistic. */
export const HAZARD_CAP = 0.25;

/** Weekly probability that compounds to the given one over `weeks`: 1 − (1 − p)^(1 / weeks). */
export const weeklyProbability = (probability: number, weeks: number): number => 1 - pow(1 - probability, 1 / weeks);

/** log(p / (1 − p)) of a probability in (0, 1). */
export const logit = (probability: number): number => log(probability / (1 - probability));

/**
 * Log-odds below which a hazard is small, and more than its probability there, logistic(−3) = 0.0474: most draws above
 * need no logistic.
 */
const SMALL = -3;
const SMALL_CAP = 0.0475;

/**
 * Whether an event with log-odds `logOdds` happens at the uniform draw `u`; the probability is capped at `HAZARD_CAP`.
 */
export const happens = (u: number, logOdds: number): boolean =>
  u < HAZARD_CAP && (u < SMALL_CAP || logOdds > SMALL) && u * (1 + exp(-logOdds)) < 1;
