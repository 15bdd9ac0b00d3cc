import { fail } from "../../core/check.ts";
import { exp } from "../../core/numerics.ts";
import type { ChurnModel } from "../../model/scenario.ts";
import { classHazard, frailShare } from "../fitted-churn.ts";
import type { ChurnTable } from "./customer-table.ts";
import { cumulatedBaseline, linearPredictor } from "./evaluate.ts";
import type { HazardFit } from "./fit-model.ts";
import { logSurvival } from "./likelihood.ts";
import { gammaPoints, twoClasses, usualRate } from "./two-classes.ts";

/** Equally likely values of the frailty by which risks are spread. */
const POINTS = 20;
/** Months within which customers are told apart. */
const SPAN = 12;

/**
 * What a simulation uses of a fit: two classes by the probability of leaving within the first year, and for each month
 * the rate of the usual class at which all customers together leave as estimated,
 * the frail having left earlier. The survival of all customers is thereby that of the estimates.
 *
 * @param most customers that stand for all where there are more, at equal steps of risk; all unless told
 */
export function condensed(
  fit: HazardFit,
  table: ChurnTable,
  most: number = Infinity,
): { readonly model: ChurnModel; readonly approximation: number } {
  const last = table.tenure.reduce((a, b) => Math.max(a, b), 1);
  const months = cumulatedBaseline(fit, Math.max(last, SPAN));
  const risks = standing(linearPredictor(fit, table), most).map((x) => exp(x));
  const spread = gammaPoints(fit.theta, POINTS);
  const classes = twoClasses(
    Float64Array.from(
      { length: risks.length * spread.length },
      (_, i) => 1 - exp(-risks[Math.floor(i / spread.length)] * spread[i % spread.length] * months[SPAN]),
    ),
  );
  const survival = Float64Array.from(
    { length: last + 1 },
    (_, t) => risks.reduce((sum, risk) => sum + exp(logSurvival(risk * months[t], fit.theta)), 0) / risks.length,
  );
  const round = (x: number): number => Number(x.toPrecision(8));
  const frailty = { share: round(classes.share), ratio: round(classes.ratio) };
  const hazard: number[] = [];
  for (let m = 0; m < last; m++) {
    const frail = frailShare({ hazard, frailty, tenure: [1] }, m);
    hazard.push(round(1 - exp(-usualRate(1 - survival[m + 1] / survival[m], frail, frailty.ratio))));
  }
  const model: ChurnModel = { hazard, frailty, tenure: tenureShares(table, last) };
  return { model, approximation: approximationOf(model, survival) };
}

/** The middle ones of `most` equal parts of the values in order. */
function standing(values: Float64Array, most: number): Float64Array {
  const n = values.length;
  if (n <= most) return values;
  const sorted = values.slice().sort();
  return Float64Array.from({ length: most }, (_, k) => sorted[Math.floor(((k + 0.5) * n) / most)]);
}

/** Shares of the customers who are still there by whole months of tenure. */
function tenureShares(table: ChurnTable, last: number): number[] {
  const counts = new Array<number>(last + 1).fill(0);
  table.tenure.forEach((t, i) => (counts[t] += 1 - table.left[i]));
  const present = counts.reduce((sum, n) => sum + n, 0);
  if (present === 0) fail("the table must have customers who are still there, got none");
  return counts.map((n) => n / present);
}

function approximationOf(model: ChurnModel, survival: Float64Array): number {
  let most = 0;
  let survived = 1;
  for (let t = 1; t < survival.length; t++) {
    const share = frailShare(model, t - 1);
    survived *= 1 - (share * classHazard(model, 1, t - 1) + (1 - share) * classHazard(model, 0, t - 1));
    most = Math.max(most, Math.abs(survival[t] - survived));
  }
  return most;
}
