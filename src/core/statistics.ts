import { mean as simpleMean, quantile as simpleQuantile, sampleStandardDeviation } from "simple-statistics";
import { exp, log, log1p, logGamma, normalCdf, normalQuantile } from "./numerics.ts";
import { uniform, type Stream } from "./random.ts";

/** A point estimate with an interval. */
export interface Interval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** Arithmetic mean of at least one value. */
export const mean = (values: readonly number[]): number => simpleMean(values as number[]);

/** Sample standard deviation (n − 1) of at least two values. */
export const sampleSd = (values: readonly number[]): number => sampleStandardDeviation(values as number[]);

/** Quantile of at least one value, p in [0, 1]. */
export const quantile = (values: readonly number[], p: number): number => simpleQuantile(values as number[], p);

/**
 * Mean with its Student t interval. One value has no interval: it reaches from −∞ to ∞. Values that are all equal have one of width 0,
 * exactly at the value.
 */
export function tInterval(values: readonly number[], level = 0.95): Interval {
  const n = values.length;
  if (n > 1 && values.every((v) => v === values[0])) return { estimate: values[0], low: values[0], high: values[0] };
  const estimate = mean(values);
  if (n < 2) return { estimate, low: -Infinity, high: Infinity };
  const half = (studentQuantile((1 + level) / 2, n - 1) * sampleSd(values)) / Math.sqrt(n);
  return { estimate, low: estimate - half, high: estimate + half };
}

/** Interval of the mean of a − b over pairs with the same index; exactly 0 when the two are equal everywhere. */
export const pairedDifference = (a: readonly number[], b: readonly number[], level = 0.95): Interval =>
  tInterval(
    a.map((x, i) => x - b[i]),
    level,
  );

/** Percentile bootstrap of any statistic over values drawn with replacement. Source: Efron 1979, doi:10.1214/aos/1176344552. */
export function bootstrap<T>(
  values: readonly T[],
  statistic: (sample: readonly T[]) => number,
  options: { readonly stream: Stream; readonly resamples?: number; readonly level?: number },
): Interval {
  const { stream, resamples = 2000, level = 0.95 } = options;
  const n = values.length;
  const results: number[] = [];
  for (let b = 0; b < resamples; b++) {
    results.push(statistic(Array.from({ length: n }, (_, i) => values[Math.floor(uniform(stream, i, b, 0, 0) * n)])));
  }
  return { estimate: statistic(values), low: quantile(results, (1 - level) / 2), high: quantile(results, (1 + level) / 2) };
}

