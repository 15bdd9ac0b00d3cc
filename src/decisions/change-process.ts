import { fail } from "../core/check.ts";
import { cholesky, symmetricInverse } from "../core/matrix.ts";
import { minimise } from "../core/minimise.ts";
import { exp, log } from "../core/numerics.ts";

/** A change against the anchor, seen in one world. */
export interface SeenChange {
  readonly place: readonly number[];
  readonly world: number;
  readonly change: number;
}

/** What is known of changes at every place. */
export interface ChangeProcess {
  /** Mean change over some worlds, as simulating it in them would give it, and its standard deviation. */
  at(place: readonly number[], worlds: readonly number[]): { readonly mean: number; readonly sd: number };
  /** Errors of foretelling each change from all others, in standard deviations as stated. */
  readonly leftOut: readonly number[];
}

/** Starts of the search: lengths in parts of the range, noise, and how far worlds differ, beside the surface. */
const STARTS: readonly (readonly [number, number, number])[] = [
  [0.6, 0.05, 0.1],
  [0.25, 1e-3, 0.03],
  [1.5, 0.5, 0.3],
];
const FIVE = Math.sqrt(5);
const FARTHEST = 20;
const ROUNDING = 1e-8;
/** Logs of the medians of the priors of lengths and of how far worlds differ; each with a spread of 2. */
const PRIOR = { length: log(0.6), worlds: log(0.1) };

/**
 * Gaussian process of changes against one setting, the anchor, each seen in one world: a linear trend in the place, a
 * surface common to all worlds, one of each world, and noise at every setting,
 *
 *     cov = v [k̃(x, x′) (1 + ρ [w = w′]) + g ([same value] + [w = w′])],
 *     k̃(x, x′) = k(x, x′) − k(x, a) − k(a, x′) + 1,
 *
 * with k Matérn 5/2, so that the change at the anchor a is none; [w = w′] in the noise is that of the anchor, which all
 * changes of a world share. Lengths, g and ρ by restricted likelihood, under weak priors, from three starts; what the
 * trend leaves open is in the standard deviation. Places in parts of their range. Source: Rasmussen & Williams 2006,
 * Gaussian Processes for Machine Learning, ch. 2.7 and 5.
 */
export function changeProcess(anchor: readonly number[], seen: readonly SeenChange[]): ChangeProcess {
  const n = seen.length;
  const d = anchor.length;
  if (n <= d + 2) fail(`changeProcess must have more than ${d + 2} changes, got ${n}`);
  const spread = Math.sqrt(seen.reduce((sum, { change }) => sum + change * change, 0) / n);
  if (spread === 0) return { at: () => ({ mean: 0, sd: 0 }), leftOut: seen.map(() => 0) };
  const known = pairsOf(anchor, seen, spread);
  let best: { value: number; p: Float64Array } | undefined;
  for (const [length, noise, worlds] of STARTS) {
    const p = Float64Array.from([...anchor.map(() => log(length)), log(noise), log(worlds)]);
    const value = minimise((q, gradient) => likelihood(known, q, gradient), p, { iterations: 40, tolerance: 1e-3 });
    if (best === undefined || value < best.value) best = { value, p };
  }
  const { p } = best!;
  const solved = solve(known, p);
  const { inverse, weights, v, turned, trendInverse } = solved;
  const [g, rho] = [exp(p[d]), exp(p[d + 1])];
  const trend = new Float64Array(d);
  for (let j = 0; j < d; j++)
    for (let l = 0; l < d; l++)
      for (let i = 0; i < n; i++) trend[j] += trendInverse[j * d + l] * turned[i * d + l] * known.y[i];
  const rest = known.y.map((value, i) => value - anchor.reduce((sum, _, j) => sum + known.steps[i * d + j] * trend[j], 0)); // prettier-ignore
  return {
    at(place, worlds) {
      const step = place.map((value, j) => value - anchor[j]);
      const toAnchor = matern(step, p);
      const own = 2 * (1 - toAnchor);
      const k = Float64Array.from(seen, (one, i) => {
        const across = matern(place.map((value, j) => value - one.place[j]), p) - toAnchor - known.anchored(i, p) + 1; // prettier-ignore
        const part = worlds.includes(one.world) ? 1 / worlds.length : 0;
        return across * (1 + rho * part) + g * part;
      });
      const solvedK = product(inverse, k, n);
      let [mean, variance] = [0, own * (1 + rho / worlds.length) + (2 * g) / worlds.length];
      for (let i = 0; i < n; i++) {
        mean += solvedK[i] * rest[i];
        variance -= solvedK[i] * k[i];
      }
      const open = step.map((value, j) => value - seen.reduce((sum, _, i) => sum + turned[i * d + j] * k[i], 0));
      for (let j = 0; j < d; j++) {
        mean += step[j] * trend[j];
        for (let l = 0; l < d; l++) variance += open[j] * trendInverse[j * d + l] * open[l];
      }
      return { mean: spread * mean, sd: spread * Math.sqrt(v * Math.max(0, variance)) };
    },
    leftOut: seen.map((_, i) => weights.a[i] / Math.sqrt(weights.q[i * n + i] * v)),
  };
}

