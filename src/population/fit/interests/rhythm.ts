import { exp, log1p } from "../../../core/numerics.ts";
import { fitGammaRates, type GammaEstimate } from "../negative-binomial.ts";
import type { VisitLog } from "../visit-log.ts";
import { PERIOD_DAYS } from "./coincidence.ts";
import { fitLogNormalRates, type LogNormalEstimate } from "./log-normal-rates.ts";

/** How often customers come, and how many lines they take. */
export interface Rhythm {
  /** Later visits a week: log-normal rates, or gamma ones where these fit better. */
  readonly rates: LogNormalEstimate | GammaEstimate;
  /** Visits in each period of four weeks ÷ in the mean one, per customer who had come by then. */
  readonly season: Float64Array;
  /** Lines beyond the first: mean, and squared coefficients of variation between customers and between their visits. */
  readonly extra: { readonly mean: number; readonly between: number; readonly within: number };
  /** Rank correlation of mean basket and number of visits, of customers with two visits. */
  readonly correlation: number;
}

/** Mean of the rates of later visits, a week. */
export const meanRate = ({ rates }: Rhythm): number =>
  "logSd" in rates ? exp(rates.logMean + (rates.logSd * rates.logSd) / 2) : rates.mean;

/** Their spread, as that of the log-normal rates with the same coefficient of variation. */
export const rateLogSd = ({ rates }: Rhythm): number =>
  "logSd" in rates ? rates.logSd : Math.sqrt(log1p(1 / rates.shape));

/** Weeks of observation after the first visit below which a customer's rate says little. */
const LEAST_WEEKS = 2;
const LEAST_SPREAD = 1e-3;

/** Estimates of visits and baskets. */
export function rhythmOf(log: VisitLog): Rhythm {
  const { visits, day, days } = log;
  const counts: number[] = [];
  const exposures: number[] = [];
  for (let i = 0; i + 1 < visits.length; i++) {
    const weeks = (days - 1 - day[visits[i]]) / 7;
    if (weeks < LEAST_WEEKS) continue;
    counts.push(visits[i + 1] - visits[i] - 1);
    exposures.push(weeks);
  }
  const [normal, gamma] = [fitLogNormalRates(counts, exposures), fitGammaRates(counts, exposures)];
  return {
    rates: normal.logLikelihood >= gamma.logLikelihood ? normal : gamma,
    season: seasonOf(log),
    ...basketsOf(log),
  };
}

/** Later visits in each period ÷ days on which customers could have paid one, as multiples of the mean. */
function seasonOf({ visits, day, days }: VisitLog): Float64Array {
  const periods = Math.floor((days - 1) / PERIOD_DAYS) + 1;
  const came = new Float64Array(periods);
  const could = new Float64Array(periods);
  const joined = new Float64Array(days);
  for (let i = 0; i + 1 < visits.length; i++) {
    joined[day[visits[i]]]++;
    for (let v = visits[i] + 1; v < visits[i + 1]; v++) came[Math.floor(day[v] / PERIOD_DAYS)]++;
  }
  let present = 0;
  for (let d = 0; d < days; d++) {
    could[Math.floor(d / PERIOD_DAYS)] += present;
    present += joined[d];
  }
  const sum = (values: Float64Array): number => values.reduce((total, x) => total + x, 0);
  const mean = sum(came) / Math.max(1, sum(could));
  return came.map((count, t) => (mean > 0 ? count / Math.max(1, could[t]) / mean : 1));
}

/**
 * Moments of lines beyond the first, each customer with two visits counted once: E x = μ, E x x′ = μ² (1 + b) for two
 * visits, E x² = μ + μ² (1 + b)(1 + w).
 */
function basketsOf({ visits, lines }: VisitLog): Pick<Rhythm, "extra" | "correlation"> {
  const sums = { customers: 0, mean: 0, pairs: 0, squares: 0 };
  const baskets: number[] = [];
  const often: number[] = [];
  for (let i = 0; i + 1 < visits.length; i++) {
    const k = visits[i + 1] - visits[i];
    if (k < 2) continue;
    let sum = 0;
    let squares = 0;
    for (let v = visits[i]; v < visits[i + 1]; v++) {
      const x = lines[v + 1] - lines[v] - 1;
      sum += x;
      squares += x * x;
    }
    sums.customers++;
    sums.mean += sum / k;
    sums.pairs += (sum * sum - squares) / (k * (k - 1));
    sums.squares += squares / k;
    baskets.push(sum / k);
    often.push(k);
  }
  const n = Math.max(1, sums.customers);
  const mean = sums.mean / n;
  const square = Math.max(1e-12, mean * mean);
  const between = Math.max(LEAST_SPREAD, sums.pairs / n / square - 1);
  const within = Math.max(LEAST_SPREAD, (sums.squares / n - mean) / square / (1 + between) - 1);
  const all = lines[lines.length - 1] / (lines.length - 1) - 1;
  return { extra: { mean: all, between, within }, correlation: rankCorrelation(baskets, often) };
}

/** Spearman's rank correlation, ties sharing their mean rank; 0 where one side is constant. */
function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  const [x, y] = [a, b].map(ranks);
  let [xx, yy, xy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xx += x[i] * x[i];
    yy += y[i] * y[i];
    xy += x[i] * y[i];
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}

/** Ranks less their mean. */
function ranks(values: readonly number[]): Float64Array {
  const order = Array.from(values.keys()).sort((i, j) => values[i] - values[j]);
  const out = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to]] === values[order[from]]) to++;
    for (let at = from; at < to; at++) out[order[at]] = (from + to - 1) / 2 - (order.length - 1) / 2;
    from = to;
  }
  return out;
}
