import { checkResults } from "./check-results.ts";
import { checkOptions } from "../core/check-options.ts";
import { fail } from "../core/check.ts";
import { log } from "../core/numerics.ts";
import { mean, quantile } from "../core/statistics.ts";
import type { Results } from "../model/results.ts";
import { byReplication, EVERYONE } from "./by-replication.ts";
import { interval, pairedDifferences } from "./interval.ts";
import { posteriorMeans } from "./posterior-means.ts";
import { sweepCurve } from "./sweep-curve.ts";

/** Where a curve bends: on one side of it, turning the dial changes much less than on the other. */
export interface Knee {
  readonly value: number;
  /** Range in which the knee of 95 % of the draws lies. */
  readonly low: number;
  readonly high: number;
  /** Share of draws of the mean curve that have a knee at all. */
  readonly probability: number;
}

/** Options of `knee`. */
export interface KneeOptions {
  /** Draws of the mean curve; 1000 unless told. */
  readonly resamples?: number;
  /** Whether the dial counts by ratios; by whether its largest value is ten times its smallest or more, unless told. */
  readonly logarithmic?: boolean;
}

/**
 * How far Kneedle's difference curve must fall behind its peak, in mean steps of the axis; 1 is what its authors
 * suggest.
 */
const SENSITIVITY = 1;
const ENOUGH = 0.95;

/** Whether a dial with these values counts by ratios: doubling ε from 1 to 2 is then as long as from 8 to 16. */
export const countsByRatios = (values: readonly number[]): boolean =>
  Math.min(...values) > 0 && Math.max(...values) >= 10 * Math.min(...values);

/**
 * Knee of a measure along a dial, by Kneedle on the means over replications: both axes brought to 0 … 1, the knee is
 * where the curve lies furthest from
 * the straight line between its ends, if that distance exceeds the mean step of the axis. Means of few values are not
 * smoothed first.
 * The interval is that of the knees of curves drawn from what the replications say of the means (`posteriorMeans`).
 *
 * Null where no knee is supported: fewer than four values or two replications; ends that cannot be told apart, or a
 * step clearly against their direction; a
 * knee in fewer than 95 % of the draws; an interval as wide as all the inner values. A knee depends on the axis: it
 * is that of the axis as drawn.
 * Source: Satopää, V., Albrecht, J., Irwin, D., Raghavan, B. (2011). Finding a "Kneedle" in a haystack.
 * doi:10.1109/ICDCSW.2011.20.
 *
 * @example
 * knee(exampleResults(), "storageLimit.weeks", "personalisation") // → null
 */
export function knee(results: Results, dial: string, measure: string, options: KneeOptions = {}): Knee | null {
  checkOptions("knee", options, ["resamples", "logarithmic"]);
  checkResults("knee.results", results);
  const { resamples = 1000 } = options;
  if (!Number.isInteger(resamples) || resamples < 20)
    fail(`resamples must be a whole number at least 20, got ${resamples}`);
  const points = sweepCurve(results, dial, measure);
  const values = points.map(({ value }) => value);
  const data = byReplication(results.records);
  const rows = points.map(({ policy }) => data.values(policy, EVERYONE, measure));
  const n = data.replications.length;
  const known = rows.every((row) => row.length > 0 && row.every(Number.isFinite));
  if (values.length < 4 || n < 2 || !known || !goesOneWay(rows)) return null;
  const logarithmic = options.logarithmic ?? countsByRatios(values);
  const places = logarithmic ? values.map((value) => log(value)) : values;
  const found = kneedle(places, rows.map(mean));
  if (found === null) return null;
  const drawn = posteriorMeans(rows, {
    seed: results.info.seed,
    name: `knee ${dial} ${measure}`,
    draws: resamples,
  });
  const knees = Array.from({ length: resamples }, (_, b) =>
    kneedle(
      places,
      drawn.map((means) => means[b]),
    ),
  ).filter((index) => index !== null);
  const probability = knees.length / resamples;
  if (probability < ENOUGH) return null;
  const [low, high] = [0.025, 0.975].map((p) => quantile(knees, p)).map((at) => Math.round(at));
  if (low <= 1 && high >= values.length - 2) return null;
  return { value: values[found], low: values[low], high: values[high], probability };
}

/** Whether first and last value can be told apart, and no step goes clearly against their direction. */
function goesOneWay(rows: readonly (readonly number[])[]): boolean {
  const whole = interval(pairedDifferences(rows[rows.length - 1], rows[0]));
  if (whole.low <= 0 && whole.high >= 0) return false;
  return rows.slice(1).every((row, i) => {
    const { low, high } = interval(pairedDifferences(row, rows[i]));
    return whole.low > 0 ? high >= 0 : low <= 0;
  });
}

/**
 * Index of the knee of a curve with ascending `x`, or null. The curve may rise or fall and bend either way: what counts
 * is its distance from
 * the line between its ends, on the side to which it bends.
 */
export function kneedle(x: readonly number[], y: readonly number[]): number | null {
  const last = x.length - 1;
  const [width, height] = [x[last] - x[0], Math.max(...y) - Math.min(...y)];
  if (last < 2 || !(width > 0) || !(height > 0)) return null;
  const above = x.map((_, i) => (y[i] - y[0] - ((y[last] - y[0]) * (x[i] - x[0])) / width) / height);
  const side = Math.sign(above.reduce((sum, distance) => sum + distance, 0));
  const distances = above.map((distance) => side * distance);
  const at = distances.indexOf(Math.max(...distances));
  return distances[at] > SENSITIVITY / last ? at : null;
}
