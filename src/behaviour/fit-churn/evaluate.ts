import { minimise } from "../../core/minimise.ts";
import { exp, expm1, log, log1p } from "../../core/numerics.ts";
import type { ChurnTable } from "./customer-table.ts";
import { covarianceOf, type HazardFit } from "./fit-model.ts";
import { churnObjective, logSurvival, pieceOf, type GradientFunction } from "./likelihood.ts";

import { eventsOf, spellsOf } from "./spells.ts";

/** How a fitted model does on customers that it was not fitted to. */
export interface ChurnEvaluation {
  readonly customers: number;
  readonly leavers: number;
  /**
   * Harrell's C: probability that of two customers the one with the higher risk leaves first; 0.5 is chance. With the
   * standard error of the infinitesimal jackknife.
   */
  readonly concordance: {
    readonly estimate: number;
    readonly error: number;
    readonly low: number;
    readonly high: number;
  };
  /**
   * By how much all log rates would have to be moved (0 is right), and the slope of the log rates on the predicted log
   * risk (1 is right), with standard errors.
   */
  readonly intercept: { readonly estimate: number; readonly error: number };
  readonly slope: { readonly estimate: number; readonly error: number };
  /**
   * Mean squared error of a prediction, of the model and of one hazard for all, and the share of the latter's that is
   * saved: of a month's, and where the table has the leavers of a window, of the window's.
   */
  readonly brier: { readonly model: number; readonly null: number; readonly skill: number };
  /** Leavers observed and expected in tenths of predicted risk, the lowest first. */
  readonly table: readonly { readonly customers: number; readonly expected: number; readonly observed: number }[];
}

/**
 * Discrimination and calibration of a fitted model on held-out customers. Calibration is a fit of two numbers, the rates
 * multiplied by e^a and the log risks by b, by the likelihood that the model itself was fitted by: on the customers it
 * was fitted to a = 0 and b = 1 exactly. Expected leavers are sums of probabilities: of the months a customer was
 * watched, so that observed minus expected are martingale differences, or of the window. Sources: Crowson, Atkinson &
 * Therneau 2016, doi:10.1177/0962280213497434; Harrell et al. 1982, doi:10.1001/jama.1982.03320430047030.
 *
 * @param constant monthly hazard of the null model, from the customers that the model was fitted to
 */
export function evaluateChurn(fit: HazardFit, table: ChurnTable, constant: number): ChurnEvaluation {
  const linear = linearPredictor(fit, table);
  const { expected, model, none, spells } = predictions(fit, table, linear, constant);
  const c = concordance(table.tenure, table.left, linear);
  return {
    customers: table.tenure.length,
    leavers: eventsOf(table),
    concordance: {
      ...c,
      low: c.estimate - 1.959963984540054 * c.error,
      high: c.estimate + 1.959963984540054 * c.error,
    },
    ...recalibration(fit, table),
    brier: { model: model / spells, null: none / spells, skill: 1 - model / none },
    table: tenths(table, linear, expected),
  };
}

/** x β of each row. */
export function linearPredictor({ covariates }: HazardFit, table: ChurnTable): Float64Array {
  const width = table.names.length;
  return Float64Array.from(table.tenure, (_, i) =>
    covariates.reduce((sum, { estimate }, c) => sum + estimate * table.covariates[i * width + c], 0),
  );
}

/** Σ e^α over the first 0, 1, 2, … months. */
export function cumulatedBaseline({ pieces, baseline }: HazardFit, most: number): Float64Array {
  const sums = new Float64Array(most + 1);
  for (let month = 1; month <= most; month++)
    sums[month] = sums[month - 1] + exp(baseline[pieceOf(pieces, month)].estimate);
  return sums;
}

/**
 * Harrell's C of a risk for censored tenures. A pair counts when the earlier tenure ends in leaving; ties in risk count
 * half.
 */