/** What stays the same whatever the lengths. */
interface Pairs {
  readonly n: number;
  readonly d: number;
  /** Changes, in units of their spread. */
  readonly y: Float64Array;
  /** Places from the anchor, [value][dial]. */
  readonly steps: Float64Array;
  readonly same: (i: number, j: number) => number;
  readonly anchored: (i: number, p: Float64Array) => number;
}

function pairsOf(anchor: readonly number[], seen: readonly SeenChange[], spread: number): Pairs {
  const d = anchor.length;
  const steps = Float64Array.from(seen.flatMap(({ place }) => place.map((value, j) => value - anchor[j])));
  return {
    n: seen.length,
    d,
    y: Float64Array.from(seen, ({ change }) => change / spread),
    steps,
    same: (i, j) => (seen[i].world === seen[j].world ? 1 : 0),
    anchored: (i, p) => matern(steps.subarray(i * d, (i + 1) * d), p),
  };
}

const scaledDistance = (step: ArrayLike<number>, p: Float64Array): number => {
  let sum = 0;
  for (let j = 0; j < step.length; j++) {
    const u = step[j] * exp(-p[j]);
    sum += u * u;
  }
  return FIVE * Math.sqrt(sum);
};

/** Matérn 5/2 of a step; p begins with the logs of the lengths. */
function matern(step: ArrayLike<number>, p: Float64Array): number {
  const distance = scaledDistance(step, p);
  return (1 + distance + (distance * distance) / 3) * exp(-distance);
}

interface Solution {
  readonly inverse: Float64Array;
  /** K⁻¹ H, and (Hᵀ K⁻¹ H)⁻¹. */
  readonly turned: Float64Array;
  readonly trendInverse: Float64Array;
  /** Q = K⁻¹ − K⁻¹H (HᵀK⁻¹H)⁻¹ HᵀK⁻¹, and Q y. */
  readonly weights: { readonly q: Float64Array; readonly a: Float64Array };
  readonly v: number;
  /** Surfaces' part of K. */
  readonly surface: Float64Array;
  /** Half the logs of the determinants of K and of HᵀK⁻¹H. */
  readonly size: number;
}

