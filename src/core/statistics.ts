import { mean as simpleMean, sampleStandardDeviation } from "simple-statistics";
import { betaQuantile, gammaTail, studentQuantile } from "./distributions.ts";
import { exp, normalCdf, normalQuantile } from "./numerics.ts";
import { uniform, type Stream } from "./random.ts";
import { atLeastShare, atMostShare } from "./share.ts";

/** A point estimate with an interval. */
export interface ConfidenceInterval {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** Arithmetic mean of at least one value. */
export const mean = (values: readonly number[]): number => simpleMean(values as number[]);

/** Sample standard deviation (n − 1) of at least two values. */
export const sampleSd = (values: readonly number[]): number => sampleStandardDeviation(values as number[]);

/**
 * Quantile of at least one value, p in [0, 1]: the smallest value that at least the share p of all does not exceed; where
 * just that share does, the mean of it and the next, of an odd number of values the next.
 */
export function quantile(values: readonly number[], p: number): number {
  const sorted = Float64Array.from(values).sort();
  const last = sorted.length - 1;
  const [below, upTo] = [atMostShare(p, sorted.length), atLeastShare(p, sorted.length)];
  if (below < upTo || upTo === 0 || upTo > last) return sorted[Math.min(last, Math.max(0, upTo - 1))];
  return sorted.length % 2 === 1 ? sorted[below] : (sorted[below - 1] + sorted[below]) / 2;
}

/**
 * Mean with its Student t interval. One value has no interval: it reaches from −∞ to ∞. Values that are all equal have
 * one of width 0,
 * exactly at the value.
 */
export function tInterval(values: readonly number[], level = 0.95): ConfidenceInterval {
  const n = values.length;
  if (n > 1 && values.every((v) => v === values[0])) return { estimate: values[0], low: values[0], high: values[0] };
  const estimate = mean(values);
  if (n < 2) return { estimate, low: -Infinity, high: Infinity };
  const half = (studentQuantile((1 + level) / 2, n - 1) * sampleSd(values)) / Math.sqrt(n);
  return { estimate, low: estimate - half, high: estimate + half };
}

/** Interval of the mean of a − b over pairs with the same index; exactly 0 when the two are equal everywhere. */
export const pairedDifference = (a: readonly number[], b: readonly number[], level = 0.95): ConfidenceInterval =>
  tInterval(
    a.map((x, i) => x - b[i]),
    level,
  );

/**
 * Difference of means b − a of independent samples with its interval: Welch's t with ν = (u + v)² / (u² / (n − 1) + v²
 * / (m − 1)) degrees of freedom, u = s²/n and v = s²/m of
 * the two samples. Samples without spread differ exactly; one of a single value has no interval. Source: Welch 1947,
 * doi:10.1093/biomet/34.1-2.28.
 */
export function welchDifference(a: readonly number[], b: readonly number[], level = 0.95): ConfidenceInterval {
  const estimate = mean(b) - mean(a);
  if (a.length < 2 || b.length < 2) return { estimate, low: -Infinity, high: Infinity };
  const [u, v] = [a, b].map((values) =>
    values.every((x) => x === values[0]) ? 0 : (sampleSd(values) * sampleSd(values)) / values.length,
  );
  if (u + v === 0) return { estimate, low: estimate, high: estimate };
  const freedom = ((u + v) * (u + v)) / ((u * u) / (a.length - 1) + (v * v) / (b.length - 1));
  const half = studentQuantile((1 + level) / 2, freedom) * Math.sqrt(u + v);
  return { estimate, low: estimate - half, high: estimate + half };
}

/**
 * Percentile bootstrap of any statistic over values drawn with replacement. Source: Efron 1979,
 * doi:10.1214/aos/1176344552.
 */
export function bootstrap<T>(
  values: readonly T[],
  statistic: (sample: readonly T[]) => number,
  options: { readonly stream: Stream; readonly resamples?: number; readonly level?: number },
): ConfidenceInterval {
  const { stream, resamples = 2000, level = 0.95 } = options;
  const n = values.length;
  const results: number[] = [];
  for (let b = 0; b < resamples; b++) {
    results.push(statistic(Array.from({ length: n }, (_, i) => values[Math.floor(uniform(stream, i, b, 0, 0) * n)])));
  }
  return {
    estimate: statistic(values),
    low: quantile(results, (1 - level) / 2),
    high: quantile(results, (1 + level) / 2),
  };
}

/**
 * Share of successes with Wilson's interval; n = 0 gives the whole of [0, 1]. Source: Wilson 1927,
 * doi:10.1080/01621459.1927.10502953.
 */
export function wilson(successes: number, n: number, level = 0.95): ConfidenceInterval {
  if (n === 0) return { estimate: 0, low: 0, high: 1 };
  const z = normalQuantile((1 + level) / 2);
  const share = successes / n;
  const scale = 1 + (z * z) / n;
  const centre = (share + (z * z) / (2 * n)) / scale;
  const half = (z / scale) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return { estimate: share, low: successes === 0 ? 0 : centre - half, high: successes === n ? 1 : centre + half };
}

/** Share of successes with the exact interval. Source: Clopper & Pearson 1934, doi:10.1093/biomet/26.4.404. */
export function clopperPearson(successes: number, n: number, level = 0.95): ConfidenceInterval {
  const tail = (1 - level) / 2;
  return {
    estimate: n === 0 ? 0 : successes / n,
    low: successes === 0 ? 0 : betaQuantile(tail, successes, n - successes + 1),
    high: successes === n ? 1 : betaQuantile(1 - tail, successes + 1, n - successes),
  };
}

/**
 * p-value of Pearson's chi-square test of observed counts against expected ones (degrees of freedom: cells − 1 −
 * `fitted`).
 */
export function chiSquareTest(observed: ArrayLike<number>, expected: ArrayLike<number>, fitted = 0): number {
  let statistic = 0;
  for (let i = 0; i < observed.length; i++)
    statistic += ((observed[i] - expected[i]) * (observed[i] - expected[i])) / expected[i];
  return gammaTail(statistic / 2, (observed.length - 1 - fitted) / 2);
}

/**
 * p-value of the Kolmogorov-Smirnov test of a sample against a continuous distribution function. Source of the tail:
 * Stephens 1970, doi:10.1111/j.2517-6161.1970.tb00821.x.
 */
export function kolmogorovSmirnov(sample: ArrayLike<number>, cdf: (x: number) => number): number {
  const sorted = Float64Array.from(sample).sort();
  const n = sorted.length;
  let distance = 0;
  for (let i = 0; i < n; i++) {
    const f = cdf(sorted[i]);
    distance = Math.max(distance, f - i / n, (i + 1) / n - f);
  }
  const x = distance * (Math.sqrt(n) + 0.12 + 0.11 / Math.sqrt(n));
  if (x < 0.2) return 1; // the tail is 1 − 5 × 10⁻¹³ there, and the series below slow
  let sum = 0;
  for (let k = 1; k < 100; k++) sum += (k % 2 === 1 ? 2 : -2) * exp(-2 * k * k * x * x);
  return sum < 0 ? 0 : sum > 1 ? 1 : sum;
}

/**
 * Largest distance between two empirical distribution functions (two-sample Kolmogorov-Smirnov statistic), in [0, 1].
 */
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

export {
  betaCdf,
  betaQuantile,
  chiSquareCdf,
  gammaCdf,
  gammaTail,
  studentCdf,
  studentQuantile,
} from "./distributions.ts";
export { normalCdf, normalQuantile };