/** Share of successes with Wilson's interval; n = 0 gives the whole of [0, 1]. Source: Wilson 1927, doi:10.1080/01621459.1927.10502953. */
export function wilson(successes: number, n: number, level = 0.95): Interval {
  if (n === 0) return { estimate: 0, low: 0, high: 1 };
  const z = normalQuantile((1 + level) / 2);
  const share = successes / n;
  const scale = 1 + (z * z) / n;
  const centre = (share + (z * z) / (2 * n)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return { estimate: share, low: successes === 0 ? 0 : centre - half, high: successes === n ? 1 : centre + half };
}

/** Share of successes with the exact interval. Source: Clopper & Pearson 1934, doi:10.1093/biomet/26.4.404. */
export function clopperPearson(successes: number, n: number, level = 0.95): Interval {
  const tail = (1 - level) / 2;
  return {
    estimate: n === 0 ? 0 : successes / n,
    low: successes === 0 ? 0 : betaQuantile(tail, successes, n - successes + 1),
    high: successes === n ? 1 : betaQuantile(1 - tail, successes + 1, n - successes),
  };
}

/** Regularised incomplete beta function I_x(a, b): the beta distribution. Continued fraction by Lentz's method (DLMF 8.17.22). */
export function betaCdf(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - betaCdf(1 - x, b, a);
  const front = exp(a * log(x) + b * log1p(-x) + logGamma(a + b) - logGamma(a) - logGamma(b)) / a;
  const tiny = 1e-300;
  let f = 1;
  let c = 1;
  let d = 0;
  for (let i = 0; i <= 500; i++) {
    const m = i >> 1;
    const numerator =
      i === 0 ? 1 : i % 2 === 0 ? (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)) : (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 + numerator * d;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = 1 + numerator / c;
    if (Math.abs(c) < tiny) c = tiny;
    const step = c * d;
    f *= step;
    if (Math.abs(1 - step) < 1e-15) break;
  }
  return front * (f - 1);
}

/** Quantile of the beta distribution by bisection to full precision. */
export function betaQuantile(p: number, a: number, b: number): number {
  return bisect((x) => betaCdf(x, a, b), p, 0, 1);
}

/** Distribution function of Student's t with `df` degrees of freedom. */
export function studentCdf(t: number, df: number): number {
  const tail = betaCdf(df / (df + t * t), df / 2, 0.5) / 2;
  return t > 0 ? 1 - tail : tail;
}

/** Quantile of Student's t for p in (0, 1). */
export function studentQuantile(p: number, df: number): number {
  if (p < 0.5) return -studentQuantile(1 - p, df);
  // through the beta quantile of the tail: x = df / (df + t²)
  const x = betaQuantile(2 * (1 - p), df / 2, 0.5);
  return Math.sqrt((df * (1 - x)) / x);
}

function bisect(f: (x: number) => number, target: number, low: number, high: number): number {
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (f(middle) < target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Regularised lower incomplete gamma function P(a, x): series below a + 1, continued fraction above (DLMF 8.11.4, 8.9.2). */
export function gammaCdf(x: number, a: number): number {
  if (x <= 0) return 0;
  const front = exp(a * log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < 2000 && term > sum * 1e-17; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return front * sum;
  }
  const tiny = 1e-300;
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < 2000; i++) {
    const an = -i * (i - a);
    b += 2;
    d = an * d + b;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = b + an / c;
    if (Math.abs(c) < tiny) c = tiny;
    const step = d * c;
    h *= step;
    if (Math.abs(step - 1) < 1e-15) break;
  }
  return 1 - front * h;
}

/** Distribution function of chi-square with `df` degrees of freedom. */
export const chiSquareCdf = (x: number, df: number): number => gammaCdf(x / 2, df / 2);

/** p-value of Pearson's chi-square test of observed counts against expected ones (degrees of freedom: cells − 1 − `fitted`). */
export function chiSquareTest(observed: ArrayLike<number>, expected: ArrayLike<number>, fitted = 0): number {
  let statistic = 0;
  for (let i = 0; i < observed.length; i++) statistic += ((observed[i] - expected[i]) * (observed[i] - expected[i])) / expected[i];
  return 1 - chiSquareCdf(statistic, observed.length - 1 - fitted);
}

/** p-value of the Kolmogorov-Smirnov test of a sample against a continuous distribution function. Source of the tail: Stephens 1970, doi:10.1111/j.2517-6161.1970.tb00821.x. */
export function kolmogorovSmirnov(sample: ArrayLike<number>, cdf: (x: number) => number): number {
  const sorted = Float64Array.from(sample).sort();
  const n = sorted.length;
  let distance = 0;
  for (let i = 0; i < n; i++) {
    const f = cdf(sorted[i]);
    distance = Math.max(distance, f - i / n, (i + 1) / n - f);
  }
  const x = distance * (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n));
  let sum = 0;
  for (let k = 1; k < 100; k++) sum += (k % 2 === 1 ? 2 : -2) * exp(-2 * k * k * x * x);
  return sum < 0 ? 0 : sum > 1 ? 1 : sum;
}

/** Largest distance between two empirical distribution functions (two-sample Kolmogorov-Smirnov statistic), in [0, 1]. */
export function ksDistance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const x = Float64Array.from(a).sort();
  const y = Float64Array.from(b).sort();
  let i = 0;
  let j = 0;
  let distance = 0;
  while (i < x.length && j < y.length) {
    const at = Math.min(x[i], y[j]);
    while (i < x.length && x[i] === at) i++;
    while (j < y.length && y[j] === at) j++;
    distance = Math.max(distance, Math.abs(i / x.length - j / y.length));
  }
  return distance;
}

export { normalCdf, normalQuantile };
