import { checkNumber } from "../../core/check.ts";
import { exp, log, log1p } from "../../core/numerics.ts";
import { checkDelta } from "../mechanisms/checks.ts";

/**
 * Epsilon at δ from a Rényi divergence bound r at one order a > 1: r + ln(1 − 1/a) − ln(δ a) / (a − 1), at least 0.
 * With `conversion: "mironov"` the older r + ln(1/δ) / (a − 1), valid and larger; published tables before 2020 use it.
 * Sources: Canonne, Kamath & Steinke 2020, proposition 12, arXiv:2004.00010; Mironov 2017, proposition 3,
 * doi:10.1109/CSF.2017.11.
 *
 * @example
 * renyiEpsilon(8, 0.5, 1e-6) // → 2.043
 */
export function renyiEpsilon(
  order: number,
  divergence: number,
  delta: number,
  conversion: "improved" | "mironov" = "improved",
): number {
  checkNumber("renyiEpsilon.order", order, { above: 1 });
  checkNumber("renyiEpsilon.divergence", divergence);
  checkDelta("renyiEpsilon.delta", delta);
  if (order === Infinity || divergence === Infinity) return divergence;
  const old = divergence - log(delta) / (order - 1);
  if (conversion === "mironov") return old;
  return Math.max(0, divergence + log1p(-1 / order) - (log(delta) + log(order)) / (order - 1));
}

/**
 * Natural logarithm of delta at ε from a Rényi divergence bound at one order, at most 0: the inverse of `renyiEpsilon`.
 *
 * @example
 * renyiLogDelta(8, 0.5, 2.043) // → -13.8
 */
export function renyiLogDelta(
  order: number,
  divergence: number,
  epsilon: number,
  conversion: "improved" | "mironov" = "improved",
): number {
  checkNumber("renyiLogDelta.order", order, { above: 1 });
  checkNumber("renyiLogDelta.divergence", divergence);
  checkNumber("renyiLogDelta.epsilon", epsilon, { min: 0 });
  if (divergence === Infinity) return 0;
  if (order === Infinity) return epsilon >= divergence ? -Infinity : 0;
  const old = (order - 1) * (divergence - epsilon);
  return Math.min(0, conversion === "mironov" ? old : old + (order - 1) * log1p(-1 / order) - log(order));
}

/**
 * Epsilon at δ of a ρ-zero-concentrated mechanism: the improved Rényi conversion minimised over all real orders; never
 * above ρ + 2 √(ρ ln(1/δ)).
 * Every order gives a valid bound, so that an inexact minimum is only a little larger, never wrong. Source: Canonne,
 * Kamath & Steinke 2020, corollary 13.
 *
 * @example
 * zcdpEpsilon(0.2, 1e-6) // → 3.131
 */
export function zcdpEpsilon(rho: number, delta: number): number {
  checkNumber("zcdpEpsilon.rho", rho, { min: 0 });
  checkDelta("zcdpEpsilon.delta", delta);
  if (rho === 0) return 0;
  if (rho === Infinity) return Infinity;
  const bound = rho + 2 * Math.sqrt(-rho * log(delta));
  return Math.min(
    bound,
    minimumOverOrders((order) => renyiEpsilon(order, rho * order, delta)),
  );
}

/**
 * Delta at ε of a ρ-zero-concentrated mechanism.
 *
 * @example
 * zcdpDelta(0.2, 3) // → 2.664e-6
 */
export function zcdpDelta(rho: number, epsilon: number): number {
  checkNumber("zcdpDelta.rho", rho, { min: 0 });
  checkNumber("zcdpDelta.epsilon", epsilon, { min: 0 });
  if (rho === 0) return 0;
  return exp(minimumOverOrders((order) => renyiLogDelta(order, rho * order, epsilon)));
}

/**
 * Minimum over orders in (1, ∞): a grid of ln(order − 1) in steps of 1/4, then golden section between the neighbours of
 * the best point.
 */
function minimumOverOrders(f: (order: number) => number): number {
  const at = (t: number): number => f(1 + exp(t));
  let best = -25;
  for (let t = -25; t <= 45; t += 0.25) if (at(t) < at(best)) best = t;
  let low = best - 0.25;
  let high = best + 0.25;
  const ratio = 0.6180339887498949;
  for (let i = 0; i < 60; i++) {
    const a = high - ratio * (high - low);
    const b = low + ratio * (high - low);
    if (at(a) < at(b)) high = b;
    else low = a;
  }
  return Math.min(at(best), at((low + high) / 2));
}