export function concordance(
  tenure: ArrayLike<number>,
  left: ArrayLike<number>,
  risk: ArrayLike<number>,
): { readonly estimate: number; readonly error: number } {
  const n = tenure.length;
  const score = new Float64Array(n);
  const pairs = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    if (left[i] === 0) continue;
    for (let j = 0; j < n; j++) {
      if (!(tenure[j] > tenure[i] || (tenure[j] === tenure[i] && left[j] === 0))) continue;
      const s = risk[i] > risk[j] ? 1 : risk[i] === risk[j] ? 0.5 : 0;
      score[i] += s;
      score[j] += s;
      pairs[i]++;
      pairs[j]++;
    }
  }
  const total = pairs.reduce((sum, p) => sum + p, 0) / 2;
  const estimate = score.reduce((sum, s) => sum + s, 0) / 2 / total;
  let variance = 0;
  for (let i = 0; i < n; i++)
    variance += ((score[i] - estimate * pairs[i]) / total) * ((score[i] - estimate * pairs[i]) / total);
  return { estimate, error: Math.sqrt(variance) };
}

/** a and b of the best rates e^(a + b xβ) × baseline on these customers: a at b = 1, and b. */
function recalibration(fit: HazardFit, table: ChurnTable): Pick<ChurnEvaluation, "intercept" | "slope"> {
  const { baseline, covariates, pieces, theta } = fit;
  const k = baseline.length;
  const full = churnObjective(table, pieces, theta > 0);
  const slopes = new Float64Array(k + covariates.length + (theta > 0 ? 1 : 0));
  const at = Float64Array.from([...baseline, ...covariates], ({ estimate }) => estimate);
  const moved = slopes.slice();
  if (theta > 0) moved[moved.length - 1] = log(theta);
  const n = table.tenure.length;
  const objective: GradientFunction = (x, gradient) => {
    const b = x.length > 1 ? x[1] : 1;
    at.forEach((estimate, i) => (moved[i] = i < k ? estimate + x[0] : b * estimate));
    const value = full(moved, slopes);
    gradient.fill(0);
    at.forEach((estimate, i) => {
      if (i < k) gradient[0] += slopes[i] / n;
      else if (x.length > 1) gradient[1] += (slopes[i] * estimate) / n;
    });
    return value / n;
  };
  const best = (start: readonly number[], which: number): { readonly estimate: number; readonly error: number } => {
    const x = Float64Array.from(start);
    minimise(objective, x, { iterations: 200, tolerance: 1e-10 });
    const covariance = covarianceOf(objective, x);
    const error = covariance === null ? NaN : Math.sqrt(covariance[which * x.length + which] / n);
    return { estimate: Number.isNaN(error) ? NaN : x[which], error };
  };
  const slope = covariates.length === 0 ? { estimate: NaN, error: NaN } : best([0, 1], 1);
  return { intercept: best([0], 0), slope };
}

/** Expected leavers by customer, and summed squared errors of the predictions. */
function predictions(
  fit: HazardFit,
  table: ChurnTable,
  linear: Float64Array,
  constant: number,
): { readonly expected: Float64Array; readonly model: number; readonly none: number; readonly spells: number } {
  const { tenure, left, window } = table;
  const months = cumulatedBaseline(fit, tenure.reduce((a, b) => Math.max(a, b), 0) + (window ?? 0));
  const expected = new Float64Array(tenure.length);
  let [model, none, spells] = [0, 0, 0];
  tenure.forEach((t, i) => {
    const survived = (m: number): number => logSurvival(exp(linear[i]) * months[m], fit.theta);
    const add = (from: number, to: number, y: number, weight: number): void => {
      const p = -expm1(survived(to) - survived(from));
      const same = -expm1((to - from) * log1p(-constant));
      expected[i] += weight * p;
      model += weight * (y - p) * (y - p);
      none += weight * (y - same) * (y - same);
      spells += weight;
    };
    for (const { entry, end, weight } of spellsOf(table, i, survived))
      if (window !== undefined) add(entry, end, left[i], weight);
      else for (let m = entry + 1; m <= end; m++) add(m - 1, m, m === t ? left[i] : 0, weight);
  });
  return { expected, model, none, spells };
}

function tenths(table: ChurnTable, linear: Float64Array, expected: Float64Array): ChurnEvaluation["table"] {
  const order = [...linear.keys()].sort((a, b) => linear[a] - linear[b] || a - b);
  return Array.from({ length: 10 }, (_, d) => {
    const rows = order.slice(Math.floor((d * order.length) / 10), Math.floor(((d + 1) * order.length) / 10));
    return {
      customers: rows.length,
      expected: rows.reduce((sum, i) => sum + expected[i], 0),
      observed: rows.reduce((sum, i) => sum + (expected[i] > 0 ? table.left[i] : 0), 0),
    };
  });
}
