import { checkShape } from "../core/check-shape.ts";
import { fail } from "../core/check.ts";
import { mean, sampleSd, studentQuantile, tInterval } from "../core/statistics.ts";
import type { Parameter } from "../evidence/parameter.ts";
import type { Estimate } from "../model/results.ts";
import { regress, type LeastSquaresFit } from "./regress.ts";

/** A parameter that was drawn in every replication from a distribution whose mean is known. */
export interface ControlVariate {
  readonly name: string;
  /** What each replication drew, in the order of the values to be adjusted. */
  readonly values: readonly number[];
  readonly mean: number;
}

/** A mean over replications, corrected for what the parameters that were drawn happened to be. */
export interface AdjustedMean extends Estimate {
  readonly n: number;
  /** Parameters by which it was adjusted, the strongest first; none where nothing helps. */
  readonly by: readonly string[];
  /** Mean and interval without adjustment. */
  readonly plain: Estimate;
}

/** Replications from which a mean is adjusted: with fewer the interval covers less often than it says. */
export const FEWEST_TO_ADJUST = 40;
const MOST = 3;
/** How many standard errors a correlation of nothing must be beyond: 3.4 leaves 7 in 10,000. */
const CLEAR = 3.4;

/**
 * Mean of the distribution that a parameter is drawn from: (low + mode + high) / 3 for a triangle.
 *
 * @example
 * parameterMean({ ...parameters[0], value: 2, low: 1, high: 6, distribution: "triangular" }) // → 3
 */
export function parameterMean(parameter: Parameter): number {
  checkShape("parameterMean.parameter", parameter, { value: "finite", low: "finite", high: "finite" });
  const { value, low, high, distribution } = parameter;
  if (distribution === "fixed" || low === high) return value;
  return distribution === "uniform" ? (low + high) / 2 : (low + value + high) / 3;
}

/**
 * Mean of paired differences, adjusted by control variates: parameters are drawn from known distributions, so what their
 * sample means are off by is known and can be taken out. The differences are regressed on (parameter − its known mean),
 * at most three parameters chosen one after another by correlation with what is left (|r| > 3.4 / √n) as long as the
 * leave-one-out error falls; the intercept is the adjusted mean, with Student's t of n − 1 − 2k degrees of freedom, one
 * more spent for each of the k parameters than they use since they were chosen.
 *
 * From 40 replications on; below, and where nothing helps, it is the plain mean (`by` is empty).
 * Source: Nelson 1990, Operations Research 38:974. Errors: values that are not finite, lists of different lengths.
 *
 * @param level of the interval, 0.95 unless told
 * @example
 * const x = Array.from({ length: 40 }, (_, i) => (i % 8) / 8); // drawn from 0 … 1: the mean should have been 0.5
 * const y = x.map((value, i) => 3 * value + (i % 3) / 100);
 * const found = adjustedMean(y, [{ name: "price", values: x, mean: 0.5 }]);
 * found.by // → ["price"]
 * [found.plain.estimate, found.estimate] // → [1.3222, 1.5097]
 */
export function adjustedMean(
  values: readonly number[],
  controls: readonly ControlVariate[],
  level = 0.95,
): AdjustedMean {
  checkShape("adjustedMean.values", values, "list");
  checkShape("adjustedMean.controls", controls, "list");
  const n = values.length;
  if (n < 2) fail(`adjustedMean.values must be at least two numbers, got ${n}`);
  values.forEach((v, i) => Number.isFinite(v) || fail(`adjustedMean.values[${i}] must be a finite number, got ${v}`));
  controls.forEach((control, i) => {
    checkShape(`adjustedMean.controls[${i}]`, control, { values: "list", mean: "number" });
    for (const x of [control.mean, ...control.values])
      if (!Number.isFinite(x)) fail(`adjustedMean.controls[${i}] must be finite numbers, got ${x}`);
  });
  controls.forEach(
    ({ values: own, name }, i) =>
      own.length === n || fail(`adjustedMean.controls[${i}] (${name}) must have ${n} values, got ${own.length}`),
  );
  const plain = tInterval(values, level);
  const steps = n < FEWEST_TO_ADJUST ? [] : forward(values, controls);
  const last = steps.at(-1);
  if (last === undefined) return { ...plain, n, by: [], plain };
  const freedom = n - 1 - 2 * steps.length;
  const rest = values.map((v, i) => v - last.fit.fitted[i]);
  const error = Math.sqrt((rest.reduce((sum, e) => sum + e * e, 0) / freedom) * last.fit.first);
  const half = studentQuantile((1 + level) / 2, freedom) * error;
  const estimate = last.fit.coefficients[0];
  return { estimate, low: estimate - half, high: estimate + half, n, by: steps.map(({ name }) => name), plain };
}

/** Forward selection; the fit after each parameter that was taken. */
function forward(
  values: readonly number[],
  controls: readonly ControlVariate[],
): { readonly name: string; readonly fit: LeastSquaresFit }[] {
  const n = values.length;
  const usable = controls
    .filter(({ values: own }) => own.some((v) => v !== own[0]))
    .map(({ name, values: own, mean: known }) => {
      const sd = sampleSd(own);
      return { name, x: own.map((v) => (v - known) / sd) };
    });
  const steps: { name: string; fit: LeastSquaresFit }[] = [];
  let rows: readonly (readonly number[])[] = values.map(() => [1]);
  let fit = regress(rows, values);
  while (steps.length < MOST) {
    const rest = values.map((v, i) => v - fit.fitted[i]);
    const strength = usable.map(({ name, x }) =>
      steps.some((s) => s.name === name) ? 0 : Math.abs(correlate(x, rest)),
    );
    const best = strength.indexOf(Math.max(...strength));
    if (best < 0 || !(strength[best] > CLEAR / Math.sqrt(n))) break;
    const next = rows.map((row, i) => [...row, usable[best].x[i]]);
    const tried = regress(next, values);
    if (!(leftOut(values, tried) < leftOut(values, fit))) break;
    [rows, fit] = [next, tried];
    steps.push({ name: usable[best].name, fit });
  }
  return steps;
}

/** Sum of squared errors of predicting each value from the others: (residual / (1 − leverage))². */
function leftOut(values: readonly number[], { fitted, leverage }: LeastSquaresFit): number {
  return values.reduce((sum, v, i) => {
    const error = (v - fitted[i]) / (1 - leverage[i]);
    return sum + error * error;
  }, 0);
}

/** Pearson's correlation; 0 where one of the two does not vary. */
export function correlate(x: readonly number[], y: readonly number[]): number {
  const [a, b] = [mean(x), mean(y)];
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xx += (x[i] - a) * (x[i] - a);
    xy += (x[i] - a) * (y[i] - b);
    yy += (y[i] - b) * (y[i] - b);
  }
  return xx * yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}
