import { exp, log } from "../core/numerics.ts";
import type { SizeCounts } from "./population-uniqueness.ts";

/** Parameters of the two-parameter (Ewens-Pitman) partition model: θ > −α, 0 ≤ α < 1. */
export interface PitmanParameters {
  readonly theta: number;
  readonly alpha: number;
}

/**
 * Maximum-likelihood fit to class sizes: for each α the θ at which the derivative by θ is 0, then the α at which the
 * derivative by α is 0, both by bisection.
 * α is 0 where the likelihood falls from there on. Null where it has no maximum inside: all classes of one row, or one
 * class only.
 */
export function pitmanParameters(counts: SizeCounts): PitmanParameters | null {
  const n = counts.reduce((sum, [size, classes]) => sum + size * classes, 0);
  const u = counts.reduce((sum, [, classes]) => sum + classes, 0);
  if (u === n || u < 2) return null;
  const slope = (alpha: number): number => slopeByAlpha(counts, u, bestTheta(u, n, alpha), alpha);
  let low = 1e-6;
  let high = 1 - 1e-12;
  if (slope(low) <= 0) return { theta: bestTheta(u, n, 0), alpha: 0 };
  for (let i = 0; i < 100 && high - low > 1e-15; i++) {
    const middle = (low + high) / 2;
    if (slope(middle) > 0) low = middle;
    else high = middle;
  }
  const alpha = (low + high) / 2;
  return { theta: bestTheta(u, n, alpha), alpha };
}

/** θ at which Σ_{i<u} 1/(θ + iα) = Σ_{i<n} 1/(θ + i); bisection on log(θ + α). */
function bestTheta(u: number, n: number, alpha: number): number {
  let low = -50;
  let high = log(n) + 50;
  for (let i = 0; i < 200 && high - low > 1e-14; i++) {
    const middle = (low + high) / 2;
    const theta = exp(middle) - alpha;
    if (inverseSum(u, theta, alpha) > digamma(theta + n) - digamma(theta + 1)) low = middle;
    else high = middle;
  }
  return exp((low + high) / 2) - alpha;
}

/** Derivative of the log-likelihood by α. */
function slopeByAlpha(counts: SizeCounts, u: number, theta: number, alpha: number): number {
  const first = (u - 1 - theta * inverseSum(u, theta, alpha)) / alpha;
  const start = digamma(1 - alpha);
  return counts.reduce(
    (sum, [size, classes]) => (size === 1 ? sum : sum - classes * (digamma(size - alpha) - start)),
    first,
  );
}

/** Σ_{i=1}^{u−1} 1 / (θ + iα). */
function inverseSum(u: number, theta: number, alpha: number): number {
  return alpha === 0 ? (u - 1) / theta : (digamma(theta / alpha + u) - digamma(theta / alpha + 1)) / alpha;
}

/**
 * Derivative of log Γ for x > 0: recurrence up to 10, then the asymptotic series; absolute error about 1e-15 relative
 * to its size. Abramowitz & Stegun 6.3.5, 6.3.18.
 */
export function digamma(x: number): number {
  let shifted = x;
  let sum = 0;
  for (; shifted < 10; shifted++) sum -= 1 / shifted;
  const w = 1 / (shifted * shifted);
  const series =
    w * (1 / 12 - w * (1 / 120 - w * (1 / 252 - w * (1 / 240 - w * (1 / 132 - w * (691 / 32760 - w / 12))))));
  return sum + log(shifted) - 1 / (2 * shifted) - series;
}
