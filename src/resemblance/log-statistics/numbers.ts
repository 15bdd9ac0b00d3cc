import { atLeastShare } from "../../core/share.ts";
import type { VisitLog } from "../../population/fit/visit-log.ts";

/** Arithmetic mean; NaN of nothing. */
export function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i];
  return sum / values.length;
}

/** Root of the mean squared distance from the mean; NaN of nothing. */
export function deviation(values: ArrayLike<number>): number {
  const mean = meanOf(values);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += (values[i] - mean) * (values[i] - mean);
  return Math.sqrt(sum / values.length);
}

/** Share of the whole that the largest tenth of the values has. */
export function topShare(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort().reverse();
  const sum = (part: Float64Array): number => part.reduce((total, x) => total + x, 0);
  return sum(sorted.subarray(0, atLeastShare(0.1, sorted.length))) / sum(sorted);
}

/** Lines of each item. */
export function itemCounts(log: VisitLog): Float64Array {
  const counts = new Float64Array(log.items);
  for (const j of log.item) counts[j]++;
  return counts;
}

/** Indices of the k largest counts, most first, ties to the lower. */
export const mostBought = (counts: Float64Array, k: number): number[] =>
  Array.from(counts, (_, j) => j)
    .sort((a, b) => counts[b] - counts[a] || a - b)
    .slice(0, k);

/** Half the sum of absolute differences of two distributions: their total variation distance. */
export function totalVariation(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += Math.abs(a[k] - b[k]);
  return sum / 2;
}
