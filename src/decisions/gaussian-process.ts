import { checkRows, checkShape } from "../core/check-shape.ts";
import { fail } from "../core/check.ts";
import { cholesky, symmetricInverse } from "../core/matrix.ts";
import { minimise } from "../core/minimise.ts";
import { exp, log } from "../core/numerics.ts";
import { regress } from "./regress.ts";

/** A surface through noisy values. */
export interface GaussianProcess {
  mean(x: readonly number[]): number;
  /** Standard deviation of what is known of the surface there, noise left out. */
  sd(x: readonly number[]): number;
  /** Errors of predicting each value from all others, in standard deviations as stated. */
  readonly leftOut: readonly number[];
  /** Variance of the noise that was learned, in the unit of the values squared. */
  readonly noise: number;
  /** How far one must go along each input, in parts of its range, until the surface has forgotten where it was. */
  readonly lengths: readonly number[];
}

const MOST = 400;
/** Starts of the search: lengths in parts of the range, and noise beside the surface. */
const STARTS: readonly (readonly [number, number])[] = [
  [0.6, 0.05],
  [0.25, 1e-3],
  [1.5, 0.5],
];
const FIVE = Math.sqrt(5);
const PRIOR = log(0.6);
const ROUNDING = 1e-12;
const FARTHEST = 20;

/**
 * Gaussian process regression: a linear trend, then a Matérn 5/2 covariance with a length for each input and noise,
 *
 *     k(x, x′) = v (1 + D + D²/3) e^−D,   D² = 5 Σ_j ((x_j − x′_j) / l_j)²,
 *
 * inputs in parts of their range. Lengths and noise by maximum likelihood, v profiled out, from three starts by L-BFGS
 * with exact gradients, under a log-normal prior on lengths (median 0.6, spread 2). The band that it states is too
 * narrow with few values: scale it by `leftOut`. Up to 400 values; n³ operations each step.
 * Source: Rasmussen & Williams 2006, Gaussian Processes for Machine Learning, ch. 2, 4 and 5.
 * Errors: fewer than 4 values, more than 400, numbers that are not finite.
 *
 * @example
 * const x = Array.from({ length: 21 }, (_, i) => [i / 20]);
 * const surface = gaussianProcess(x, x.map(([v]) => v * v));
 * surface.mean([0.525]) // → 0.276
 */
export function gaussianProcess(x: readonly (readonly number[])[], y: readonly number[]): GaussianProcess {
  checkRows("gaussianProcess.x", x, "finite");
  checkShape("gaussianProcess.y", y, ["finite"]);
  const n = y.length;
  if (n < 4 || n > MOST || x.length !== n) fail(`gaussianProcess must have 4 to ${MOST} values with as many places, got ${n} and ${x.length}`); // prettier-ignore
  const d = x[0].length;
  const low = x[0].map((_, j) => Math.min(...x.map((row) => row[j])));
  const span = x[0].map((_, j) => Math.max(...x.map((row) => row[j])) - low[j] || 1);
  const scaled = (row: readonly number[]): number[] => row.map((v, j) => (v - low[j]) / span[j]);
  const places = x.map(scaled);
  const trend = regress(places.map((row) => [1, ...row]), y); // prettier-ignore
  const trendAt = (row: readonly number[]): number => row.reduce((sum, v, j) => sum + v * trend.coefficients[j + 1], trend.coefficients[0]); // prettier-ignore
  const rest = y.map((v, i) => v - trend.fitted[i]);
  const spread = Math.sqrt(rest.reduce((sum, v) => sum + v * v, 0) / n);
  const plane: GaussianProcess = {
    mean: (given) => trendAt(scaled(given)),
    sd: () => 0,
    leftOut: rest.map(() => 0),
    noise: 0,
    lengths: low.map(() => Infinity),
  };
  // values that lie on a plane leave nothing to learn but rounding
  if (spread <= ROUNDING * Math.max(...y.map(Math.abs))) return plane;
  const r = Float64Array.from(rest, (v) => v / spread);

  let best: Fit | undefined;
  for (const [length, noise] of STARTS) {
    const start = new Float64Array(d + 1).fill(log(length));
    start[d] = log(noise);
    const value = minimise((p, gradient) => likelihood(places, r, p, gradient), start, { iterations: 40, tolerance: 1e-3 }); // prettier-ignore
    if (best === undefined || value < best.value) best = { value, p: start };
  }
  const { p } = best!;
  const { inverse, a, v } = solved(places, r, p);
  const across = (row: readonly number[]): Float64Array => Float64Array.from(places, (one) => matern(one, row, p));
  return {
    mean: (given) => {
      const row = scaled(given);
      const k = across(row);
      return trendAt(row) + spread * k.reduce((sum, value, i) => sum + value * a[i], 0);
    },
    sd: (given) => {
      const k = across(scaled(given));
      let known = 0;
      for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) known += k[i] * inverse[i * n + j] * k[j];
      return spread * Math.sqrt(v * Math.max(0, 1 - known));
    },
    leftOut: Array.from(r, (_, i) => a[i] / inverse[i * n + i] / Math.sqrt(v / inverse[i * n + i])),
    noise: spread * spread * v * exp(p[d]),
    lengths: Array.from(p.subarray(0, d), exp),
  };
}

