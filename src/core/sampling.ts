import { exp, log, log1p, logGamma, normalQuantile, pow } from "./numerics.ts";
import type { Draws } from "./random.ts";

/** Standard normal from a uniform number, by the quantile function. */
export const normalFrom = (u: number): number => normalQuantile(u);

/** Standard Gumbel from a uniform number: −log(−log u). */
export const gumbelFrom = (u: number): number => -log(-log(u));

/** Poisson by inversion, from one uniform number; for means up to about 50 (cost grows with the result; capped at 1000). */
export function poissonFrom(u: number, mean: number): number {
  let probability = exp(-mean);
  let k = 0;
  let rest = u - probability;
  while (rest > 0 && k < 1000) {
    k++;
    probability *= mean / k;
    rest -= probability;
  }
  return k;
}

/** Index drawn from cumulative weights (last entry = total) with a uniform number; binary search. */
export function categoricalFrom(u: number, cumulative: ArrayLike<number>): number {
  const target = u * cumulative[cumulative.length - 1];
  let low = 0;
  let high = cumulative.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle] > target) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Standard normal. */
export const normal = (d: Draws): number => normalQuantile(d.next());

/** Log-normal whose logarithm has that mean and standard deviation. */
export const logNormal = (d: Draws, mean: number, sd: number): number => exp(mean + sd * normal(d));

/** Exponential with mean 1. */
export const exponential = (d: Draws): number => -log(d.next());

/** Standard Gumbel. */
export const gumbel = (d: Draws): number => gumbelFrom(d.next());

/** Laplace around 0 with that scale (variance 2 scale²). */
export function laplace(d: Draws, scale: number): number {
  const u = d.next() - 0.5;
  return u < 0 ? scale * log1p(2 * u) : -scale * log1p(-2 * u);
}

/** True with probability p. */
export const bernoulli = (d: Draws, p: number): boolean => d.next() < p;

/** Failures before the first success with probability p in (0, 1]. */
export function geometric(d: Draws, p: number): number {
  return p >= 1 ? 0 : Math.floor(log(d.next()) / log1p(-p));
}

/** Two-sided geometric: probability (1 − α)/(1 + α) α^|k|, α in [0, 1). */
export const twoSidedGeometric = (d: Draws, alpha: number): number => geometric(d, 1 - alpha) - geometric(d, 1 - alpha);

/** Gamma with shape and scale. Source: Marsaglia & Tsang 2000, doi:10.1145/358407.358414; shapes below 1 by their boost u^(1/shape). */
export function gamma(d: Draws, shape: number, scale: number): number {
  if (shape < 1) {
    const boost = pow(d.next(), 1 / shape);
    return boost * gamma(d, shape + 1, scale);
  }
  const a = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * a);
  for (;;) {
    const x = normal(d);
    const v = (1 + c * x) * (1 + c * x) * (1 + c * x);
    if (v > 0 && log(d.next()) < 0.5 * x * x + a - a * v + a * log(v)) return a * v * scale;
  }
}

/** Beta on (0, 1). */
export function beta(d: Draws, a: number, b: number): number {
  const x = gamma(d, a, 1);
  return x / (x + gamma(d, b, 1));
}

/** Dirichlet: shares that sum to 1. */
export function dirichlet(d: Draws, concentration: ArrayLike<number>): Float64Array {
  const out = Float64Array.from(concentration, (a) => gamma(d, a, 1));
  const total = out.reduce((sum, x) => sum + x, 0);
  return out.map((x) => x / total);
}

/** Poisson; inversion below 30, transformed rejection above (Hörmann 1993, doi:10.1016/0167-6687(93)90997-4). */
export function poisson(d: Draws, mean: number): number {
  if (mean < 30) return poissonFrom(d.next(), mean);
  const root = Math.sqrt(mean);
  const b = 0.931 + 2.53 * root;
  const a = -0.059 + 0.02483 * b;
  const inverse = 1.1239 + 1.1328 / (b - 3.4);
  const squeeze = 0.9277 - 3.6224 / (b - 2);
  for (;;) {
    const u = d.next() - 0.5;
    const v = d.next();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + mean + 0.43);
    if (us >= 0.07 && v <= squeeze) return k;
    if (k < 0 || (us < 0.013 && v > us)) continue;
    if (log(v) + log(inverse) - log(a / (us * us) + b) <= -mean + k * log(mean) - logGamma(k + 1)) return k;
  }
}

/** Negative binomial with that mean and dispersion (variance mean + mean²/dispersion): Poisson with a gamma mean. */
export const negativeBinomial = (d: Draws, mean: number, dispersion: number): number =>
  mean === 0 ? 0 : poisson(d, gamma(d, dispersion, mean / dispersion));

/** Index drawn with probability proportional to its weight. */
export function categorical(d: Draws, weights: ArrayLike<number>): number {
  let total = 0;
  for (let i = 0; i < weights.length; i++) total += weights[i];
  let rest = d.next() * total;
  for (let i = 0; i < weights.length; i++) {
    rest -= weights[i];
    if (rest < 0) return i;
  }
  return weights.length - 1;
}

/** Whole number from 0 to n − 1 by multiplication; the relative bias of a value is at most n / 2^32. */
export const below = (d: Draws, n: number): number => Math.floor(d.next() * n);

/** Shuffles in place (Fisher-Yates) and returns the array. */
export function shuffle<T extends { [index: number]: number; readonly length: number }>(d: Draws, array: T): T {
  for (let i = array.length - 1; i > 0; i--) {
    const j = below(d, i + 1);
    const x = array[i];
    array[i] = array[j];
    array[j] = x;
  }
  return array;
}

/** `count` different numbers from 0 to n − 1, in random order. */
export function sampleWithoutReplacement(d: Draws, n: number, count: number): Uint32Array {
  const pool = Uint32Array.from({ length: n }, (_, i) => i);
  for (let i = 0; i < count; i++) {
    const j = i + below(d, n - i);
    const x = pool[i];
    pool[i] = pool[j];
    pool[j] = x;
  }
  return pool.slice(0, count);
}

/** Walker's alias table: draws an index in constant time. */
export interface AliasTable {
  readonly threshold: Float64Array;
  readonly alias: Uint32Array;
}

/** Builds an alias table from weights ≥ 0 that are not all 0. Source: Vose 1991, doi:10.1109/32.92917. */
export function aliasTable(weights: ArrayLike<number>): AliasTable {
  const n = weights.length;
  let total = 0;
  for (let i = 0; i < n; i++) total += weights[i];
  const threshold = Float64Array.from(weights, (w) => (w * n) / total);
  const alias = Uint32Array.from({ length: n }, (_, i) => i);
  const small: number[] = [];
  const large: number[] = [];
  for (let i = 0; i < n; i++) (threshold[i] < 1 ? small : large).push(i);
  while (small.length > 0 && large.length > 0) {
    const s = small.pop() as number;
    const l = large[large.length - 1];
    alias[s] = l;
    threshold[l] -= 1 - threshold[s];
    if (threshold[l] < 1) small.push(large.pop() as number);
  }
  for (const i of small.concat(large)) threshold[i] = 1;
  return { threshold, alias };
}

/** Index drawn from the table with a uniform number in (0, 1): its whole part picks the column, its fraction decides for the alias. */
export function aliasFrom(table: AliasTable, u: number): number {
  const x = u * table.alias.length;
  const i = Math.floor(x);
  return x - i < table.threshold[i] ? i : table.alias[i];
}
