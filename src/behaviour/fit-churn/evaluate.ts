import { exp, log } from "../../core/numerics.ts";
import type { ChurnTable } from "./customer-table.ts";
import { eventsOf, monthsOf, type HazardFit } from "./fit-model.ts";
import { logSurvival, pieceOf } from "./likelihood.ts";

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
   * Log of observed over expected leavers (0 is right), and the slope of the observed on the predicted log risk (1 is
   * right), with standard errors.
   */
  readonly intercept: { readonly estimate: number; readonly error: number };
  readonly slope: { readonly estimate: number; readonly error: number };
  /**
   * Mean squared error of a month's prediction, of the model and of one hazard for all, and the share of the latter's
   * that is saved.
   */
  readonly brier: { readonly model: number; readonly null: number; readonly skill: number };
  /** Leavers observed and expected in tenths of predicted risk, the lowest first. */
  readonly table: readonly { readonly customers: number; readonly expected: number; readonly observed: number }[];
}

/**
 * Discrimination and calibration of a fitted model on held-out customers, right-censoring taken into account: expected
 * leavers are cumulated hazards over the months that were watched,
 * so that observed minus expected are martingale residuals. Source: Crowson, Atkinson & Therneau 2016,
 * doi:10.1177/0962280213497434; Harrell et al. 1982, doi:10.1001/jama.1982.03320430047030.
 *
 * @param constant monthly hazard of the null model, from the customers that the model was fitted to
 */
export function evaluateChurn(fit: HazardFit, table: ChurnTable, constant: number): ChurnEvaluation {
  const linear = linearPredictor(fit, table);
  const months = cumulatedBaseline(
    fit,
    table.tenure.reduce((a, b) => Math.max(a, b), 0),
  );
  const expected = Float64Array.from(table.tenure, (t, i) => {
    const risk = exp(linear[i]);
    return t <= table.entry[i]
      ? 0
      : logSurvival(risk * months[table.entry[i]], fit.theta) - logSurvival(risk * months[t], fit.theta);
  });
  const calibration = poissonSlope(table, linear, expected);
  const c = concordance(table.tenure, table.left, linear);
  return {
    customers: table.tenure.length,
    leavers: eventsOf(table),
    concordance: {
      ...c,
      low: c.estimate - 1.959963984540054 * c.error,
      high: c.estimate + 1.959963984540054 * c.error,
    },
    ...calibration,
    brier: brierScore(table, linear, months, fit.theta, constant),
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

/**
 * Poisson regression of leaving on the predicted log risk with the log of the expected number as offset: intercept at
 * slope 1, and slope, by Newton's method.
 */
function poissonSlope(
  table: ChurnTable,
  linear: Float64Array,
  expected: Float64Array,
): Pick<ChurnEvaluation, "intercept" | "slope"> {
  const observed = eventsOf(table);
  const sum = expected.reduce((total, e) => total + e, 0);
  const intercept = { estimate: log(observed / sum), error: 1 / Math.sqrt(observed) };
  let [a, b, error] = [0, 0, NaN];
  for (let step = 0; step < 50; step++) {
    let [g0, g1, h00, h01, h11] = [0, 0, 0, 0, 0];
    for (let i = 0; i < linear.length; i++) {
      const mu = expected[i] * exp(a + b * linear[i]);
      const residual = (expected[i] > 0 ? table.left[i] : 0) - mu;
      g0 += residual;
      g1 += residual * linear[i];
      h00 += mu;
      h01 += mu * linear[i];
      h11 += mu * linear[i] * linear[i];
    }
    const determinant = h00 * h11 - h01 * h01;
    if (!(determinant > 1e-12 * h00 * h00)) return { intercept, slope: { estimate: NaN, error: NaN } };
    const [da, db] = [(h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant];
    a += da;
    b += db;
    error = Math.sqrt(h00 / determinant);
    if (Math.abs(da) + Math.abs(db) < 1e-12) break;
  }
  return { intercept, slope: { estimate: 1 + b, error } };
}

function brierScore(
  table: ChurnTable,
  linear: Float64Array,
  months: Float64Array,
  theta: number,
  constant: number,
): ChurnEvaluation["brier"] {
  let [model, none] = [0, 0];
  for (let i = 0; i < linear.length; i++) {
    const risk = exp(linear[i]);
    for (let month = table.entry[i] + 1; month <= table.tenure[i]; month++) {
      const y = month === table.tenure[i] ? table.left[i] : 0;
      const hazard = 1 - exp(logSurvival(risk * months[month], theta) - logSurvival(risk * months[month - 1], theta));
      model += (y - hazard) * (y - hazard);
      none += (y - constant) * (y - constant);
    }
  }
  const watched = monthsOf(table);
  return { model: model / watched, null: none / watched, skill: 1 - model / none };
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
