import { benjaminiHochberg } from "../core/adjusted-p.ts";
import { mean, sampleSd, studentCdf } from "../core/statistics.ts";
import type { Estimate } from "../model/results.ts";
import { interval, toEstimate, type Bounds } from "./interval.ts";

/** Expected share of false alarms among the differences called clear. */
export const FALSE_DISCOVERIES = 0.05;

/**
 * Two-sided p-value of values whose true mean is zero, by Student's t; 0 where all are the same number other than zero.
 * NaN where there is nothing to test: fewer than two values, all zero, or infinite ones.
 */
export function pOfZeroMean(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  const n = known.length;
  if (n < 2 || known.every((value) => value === 0) || !known.every(Number.isFinite)) return NaN;
  if (known.every((value) => value === known[0])) return 0;
  return 2 * studentCdf((-Math.abs(mean(known)) / sampleSd(known)) * Math.sqrt(n), n - 1);
}

/**
 * Intervals of several samples of differences (NaN left out), each with a verdict on all of them together: `clear` by
 * the step-up rule of Benjamini and Hochberg at 5 %, so that of those called clear one in twenty is expected to be luck
 * and, where nothing differs, 5 % of studies call anything clear. Differences that are zero in every replication are no
 * tests and do not count. Their intervals stay those of one difference by itself.
 */
export function judgedTogether(
  samples: readonly { readonly values: readonly number[]; readonly bounds?: Bounds }[],
): Estimate[] {
  const adjusted = benjaminiHochberg(samples.map(({ values }) => pOfZeroMean(values)));
  return samples.map(({ values, bounds }, i) => {
    const own = toEstimate(interval(values, bounds));
    const infinite = Math.abs(own.estimate) === Infinity && own.low === own.high;
    return { ...own, clear: adjusted[i] <= FALSE_DISCOVERIES || infinite };
  });
}
