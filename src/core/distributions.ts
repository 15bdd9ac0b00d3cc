import { exp, log, log1p, logGamma } from "./numerics.ts";

/** Stands for 0 in a denominator of Lentz's method. */
const TINY = 1e-300;

/** Regularised incomplete beta function I_x(a, b), the beta distribution, for a, b > 0. Source: DLMF 8.17.22. */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = exp(a * log(x) + b * log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

/**
 * Continued fraction of DLMF 8.17.22 by Lentz's method; converges in O(√max(a, b)) steps for x < (a + 1) / (a + b + 2).
 */
function betaFraction(x: number, a: number, b: number): number {
  let c = 1;
  let d = 1 / safe(1 - ((a + b) * x) / (a + 1));
  let f = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / safe(1 + even * d);
    c = safe(1 + even / c);
    f *= c * d;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / safe(1 + odd * d);
    c = safe(1 + odd / c);
    const step = c * d;
    f *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return f;
}

function safe(x: number): number {
  return Math.abs(x) < TINY ? TINY : x;
}

/** The x with I_x(a, b) = p, by bisection to the last bit. */
export function betaQuantile(p: number, a: number, b: number): number {
  let low = 0;
  let high = 1;
  for (;;) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) return middle;
    if (betaCdf(middle, a, b) < p) low = middle;
    else high = middle;
  }
}

/** Distribution function of Student's t with `df` > 0 degrees of freedom. */
export function studentCdf(t: number, df: number): number {
  if (t === 0) return 0.5;
  const tail = betaCdf(df / (df + t * t), df / 2, 0.5) / 2;
  return t > 0 ? 1 - tail : tail;
}

const knownQuantiles: Map<number, Map<number, number>> = new Map();

/**
 * Quantile of Student's t for p in (0, 1), through the beta quantile; values are kept, because one table asks for few.
 */
export function studentQuantile(p: number, df: number): number {
  if (p === 0.5) return 0;
  if (p < 0.5) return -studentQuantile(1 - p, df);
  const known = knownQuantiles.get(df)?.get(p);
  if (known !== undefined) return known;
  // I_y(1/2, df/2) = 2p − 1 with y = t² / (df + t²), or from the other end where that is the smaller part
  const y = betaQuantile(2 * p - 1, 0.5, df / 2);
  const x = betaQuantile(2 * (1 - p), df / 2, 0.5);
  const t = y < 0.5 ? Math.sqrt((df * y) / (1 - y)) : Math.sqrt((df * (1 - x)) / x);
  if (!knownQuantiles.has(df)) knownQuantiles.set(df, new Map());
  knownQuantiles.get(df)!.set(p, t);
  return t;
}

/**
 * Upper tail Q(a, x) = 1 − P(a, x) of the gamma distribution with shape a > 0 and scale 1. Source: DLMF 8.11.4 and
 * 8.9.2.
 */
export function gammaTail(x: number, a: number): number {
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  const front = exp(a * log(x) - x - logGamma(a));
  return x < a + 1 ? 1 - front * gammaSeries(x, a) : front * gammaFraction(x, a);
}

/**
 * Distribution function P(a, x) of the gamma distribution with shape a > 0 and scale 1: the regularised lower
 * incomplete gamma function.
 */
export function gammaCdf(x: number, a: number): number {
  if (x <= 0) return 0;
  if (x >= a + 1) return 1 - gammaTail(x, a);
  return exp(a * log(x) - x - logGamma(a)) * gammaSeries(x, a);
}

function gammaSeries(x: number, a: number): number {
  let term = 1 / a;
  let sum = term;
  for (let n = 1; n < 100_000 && term > sum * 1e-17; n++) {
    term *= x / (a + n);
    sum += term;
  }
  return sum;
}

function gammaFraction(x: number, a: number): number {
  let b = x + 1 - a;
  let c = 1 / TINY;
  let d = 1 / safe(b);
  let h = d;
  for (let i = 1; i < 100_000; i++) {
    const numerator = i * (a - i);
    b += 2;
    d = 1 / safe(numerator * d + b);
    c = safe(b + numerator / c);
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return h;
}

/** Distribution function of chi-square with `df` degrees of freedom. */
export function chiSquareCdf(x: number, df: number): number {
  return gammaCdf(x / 2, df / 2);
}
