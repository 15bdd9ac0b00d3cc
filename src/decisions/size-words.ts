import { checkNumber } from "../core/check.ts";
import { checkShape } from "../core/check-shape.ts";
import type { Estimate } from "../model/results.ts";

/**
 * How large a difference is: `same` (within what matters), `clear` (beyond it for sure), `small` (told from zero, yet too
 * small to matter), `probable`, `possible`, or `unknown` (cannot be told from zero).
 */
export type Size = "same" | "clear" | "small" | "probable" | "possible" | "unknown";

/** Probability from which a difference that is told from zero is probably as large as matters. */
const PROBABLE = 0.8;

/**
 * Size of a difference by its interval [l, u] and the smallest difference that matters δ: inside ±δ → same; beyond δ as a
 * whole → clear; told from zero with an estimate below δ → small; told from zero, probably beyond δ (P ≥ 0.8) → probable,
 * else possible; 0 inside, or an estimate of NaN → unknown. Without a δ every difference told from zero is clear.
 *
 * @param beyond probability that it is beyond δ, on the side of its estimate
 * @example
 * sizeOf({ estimate: 0.03, low: 0.02, high: 0.04 }, 0.01, 1) // → "clear"
 * sizeOf({ estimate: 0.005, low: 0.002, high: 0.012 }, 0.01, 0.1) // → "small"
 */
export function sizeOf(difference: Estimate, matters: number, beyond: number): Size {
  checkShape("sizeOf.difference", difference, { estimate: "number", low: "number", high: "number" });
  checkNumber("sizeOf.matters", matters, { min: 0 });
  const { estimate, low, high } = difference;
  if (Number.isNaN(estimate)) return "unknown";
  if (low > -matters && high < matters) return low > 0 || high < 0 ? "small" : "same";
  if (low === 0 && high === 0) return "same";
  if (!(low > 0 || high < 0)) return "unknown";
  if (Math.min(Math.abs(low), Math.abs(high)) >= matters) return "clear";
  if (Math.abs(estimate) < matters) return "small";
  return beyond >= PROBABLE ? "probable" : "possible";
}

/**
 * A probability as far as n replications can tell: of tails beyond 1 / 2n nothing is known. The second part says whether it
 * was cut. NaN, a probability of nothing, stays NaN; of no replications nothing is known, which is NaN too.
 *
 * @example
 * cappedProbability(0.9999, 10) // → [0.95, true]
 */
export const cappedProbability = (probability: number, n: number): readonly [number, boolean] => {
  if (!Number.isNaN(probability)) checkNumber("cappedProbability.probability", probability, { min: 0, max: 1 });
  checkNumber("cappedProbability.n", n, { min: 0 });
  if (n === 0) return [NaN, false];
  const most = 1 - 1 / (2 * n);
  return probability > most ? [most, true] : [probability, false];
};
