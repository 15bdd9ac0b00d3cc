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
  const start = parts.reduce((sum, { distribution, count }) => sum + count * distribution.first, 0);
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

/**
 * Grid points outside of which the sum has a mass of at most 1e-18 on each side: Chernoff's bound, on coarse copies of
 * the distributions that are rounded outwards.
 */
export function tailWindow(parts: readonly Repeated[]): Window {
  const sum = (pick: (d: LossDistribution) => number): number =>
    parts.reduce((total, { distribution, count }) => total + count * pick(distribution), 0);
  const first = sum((d) => d.first);
  const last = sum((d) => d.first + d.mass.length - 1);
  const up = parts.map((part) => coarse(part, 1));
  const down = parts.map((part) => coarse(part, -1));
  let high = last;
  let low = first;
  const { step } = parts[0].distribution;
  for (let e = -12; e <= 16; e += 0.5) {
    const t = exp(e * 0.6931471805599453);
    high = Math.min(high, Math.ceil(chernoff(up, t) / step));
    low = Math.max(low, Math.floor(-chernoff(down, t) / step));
  }
  return { first: low, last: Math.max(low, high) };
}

interface Coarse {
  readonly points: Float64Array;
  readonly mass: Float64Array;
  readonly count: number;
}

/** At most about 1000 points, moved up (side 1) or down (side −1, with the sign turned). */
function coarse({ distribution, count }: Repeated, side: 1 | -1): Coarse {
  const { first, mass, step } = distribution;
  const width = Math.ceil(mass.length / 1000);
  const size = Math.ceil(mass.length / width);
  const out = new Float64Array(size);
  for (let i = 0; i < mass.length; i++) out[Math.floor(i / width)] += mass[i];
  const points = Float64Array.from(
    out,
    (_, b) => side * step * (first + (side === 1 ? Math.min(mass.length - 1, (b + 1) * width - 1) : b * width)),
  );
  return { points, mass: out, count };
}

/** The x with e^(K(t) − t x) = TAIL, K the logarithm of the moment generating function of the sum. */
function chernoff(parts: readonly Coarse[], t: number): number {
  let cumulant = 0;
  for (const { points, mass, count } of parts) {
    const top = points.reduce((a, b) => Math.max(a, b), -Infinity);
    let sum = 0;
    for (let i = 0; i < mass.length; i++) sum += mass[i] * exp(t * (points[i] - top));
    cumulant += count * (log(sum) + t * top);
  }
  return (cumulant - log(TAIL)) / t;
}
