import { exp, log, log1p, pow } from "../core/numerics.ts";
import { checkSizeCounts, type SizeCounts } from "./size-counts.ts";

/** Parameters of the two-parameter (Ewens-Pitman) partition model: θ > −α, 0 ≤ α < 1. */
export interface PitmanParameters {
  readonly theta: number;
  readonly alpha: number;
}

/** Values of α between which maxima are looked for; the likelihood falls to −∞ at 1. */
const GRID = [...Array.from({ length: 64 }, (_, i) => (i + 1) / 65), 0.99, 0.999, 1 - 1e-6, 1 - 1e-9, 1 - 1e-12];

/**
 * Maximum-likelihood fit to class sizes: for each α the θ at which the derivative by θ is 0; along that curve every α
 * at which the derivative changes from rising to falling, found between the points of a grid and by bisection, and
 * α = 0 where it falls from there on. Of these the one with the largest likelihood. Null where it has no maximum
 * inside: all classes of one row, or one class only.
 * Errors: sizes and numbers of classes that are no whole numbers above 0.
 *
 * @example
 * pitmanParameters(sizeCounts([1, 1, 1, 1, 2, 2, 3, 5])) // → { theta: 5.696, alpha: 0 }
 */
export function pitmanParameters(counts: SizeCounts): PitmanParameters | null {
  checkSizeCounts("pitmanParameters.counts", counts);
  const n = counts.reduce((sum, [size, classes]) => sum + size * classes, 0);
  const u = counts.reduce((sum, [, classes]) => sum + classes, 0);
  if (u === n || u < 2) return null;
  const slope = (alpha: number): number => slopeByAlpha(counts, u, bestTheta(u, n, alpha), alpha);
  const maxima: number[] = [];
  let [low, rising] = [0, slope(0) > 0];
  if (!rising) maxima.push(0);
  for (const high of GRID) {
    const before = rising;
    rising = slope(high) > 0;
    if (before && !rising) maxima.push(whereItTurns(slope, low, high));
    low = high;
  }
  const fits = maxima.map((alpha) => ({ theta: bestTheta(u, n, alpha), alpha }));
  return fits.reduce((best, fit) =>
    pitmanLogLikelihood(counts, fit) > pitmanLogLikelihood(counts, best) ? fit : best,
  );
}

/**
 * Logarithm of the probability of a partition with these class sizes, up to a constant of the sizes alone:
 * Σ_{i=1}^{u−1} ln(θ + iα) − Σ_{i=1}^{n−1} ln(θ + i) + Σ over classes Σ_{j<size} ln(j − α). Summed term by term.
 */
export function pitmanLogLikelihood(counts: SizeCounts, { theta, alpha }: PitmanParameters): number {
  const n = counts.reduce((sum, [size, classes]) => sum + size * classes, 0);
  const u = counts.reduce((sum, [, classes]) => sum + classes, 0);
  let sum = 0;
  for (let i = 1; i < n; i++) sum -= log(theta + i) - (i < u ? log(theta + i * alpha) : 0);
  for (const [size, classes] of counts) for (let j = 1; j < size; j++) sum += classes * log(j - alpha);
  return sum;
}

/** Bisection for the place between `low` and `high` at which a slope changes from above 0 to below. */
function whereItTurns(slope: (alpha: number) => number, low: number, high: number): number {
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (slope(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** θ at which Σ_{i<u} 1/(θ + iα) = Σ_{i<n} 1/(θ + i); bisection on log(θ + α). */
function bestTheta(u: number, n: number, alpha: number): number {
  let low = -50;
  let high = 2 * log(n) + 50;
  for (let i = 0; i < 64; i++) {
    const middle = (low + high) / 2;
    const theta = exp(middle) - alpha;
    if (inverseSum(u, theta, alpha) > digammaRise(theta + 1, n - 1)) low = middle;
    else high = middle;
  }
  return exp((low + high) / 2) - alpha;
}

/** Derivative of the log-likelihood by α. */
function slopeByAlpha(counts: SizeCounts, u: number, theta: number, alpha: number): number {
  const first = alpha === 0 ? (u * (u - 1)) / 2 / theta : (u - 1 - theta * inverseSum(u, theta, alpha)) / alpha;
  return counts.reduce((sum, [size, classes]) => sum - classes * digammaRise(1 - alpha, size - 1), first);
}

/** Σ_{i=1}^{u−1} 1 / (θ + iα). */
function inverseSum(u: number, theta: number, alpha: number): number {
  return alpha === 0 ? (u - 1) / theta : digammaRise((theta + alpha) / alpha, u - 1) / alpha;
}

/**
 * ψ(x + m) − ψ(x) = Σ_{i<m} 1 / (x + i) for x > 0 and a whole number m, accurate relative to its size also where x is
 * huge and the two are nearly equal: recurrence up to 10, then the asymptotic series term by term, each difference
 * of powers in closed form. Abramowitz & Stegun 6.3.5, 6.3.18.
 */
export function digammaRise(x: number, m: number): number {
  let sum = 0;
  let from = x;
  let left = m;
  for (; left > 0 && from < 10; from++, left--) sum += 1 / from;
  if (left === 0) return sum;
  const to = from + left;
  const [v, w] = [1 / (from * from), 1 / (to * to)];
  // 1/a² − 1/b² = (b − a)(a + b) v w, and b⁻²ᵏ − a⁻²ᵏ is that times a polynomial in v and w
  const squares = left * (from + to) * v * w;
  const power = (k: number): number => {
    let terms = 0;
    for (let i = 0; i < k; i++) terms += pow(v, i) * pow(w, k - 1 - i);
    return terms;
  };
  const series = BERNOULLI.reduce((total, b, k) => total + b * power(k + 1), 0);
  return sum + log1p(left / from) + left / (2 * from * to) + squares * series;
}

/** B₂ₖ / 2k, k = 1 … 7. */
const BERNOULLI = [1 / 12, -1 / 120, 1 / 252, -1 / 240, 1 / 132, -691 / 32760, 1 / 12];