function solve({ n, d, y, steps, same, anchored }: Pairs, p: Float64Array): Solution {
  const [g, rho] = [exp(p[d]), exp(p[d + 1])];
  const toAnchor = Float64Array.from({ length: n }, (_, i) => anchored(i, p));
  const surface = new Float64Array(n * n);
  const k = new Float64Array(n * n);
  const step = new Float64Array(d);
  for (let i = 0; i < n; i++)
    for (let j = 0; j <= i; j++) {
      for (let q = 0; q < d; q++) step[q] = steps[i * d + q] - steps[j * d + q];
      const value = matern(step, p) - toAnchor[i] - toAnchor[j] + 1;
      surface[i * n + j] = surface[j * n + i] = value;
      const all = value * (1 + rho * same(i, j)) + g * same(i, j) + (i === j ? g + ROUNDING : 0);
      k[i * n + j] = k[j * n + i] = all;
    }
  const inverse = symmetricInverse(k, n);
  let size = halfLog(k, n);
  const turned = new Float64Array(n * d);
  for (let i = 0; i < n; i++)
    for (let q = 0; q < d; q++) for (let j = 0; j < n; j++) turned[i * d + q] += inverse[i * n + j] * steps[j * d + q];
  const trend = new Float64Array(d * d);
  for (let a = 0; a < d; a++)
    for (let b = 0; b < d; b++) for (let i = 0; i < n; i++) trend[a * d + b] += steps[i * d + a] * turned[i * d + b];
  for (let a = 0; a < d; a++) trend[a * d + a] += ROUNDING;
  const trendInverse = symmetricInverse(trend, d);
  size += halfLog(trend, d);
  const q = inverse.slice();
  const part = new Float64Array(d);
  for (let i = 0; i < n; i++) {
    for (let a = 0; a < d; a++) {
      part[a] = 0;
      for (let b = 0; b < d; b++) part[a] += turned[i * d + b] * trendInverse[b * d + a];
    }
    for (let j = 0; j < n; j++) for (let a = 0; a < d; a++) q[i * n + j] -= part[a] * turned[j * d + a];
  }
  const a = product(q, y, n);
  const v = a.reduce((sum, value, i) => sum + value * y[i], 0) / (n - d);
  return { inverse, turned, trendInverse, weights: { q, a }, v, surface, size };
}

function product(matrix: Float64Array, vector: Float64Array, n: number): Float64Array {
  const out = new Float64Array(n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) out[i] += matrix[i * n + j] * vector[j];
  return out;
}

function halfLog(matrix: Float64Array, n: number): number {
  const factor = matrix.slice();
  cholesky(factor, n);
  let sum = 0;
  for (let i = 0; i < n; i++) sum += log(factor[i * n + i]);
  return sum;
}

/** Minus the log of the restricted likelihood and the priors, v profiled out; writes its gradient. */
function likelihood(known: Pairs, p: Float64Array, gradient: Float64Array): number {
  const { n, d, steps, same } = known;
  gradient.fill(0);
  if (p.some((value) => Math.abs(value) > FARTHEST)) return Infinity;
  const { weights, v, surface, size } = solve(known, p);
  const { q, a } = weights;
  const [g, rho] = [exp(p[d]), exp(p[d + 1])];
  const rates = Array.from(p.subarray(0, d), (own) => exp(-own));
  /** Adds what a step's correlation does to the gradient of the lengths. */
  const lengthen = (step: (q: number) => number, times: number): void => {
    let sum = 0;
    for (let l = 0; l < d; l++) sum += (step(l) * rates[l]) * (step(l) * rates[l]); // prettier-ignore
    const distance = FIVE * Math.sqrt(sum);
    const slope = (5 / 3) * (1 + distance) * exp(-distance) * times;
    for (let l = 0; l < d; l++) gradient[l] += slope * (step(l) * rates[l]) * (step(l) * rates[l]);
  };
  for (let i = 0; i < n; i++) {
    let toAnchor = 0;
    for (let j = 0; j < n; j++) {
      const w = (q[i * n + j] - (a[i] * a[j]) / v) / 2;
      const own = same(i, j);
      const all = w * (1 + rho * own);
      toAnchor -= 2 * all;
      gradient[d] += w * g * (own + (i === j ? 1 : 0));
      gradient[d + 1] += w * rho * own * surface[i * n + j];
      if (j < i) lengthen((l) => steps[i * d + l] - steps[j * d + l], 2 * all);
    }
    lengthen((l) => steps[i * d + l], toAnchor);
  }
  let value = ((n - d) / 2) * log(v) + size;
  for (let l = 0; l < d + 2; l++) {
    if (l === d) continue;
    const off = p[l] - (l < d ? PRIOR.length : PRIOR.worlds);
    value += (off * off) / 8;
    gradient[l] += off / 4;
  }
  // keeps noise between e^−14 and e^2 of the surface's variance
  const beyond = p[d] < -14 ? p[d] + 14 : p[d] > 2 ? p[d] - 2 : 0;
  gradient[d] += 2 * beyond;
  return value + beyond * beyond;
}
