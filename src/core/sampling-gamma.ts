import { exp, log, logGamma, pow } from "./numerics.ts";
import type { Draws } from "./random.ts";
import { normal } from "./sampling-inverse.ts";

/**
 * Gamma variate with the given shape and scale (mean = shape × scale); shape 0 gives 0.
 * Source: Marsaglia & Tsang (2000), doi:10.1145/358407.358414; shapes below 1 by their §6: γ(a) = γ(a + 1) U^(1/a).
 */
export function gamma(draws: Draws, shape: number, scale: number = 1): number {
  if (shape === 0) return 0;
  if (shape < 1) return gamma(draws, shape + 1, scale) * pow(draws.next(), 1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(draws);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    const u = draws.next();
    if (u < 1 - 0.0331 * x * x * x * x || log(u) < 0.5 * x * x + d * (1 - v + log(v))) return d * v * scale;
  }
}

/** Beta variate with parameters a, b > 0: the share of one of two gamma variates. */
export function beta(draws: Draws, a: number, b: number): number {
  const x = gamma(draws, a);
  const y = gamma(draws, b);
  return x + y > 0 ? x / (x + y) : a / (a + b) > draws.next() ? 1 : 0;
}

/** Dirichlet variate: shares that sum to 1; `concentration` has one positive entry per share. */
export function dirichlet(draws: Draws, concentration: ArrayLike<number>): Float64Array {
  const shares = Float64Array.from(concentration, (one) => gamma(draws, one));
  const total = shares.reduce((sum, share) => sum + share, 0);
  if (total > 0) return shares.map((share) => share / total);
  shares[Math.floor(draws.next() * shares.length)] = 1;
  return shares;
}

/**
 * Poisson variate of one uniform, by summing probabilities: for means up to about 30, where its time and rounding stay
 * small. `none`, the probability of 0, may be given where it is known.
 */
export function poissonFrom(u: number, mean: number, none: number = exp(-mean)): number {
  let probability = none;
  let cumulative = probability;
  let n = 0;
  while (u > cumulative && n < 1000) {
    n++;
    probability *= mean / n;
    cumulative += probability;
    if (probability < 1e-17 && n > mean) break;
  }
  return n;
}

/**
 * Poisson variate; inversion below a mean of 10, else transformed rejection (PTRS): Hörmann (1993),
 * doi:10.1016/0167-6687(93)90997-4.
 */
export function poisson(draws: Draws, mean: number): number {
  if (mean < 10) return mean > 0 ? poissonFrom(draws.next(), mean) : 0;
  const b = 0.931 + 2.53 * Math.sqrt(mean);
  const a = -0.059 + 0.02483 * b;
  const inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  const logMean = log(mean);
  for (;;) {
    const u = draws.next() - 0.5;
    const v = draws.next();
    const us = 0.5 - Math.abs(u);
    const n = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= squeeze) return n;
    if (n < 0 || (us < 0.013 && v > us)) continue;
    if (log((v * inverseAlpha) / (a / (us * us) + b)) <= -mean + n * logMean - logGamma(n + 1)) return n;
  }
}

/**
 * Negative binomial variate with the given mean and dispersion r: variance mean + mean² / r; a Poisson whose mean is
 * gamma.
 */
export function negativeBinomial(draws: Draws, mean: number, dispersion: number): number {
  return poisson(draws, gamma(draws, dispersion, mean / dispersion));
}
