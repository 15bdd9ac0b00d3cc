import { exp, log, log1p, normalQuantile } from "./numerics.ts";
import type { Draws } from "./random.ts";

/** Standard normal variate of one uniform in (0, 1), by inversion. */
export function normalFrom(u: number): number {
  return normalQuantile(u);
}

/** Standard Gumbel variate of one uniform in (0, 1): −log(−log u). */
export function gumbelFrom(u: number): number {
  return -log(-log(u));
}

/** Normal variate; one draw, so within 6.3 standard deviations of the mean. */
export function normal(draws: Draws, mean: number = 0, sd: number = 1): number {
  return mean + sd * normalQuantile(draws.next());
}

/** Log-normal variate exp(N(logMean, logSd²)); its median is exp(logMean). */
export function logNormal(draws: Draws, logMean: number, logSd: number): number {
  return exp(normal(draws, logMean, logSd));
}

/** Exponential variate with the given mean. */
export function exponential(draws: Draws, mean: number = 1): number {
  return -mean * log(draws.next());
}

/**
 * Gumbel variate with the given location and scale; the largest of utilities plus standard Gumbels is a multinomial
 * logit choice.
 */
export function gumbel(draws: Draws, location: number = 0, scale: number = 1): number {
  return location + scale * gumbelFrom(draws.next());
}

/**
 * Laplace variate with mean 0 and the given scale b: density exp(−|x| / b) / 2b. For simulation, not for release: a
 * double leaks through its low bits.
 */
export function laplace(draws: Draws, scale: number): number {
  const u = draws.next();
  return u < 0.5 ? scale * log(2 * u) : -scale * log(2 * (1 - u));
}

/** True with probability p. */
export function bernoulli(draws: Draws, p: number): boolean {
  return draws.next() < p;
}

/** Number of failures before the first success of probability p in (0, 1]: P(n) = p (1 − p)ⁿ. */
export function geometric(draws: Draws, p: number): number {
  return p >= 1 ? 0 : Math.floor(log(draws.next()) / log1p(-p));
}

/**
 * Two-sided geometric variate: P(n) = (1 − α) / (1 + α) α^|n| for α in [0, 1); the difference of two geometric variates
 * with success probability 1 − α.
 */
export function twoSidedGeometric(draws: Draws, alpha: number): number {
  if (alpha <= 0) return 0;
  const slope = log(alpha);
  return Math.floor(log(draws.next()) / slope) - Math.floor(log(draws.next()) / slope);
}
