import { exp, log } from "../../core/numerics.ts";
import { gammaCdf } from "../../core/statistics.ts";

/** Share of the frail among those who join, and how many times the rate of the others they leave at. */
export interface TwoClasses {
  readonly share: number;
  readonly ratio: number;
  /** Least probability of the frail; infinite where all are alike. */
  readonly from: number;
}

/**
 * Two classes that keep most of the differences between customers: the split of their probabilities of leaving within a
 * span that leaves the least squares within the classes (two means on a line, exactly);
 * the ratio of rates is log(1 − p₁) / log(1 − p₀) of the classes' mean probabilities. One class (share 0) where all are
 * alike.
 */
export function twoClasses(probabilities: Float64Array): TwoClasses {
  const sorted = probabilities.slice().sort();
  const n = sorted.length;
  const total = sorted.reduce((sum, p) => sum + p, 0);
  let below = 0;
  let best = 0;
  let split = 0;
  let low = 0;
  for (let k = 1; k < n; k++) {
    below += sorted[k - 1];
    if (sorted[k] === sorted[k - 1]) continue;
    const difference = (total - below) / (n - k) - below / k;
    const between = (k / n) * ((n - k) / n) * difference * difference;
    if (between <= best) continue;
    best = between;
    split = k;
    low = below / k;
  }
  if (!(best > 1e-12)) return { share: 0, ratio: 1, from: Infinity };
  const high = (total - low * split) / (n - split);
  return { share: (n - split) / n, ratio: log(1 - high) / log(1 - low), from: sorted[split] };
}

/**
 * Equally likely values of a gamma distribution with mean 1 and variance θ: its quantiles at the middles of `count`
 * shares, scaled to the mean 1; all 1 where θ is 0.
 */
export function gammaPoints(theta: number, count: number): number[] {
  if (theta === 0) return [1];
  const values = Array.from({ length: count }, (_, k) => gammaQuantile((k + 0.5) / count, 1 / theta) * theta);
  const mean = values.reduce((sum, v) => sum + v, 0) / count;
  return values.map((v) => v / mean);
}

/** Quantile of a gamma distribution with scale 1, by bisection of its logarithm. */
function gammaQuantile(p: number, shape: number): number {
  let [low, high] = [-700, 20];
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (gammaCdf(exp(middle), shape) < p) low = middle;
    else high = middle;
  }
  return exp(high);
}

/** Monthly rate of the usual class at which both classes together leave with probability `hazard`, by bisection. */
export function usualRate(hazard: number, frailShare: number, ratio: number): number {
  let [low, high] = [0, -log(1 - hazard) + 1e-12];
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if ((1 - frailShare) * (1 - exp(-middle)) + frailShare * (1 - exp(-ratio * middle)) < hazard) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
