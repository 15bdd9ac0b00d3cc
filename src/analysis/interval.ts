import { checkShape } from "../core/check-shape.ts";
import { tInterval } from "../core/statistics.ts";
import type { Estimate } from "../model/results.ts";

/** A mean over replications with its 95 % interval, and how many replications are behind it. */
export interface Interval extends Estimate {
  readonly n: number;
}

/** The least and the largest value that is possible. */
export type Bounds = readonly [least: number, most: number];

const NO_BOUNDS: Bounds = [-Infinity, Infinity];

/**
 * Mean of independent values with its 95 % Student t interval: mean ± t(0.975, n − 1) · s / √n.
 *
 * Rules at the edges: NaN means "undefined in this replication" and is left out; with nothing left all three are NaN.
 * Values that are all equal (also all ∞) have that value as estimate and as both ends, from n = 2 on.
 * A single finite value says nothing about its spread, and infinite values among others have none: the interval is (−∞,
 * ∞), "not known", whatever the bounds.
 *
 * @param bounds what is possible at all, such as 0 to 1 for a share: an interval that reaches beyond ends there, which
 *   leaves its coverage as it is, since the true mean is not beyond
 *
 * @example
 * interval([0.2, 0.3, 0.4]) // → { estimate: 0.3, low: 0.05159, high: 0.5484, n: 3 }
 */
export function interval(values: readonly number[], bounds: Bounds = NO_BOUNDS): Interval {
  checkShape("interval.values", values, ["number"]);
  const known = values.filter((value) => !Number.isNaN(value));
  const n = known.length;
  if (n === 0) return { estimate: NaN, low: NaN, high: NaN, n };
  if (known.every(Number.isFinite)) return { ...(n < 2 ? tInterval(known) : within(tInterval(known), bounds)), n };
  const first = known[0];
  if (known.every((value) => value === first)) return { estimate: first, low: first, high: first, n };
  return { estimate: known.reduce((sum, value) => sum + value, 0), low: -Infinity, high: Infinity, n };
}

/**
 * Differences `values − reference`, replication by replication; equal values, infinite ones too, differ by exactly 0.
 */
export const pairedDifferences = (values: readonly number[], reference: readonly number[]): number[] =>
  values.map((value, r) => (value === reference[r] ? 0 : value - reference[r]));

/** An interval cut at what is possible; never so far that it would leave out its own estimate. */
export const within = ({ estimate, low, high }: Estimate, [least, most]: Bounds): Estimate => ({
  estimate,
  low: Math.max(low, Math.min(least, estimate)),
  high: Math.min(high, Math.max(most, estimate)),
});

/** The estimate of an interval, without the number behind it. */
export const toEstimate = ({ estimate, low, high }: Estimate): Estimate => ({ estimate, low, high });
