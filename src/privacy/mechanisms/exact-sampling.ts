import type { Draws } from "../../core/random.ts";
import { word } from "./uniform.ts";

/** A fraction of whole numbers, denominator > 0. */
export interface Rational {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** A finite double as the fraction that it is, without rounding. */
export function toRational(x: number): Rational {
  let denominator = 1n;
  let value = x;
  while (!Number.isInteger(value)) {
    value *= 2;
    denominator *= 2n;
  }
  return { numerator: BigInt(value), denominator };
}

/** A whole number from 0 to n − 1, each exactly equally likely (rejection, no modulo). */
export function uniformBelow(n: bigint, draws: Draws): bigint {
  const bits = (n - 1n).toString(2).length;
  const words = Math.ceil(bits / 32);
  const surplus = BigInt(words * 32 - bits);
  for (;;) {
    let value = 0n;
    for (let i = 0; i < words; i++) value = (value << 32n) | BigInt(word(draws));
    value >>= surplus;
    if (value < n) return value;
  }
}

/** True with probability exactly numerator / denominator, a fraction in [0, 1]. */
export const bernoulliRational = (p: Rational, draws: Draws): boolean =>
  uniformBelow(p.denominator, draws) < p.numerator;

/**
 * True with probability exactly e^(−g), for a fraction g ≥ 0, from fair bits alone.
 * Source: Canonne, Kamath & Steinke 2020, algorithm 1, arXiv:2004.00010.
 */
export function bernoulliExp(g: Rational, draws: Draws): boolean {
  const { denominator } = g;
  let numerator = g.numerator;
  while (numerator > denominator) {
    if (!bernoulliExpUpToOne(1n, 1n, draws)) return false;
    numerator -= denominator;
  }
  return bernoulliExpUpToOne(numerator, denominator, draws);
}

function bernoulliExpUpToOne(numerator: bigint, denominator: bigint, draws: Draws): boolean {
  let k = 1n;
  while (bernoulliRational({ numerator, denominator: denominator * k }, draws)) k++;
  return k % 2n === 1n;
}

/**
 * A whole number x with probability proportional to exactly exp(−|x| / scale), for a fraction scale > 0.
 * Source: Canonne, Kamath & Steinke 2020, algorithm 2.
 */
export function exactDiscreteLaplace(scale: Rational, draws: Draws): bigint {
  const { numerator: t, denominator: s } = scale;
  for (;;) {
    const u = uniformBelow(t, draws);
    if (!bernoulliExp({ numerator: u, denominator: t }, draws)) continue;
    let v = 0n;
    while (bernoulliExpUpToOne(1n, 1n, draws)) v++;
    const y = (u + t * v) / s;
    const negative = uniformBelow(2n, draws) === 1n;
    if (negative && y === 0n) continue;
    return negative ? -y : y;
  }
}

/**
 * A whole number x with probability proportional to exactly exp(−x² / 2σ²), for a fraction σ² > 0.
 * Source: Canonne, Kamath & Steinke 2020, algorithm 3.
 */
export function exactDiscreteGaussian(variance: Rational, draws: Draws): bigint {
  const { numerator: a, denominator: b } = variance;
  const t = wholeRoot(a / b) + 1n;
  for (;;) {
    const y = exactDiscreteLaplace({ numerator: t, denominator: 1n }, draws);
    const d = (y < 0n ? -y : y) * t * b - a;
    if (bernoulliExp({ numerator: d * d, denominator: 2n * a * b * t * t }, draws)) return y;
  }
}

/** The largest whole number whose square is not above n ≥ 0 (Newton's method). */
function wholeRoot(n: bigint): bigint {
  if (n < 2n) return n;
  let x = 1n << BigInt((n.toString(2).length + 1) >> 1);
  for (;;) {
    const next = (x + n / x) >> 1n;
    if (next >= x) return x;
    x = next;
  }
}
