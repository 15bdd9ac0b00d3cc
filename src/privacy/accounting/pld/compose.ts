import { exp, log, log1p, expm1 } from "../../../core/numerics.ts";
import { fourier, multiplyPower, twiddles } from "./fourier.ts";
import type { LossDistribution } from "./loss-distribution.ts";

/** One distribution used `count` times. */
export interface Repeated {
  readonly distribution: LossDistribution;
  readonly count: number;
}

/** Range of grid points, ends included. */
export interface Window {
  readonly first: number;
  readonly last: number;
}

/** Mass on either side of the window that may be left out; it is added to the infinite mass. */
const TAIL = 1e-18;

/**
 * Distribution of the sum of independent losses, by one Fourier transform per distribution. The sum is computed on a
 * circle of grid points that holds the window; what lies outside
 * it (at most 1e-18) wraps around, upwards from below, and is added to the infinite mass for the upper side. Rounding
 * of the transform limits delta to about 1e-12.
 * Source: Koskela, Jälkö & Honkela 2020, arXiv:1906.03049.
 */
export function composeLosses(parts: readonly Repeated[], window: Window): LossDistribution {
  let n = 2;
  while (n < window.last - window.first + 1) n *= 2;
  const table = twiddles(n);
  const total = { re: new Float64Array(n).fill(1), im: new Float64Array(n) };
  let logFinite = 0;
  for (const { distribution, count } of parts) {
    const spectrum = { re: new Float64Array(n), im: new Float64Array(n) };
    // every distribution starts at 0 here; the sum of the first points comes back below
    distribution.mass.forEach((m, i) => (spectrum.re[i % n] += m));
    fourier(spectrum, table, false);
    multiplyPower(total, spectrum, count);
    logFinite += count * log1p(-distribution.infinite);
  }
  fourier(total, table, true);
  const start = startOf(parts);
  const mass = new Float64Array(n);
  for (let i = 0; i < n; i++) mass[i] = Math.max(0, total.re[modulo(window.first + i - start, n)] / n);
  return {
    step: parts[0].distribution.step,
    first: window.first,
    mass,
    infinite: Math.min(1, -expm1(logFinite) + TAIL),
  };
}

const modulo = (x: number, n: number): number => ((x % n) + n) % n;

/** Grid point at which the sum of the first points of all distributions lies. */
export const startOf = (parts: readonly Repeated[]): number =>
  parts.reduce((sum, { distribution, count }) => sum + count * distribution.first, 0);

/**
 * Grid points outside of which the sum has a mass of at most 1e-18 on each side: Chernoff's bound, the least over
 * exponents t = 2⁻²⁰ … 2²⁴.
 */
export function tailWindow(parts: readonly Repeated[]): Window {
  let low = startOf(parts);
  let high = parts.reduce((sum, { distribution: d, count }) => sum + count * (d.first + d.mass.length - 1), 0);
  const { step } = parts[0].distribution;
  const logTail = log(TAIL);
  let t = 1 / 1048576;
  for (let e = -20; e <= 24; e++, t *= 2) {
    const up = Math.ceil((cumulant(parts, t, 1) - logTail) / (t * step));
    const down = Math.floor(-(cumulant(parts, t, -1) - logTail) / (t * step));
    if (up < high) high = up;
    if (down > low) low = down;
  }
  return { first: low, last: Math.max(low, high) };
}

/**
 * ln E[e^(t × sum)], or of the sum with its sign turned: for each distribution a polynomial in e^(−t × step), by
 * Horner's rule from the end that counts least.
 */
function cumulant(parts: readonly Repeated[], t: number, side: 1 | -1): number {
  let total = 0;
  for (const { distribution, count } of parts) {
    const { first, mass, step } = distribution;
    const ratio = exp(-t * step);
    let sum = 0;
    if (side === 1) for (let i = 0; i < mass.length; i++) sum = sum * ratio + mass[i];
    else for (let i = mass.length - 1; i >= 0; i--) sum = sum * ratio + mass[i];
    if (!(sum > 1e-290)) return NaN; // lost to underflow: this t says nothing
    total += count * (log(sum) + side * t * step * (side === 1 ? first + mass.length - 1 : first));
  }
  return total;
}
