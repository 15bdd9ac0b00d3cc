import { exp, log } from "../core/numerics.ts";

/** A figure to be met, with the standard deviation of its error on either side. */
export interface Aim {
  readonly value: number;
  readonly below: number;
  readonly above: number;
}

/**
 * What simulations gave: means over replications, points × aims, and the variance of such a mean that is the
 * simulation's own noise, per aim.
 */
export interface Outputs {
  readonly means: readonly Float64Array[];
  readonly noise: Float64Array;
}

/**
 * How far simulated figures are from the aims: Σ (y − s)² / (σ² + v), with σ the aim's error on the side of the
 * difference and v the variance of the simulation's own mean.
 * ∞ where a figure is undefined. `on` switches aims off.
 */
export function distances(aims: readonly Aim[], { means, noise }: Outputs, on: readonly boolean[]): Float64Array {
  return Float64Array.from(means, (mean) => {
    let sum = 0;
    for (let j = 0; j < aims.length; j++) {
      if (!on[j]) continue;
      const difference = mean[j] - aims[j].value;
      const sd = difference < 0 ? aims[j].below : aims[j].above;
      sum += (difference * difference) / (sd * sd + noise[j]);
    }
    return Number.isFinite(sum) ? sum : Infinity;
  });
}

/** Importance weights e^(−d / 2h) / ratio, which sum to 1. All 0 when every distance is infinite. */
export function weightsAt(distance: Float64Array, ratios: Float64Array, h: number): Float64Array {
  let most = -Infinity;
  const logs = distance.map((d, i) => {
    const value = -d / (2 * h) - log(ratios[i]);
    if (value > most) most = value;
    return value;
  });
  if (most === -Infinity) return logs.fill(0);
  let total = 0;
  for (let i = 0; i < logs.length; i++) total += logs[i] = exp(logs[i] - most);
  return logs.map((w) => w / total);
}

/** Effective sample size of weights that sum to 1: 1 / Σ w². Source: Kong 1992. */
export function effectiveSize(weights: Float64Array): number {
  const squares = weights.reduce((sum, w) => sum + w * w, 0);
  return squares === 0 ? 0 : 1 / squares;
}

/**
 * The smallest h ≥ 1 at which the weights have the wanted effective size, by bisection of log h; 1 is the aims' own
 * error. Source: Del Moral, Doucet & Jasra 2012, doi:10.1007/s11222-011-9271-y.
 */
export function temperature(distance: Float64Array, ratios: Float64Array, wanted: number): number {
  const fits = (h: number): boolean => effectiveSize(weightsAt(distance, ratios, h)) >= wanted;
  if (fits(1)) return 1;
  let low = 0;
  let high = 1;
  while (!fits(exp(high)) && high < 100) high *= 2;
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2;
    if (fits(exp(middle))) high = middle;
    else low = middle;
  }
  return exp(high);
}
