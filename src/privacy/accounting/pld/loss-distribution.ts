import { exp, expm1, log, log1p } from "../../../core/numerics.ts";
import type { BaseLoss } from "./base-loss.ts";

/**
 * Distribution of the privacy loss on a grid: loss (first + i) × step has probability mass[i]; `infinite` is the
 * probability of an unbounded loss.
 */
export interface LossDistribution {
  readonly step: number;
  readonly first: number;
  readonly mass: Float64Array;
  readonly infinite: number;
}

/** Which of two neighbours the answers come from: the data with the customer (`remove`), or without (`add`). */
export type Direction = "remove" | "add";

/**
 * Loss distribution of a mechanism in which every customer takes part independently with probability q, on a grid and
 * never below the truth: the loss is ln(1 − q + q e^λ)
 * under (1 − q) B + q A (remove) or its negative under B (add). The mass of each grid interval is split between its
 * ends so that its probability is right under both neighbours;
 * this makes δ(ε) exact on the grid and its chord above the curve in between. Mass below the grid moves up to its first
 * point, mass above becomes infinite.
 *
 * Sources: Zhu, Dong & Wang 2022, arXiv:2106.08567 (the two directions); Doroshenko et al. 2022, arXiv:2207.04380
 * ("connect the dots").
 */
export function lossDistribution(
  base: BaseLoss,
  samplingRate: number,
  direction: Direction,
  step: number,
): LossDistribution {
  const q = samplingRate;
  const sign = direction === "remove" ? 1 : -1;
  const ends = [mixedLoss(-base.bound, q) * sign, mixedLoss(base.bound, q) * sign];
  const first = Math.floor(Math.min(...ends) / step);
  const last = Math.ceil(Math.max(...ends) / step);
  const mass = new Float64Array(last - first + 1);
  const part = { a: 0, b: 0 };
  const interval = (low: number, high: number): { readonly own: number; readonly other: number } => {
    if (direction === "remove") base.mass(unmixedLoss(low, q), unmixedLoss(high, q), part);
    else base.mass(unmixedLoss(-high, q), unmixedLoss(-low, q), part);
    const mixed = (1 - q) * part.b + q * part.a;
    return direction === "remove" ? { own: mixed, other: part.b } : { own: part.b, other: mixed };
  };
  mass[0] += interval(-Infinity, first * step).own;
  for (let i = first + 1; i <= last; i++) {
    const low = (i - 1) * step;
    const { own, other } = interval(low, i * step);
    // where the other probability is too small for a double the whole interval moves up
    const shifted = other > 1e-290 ? other * exp(low) : 0;
    const upper = Math.min(own, Math.max(0, (own - shifted) / -expm1(-step)));
    mass[i - first] += upper;
    mass[i - first - 1] += own - upper;
  }
  return { step, first, mass, infinite: interval(last * step, Infinity).own };
}

/** ln(1 − q + q e^λ). */
export function mixedLoss(lambda: number, q: number): number {
  if (q === 1) return lambda;
  return lambda > 30 ? lambda + log(q + (1 - q) * exp(-lambda)) : log1p(q * expm1(lambda));
}

/** The λ with mixedLoss(λ) = loss: ln(1 + (e^loss − 1) / q), −∞ at and below ln(1 − q). */
function unmixedLoss(loss: number, q: number): number {
  if (q === 1 || loss === Infinity || loss === -Infinity) return loss;
  if (loss > 30) return loss + log(1 / q - ((1 - q) / q) * exp(-loss));
  const ratio = expm1(loss) / q;
  return ratio <= -1 ? -Infinity : log1p(ratio);
}

/** With probability `failure` the loss is infinite, else as before. */
export const withFailure = (distribution: LossDistribution, failure: number): LossDistribution => ({
  ...distribution,
  mass: distribution.mass.map((m) => m * (1 - failure)),
  infinite: failure + (1 - failure) * distribution.infinite,
});

/** The distribution of something that proves nothing. */
export const UNBOUNDED: LossDistribution = { step: 1, first: 0, mass: new Float64Array(1), infinite: 1 };

/** Smallest delta at that epsilon: infinite mass + Σ over losses ℓ > ε of mass × (1 − e^(ε − ℓ)). */
export function hockeyStick({ step, first, mass, infinite }: LossDistribution, epsilon: number): number {
  let sum = infinite;
  const from = Math.max(0, Math.floor(epsilon / step) + 1 - first);
  const shrink = exp(-step);
  let ratio = exp(epsilon - (first + from) * step);
  for (let i = from; i < mass.length; i++) {
    sum += mass[i] * (1 - ratio);
    ratio *= shrink;
  }
  return Math.min(1, sum);
}