interface Fit {
  readonly value: number;
  readonly p: Float64Array;
}

/** Correlation of two places; p are the logs of the lengths. */
function matern(a: readonly number[], b: readonly number[], p: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) {
    const u = (a[j] - b[j]) * exp(-p[j]);
    sum += u * u;
  }
  const distance = FIVE * Math.sqrt(sum);
  return (1 + distance + (distance * distance) / 3) * exp(-distance);
}

/** Correlations with noise on the diagonal. */
function correlations(places: readonly (readonly number[])[], p: Float64Array): Float64Array {
  const n = places.length;
  const k = new Float64Array(n * n);
  const noise = exp(p[p.length - 1]) + 1e-8;
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      const value = i === j ? 1 + noise : matern(places[i], places[j], p);
      k[i * n + j] = value;
      k[j * n + i] = value;
    }
  return k;
}

function solved(
  places: readonly (readonly number[])[],
  r: Float64Array,
  p: Float64Array,
): { readonly inverse: Float64Array; readonly a: Float64Array; readonly v: number; readonly k: Float64Array } {
  // prettier-ignore
  const n = r.length;
  const k = correlations(places, p);
  const inverse = symmetricInverse(k, n);
  const a = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) a[i] += inverse[i * n + j] * r[j];
  const v = a.reduce((sum, value, i) => sum + value * r[i], 0) / n;
  return { inverse, a, v, k };
}

/** Minus the log of the likelihood and the prior, v profiled out; writes its gradient. */
function likelihood(
  places: readonly (readonly number[])[],
  r: Float64Array,
  p: Float64Array,
  gradient: Float64Array,
): number {
  // beyond this the surface no longer changes, and powers of e are no numbers
  if (p.some((value) => Math.abs(value) > FARTHEST)) {
    gradient.fill(0);
    return Infinity;
  }
  // prettier-ignore
  const n = r.length;
  const d = p.length - 1;
  const { inverse, a, v, k } = solved(places, r, p);
  const factor = k.slice();
  cholesky(factor, n);
  let value = (n / 2) * log(v);
  for (let i = 0; i < n; i++) value += log(factor[i * n + i]);
  gradient.fill(0);
  const rates = Array.from(p.subarray(0, d), (own) => exp(-own));
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) {
      const w = inverse[i * n + j] - (a[i] * a[j]) / v;
      let sum = 0;
      for (let q = 0; q < d; q++) sum += (places[i][q] - places[j][q]) * rates[q] * ((places[i][q] - places[j][q]) * rates[q]); // prettier-ignore
      const distance = FIVE * Math.sqrt(sum);
      const slope = (5 / 3) * (1 + distance) * exp(-distance) * w;
      for (let q = 0; q < d; q++) {
        const u = (places[i][q] - places[j][q]) * rates[q];
        gradient[q] += slope * u * u;
      }
    }
  for (let i = 0; i < n; i++) gradient[d] += (exp(p[d]) / 2) * (inverse[i * n + i] - (a[i] * a[i]) / v);
  for (let q = 0; q < d; q++) {
    value += ((p[q] - PRIOR) * (p[q] - PRIOR)) / 8;
    gradient[q] += (p[q] - PRIOR) / 4;
  }
  // keeps noise between e^−14 and e^2 of the surface's variance
  const beyond = p[d] < -14 ? p[d] + 14 : p[d] > 2 ? p[d] - 2 : 0;
  gradient[d] += 2 * beyond;
  return value + beyond * beyond;
}
