import { fail } from "../../core/check.ts";
import { exp, expm1 } from "../../core/numerics.ts";
import type { ChurnModel } from "../../model/scenario.ts";
import { classHazard, frailShare, presentChurn } from "../fitted-churn.ts";
import type { ChurnTable } from "./customer-table.ts";
import { cumulatedBaseline, linearPredictor } from "./evaluate.ts";
import type { HazardFit } from "./fit-model.ts";
import { logSurvival, pieceOf } from "./likelihood.ts";
import { spellsOf } from "./spells.ts";
import { gammaPoints, twoClasses, usualRate } from "./two-classes.ts";

/** Equally likely values of the frailty by which risks are spread. */
const POINTS = 20;
/** Months within which customers are told apart. */
const SPAN = 12;

/** What a simulation uses of a fit, and how far it goes. */
export interface Condensed {
  readonly model: ChurnModel;
  /** Largest difference of the survival of those who join, in any month, between the estimates and the two classes. */
  readonly approximation: number;
  /** Monthly churn of the customers who are there now, by the estimates and by the two classes. */
  readonly present: { readonly estimated: number; readonly simulated: number };
}

/**
 * Two classes by the probability of leaving within a year of joining. Of the customers who are there, the frail are
 * counted, and in each piece of the baseline the usual class has the rate at which they all leave as estimated: nothing
 * is carried on from joining, of which a table of present customers says little. Of those who join, as many are frail
 * as make the first year's survival that of the estimates.
 *
 * Who is there: with a window, the customers of its months, each as long as watched (the firm during the window, whose
 * monthly churn is thereby the table's); else those who had not left. Who joins: everybody where all were watched from
 * joining on; else those watched in the first piece, each divided by the probability of having stayed since the first
 * month that anybody was watched in.
 *
 * @param most customers that stand for all where there are more, at equal steps of risk; all unless told
 */
export function condensed(fit: HazardFit, table: ChurnTable, most: number = Infinity): Condensed {
  const { tenure, left, window } = table;
  const last = tenure.reduce((a, b) => Math.max(a, b), 1);
  const months = cumulatedBaseline(fit, Math.max(last + 1, SPAN));
  const linear = linearPredictor(fit, table);
  const points = gammaPoints(fit.theta, POINTS);
  const rows = standing(linear, most);
  const risks = rows.map((row) => exp(linear[row]));
  const chances = risks.flatMap((risk) => points.map((g) => 1 - exp(-risk * g * months[SPAN])));
  const { ratio, from } = twoClasses(Float64Array.from(chances));
  const piece = (month: number): number => pieceOf(fit.pieces, month);
  const survived = (r: number, month: number): number => logSurvival(risks[r] * months[month], fit.theta);

  const there = fit.pieces.map(() => ({ months: 0, frail: 0, leaving: 0 }));
  const tenures = new Float64Array(last + 1);
  /** Counts a row's customers who reached a month, by the frailty that they then have. */
  const count = (r: number, month: number, weight: number): void => {
    const of = there[piece(month)];
    const stay = points.map((g) => exp(-risks[r] * g * months[month - 1] - survived(r, month - 1)));
    const total = stay.reduce((sum, s) => sum + s, 0);
    points.forEach((g, q) => {
      const share = total > 0 ? (weight * stay[q]) / total : q === 0 ? weight : 0;
      if (chances[r * points.length + q] >= from) of.frail += share;
      of.leaving += share * (1 - exp(-risks[r] * g * (months[month] - months[month - 1])));
    });
    of.months += weight;
    tenures[month - 1] += weight;
  };
  rows.forEach((row, r) => {
    if (window === undefined) {
      if (left[row] === 0) count(r, tenure[row] + 1, 1);
    } else
      for (const { entry, weight } of spellsOf(table, row, (m) => survived(r, m)))
        for (let month = entry + 1; month <= tenure[row]; month++) count(r, month, weight);
  });
  const all = there.reduce((sum, of) => sum + of.months, 0);
  if (all === 0) fail("the table must have customers who are still there, got none");

  const hazards = usualHazards(fit, there, ratio);
  const hazard = Array.from({ length: last }, (_, m) => hazards[piece(m + 1)]);
  const weights = joiners(table, rows, piece, survived);
  const survival = Float64Array.from({ length: Math.max(last, SPAN) + 1 }, (_, t) =>
    weights.reduce((sum, weight, r) => sum + weight * exp(survived(r, t)), 0),
  );
  const model: ChurnModel = {
    hazard,
    frailty: { share: shareOf(hazard, ratio, survival[SPAN]), ratio: round(ratio) },
    tenure: Array.from(tenures, (n) => n / all),
    frail: Array.from(tenures, (_, m) => {
      const of = there[piece(m + 1)];
      return of.months > 0 ? round(Math.min(1, of.frail / of.months)) : 0;
    }),
  };
  return {
    model,
    approximation: approximationOf(model, survival.subarray(0, last + 1)),
    present: {
      estimated: there.reduce((sum, { leaving }) => sum + leaving, 0) / all,
      simulated: presentChurn(model).hazard,
    },
  };
}

const round = (x: number): number => Number(x.toPrecision(8));

/** Rows at the middles of `most` equal parts of the values in order; all of them where they are not more. */
function standing(values: Float64Array, most: number): number[] {
  const n = values.length;
  if (n <= most) return [...values.keys()];
  const order = [...values.keys()].sort((a, b) => values[a] - values[b] || a - b);
  return Array.from({ length: most }, (_, k) => order[Math.floor(((k + 0.5) * n) / most)]);
}

/** Monthly hazard of the usual class by piece; where nobody is there, from the nearest piece. */
function usualHazards(
  { pieces, baseline }: HazardFit,
  there: readonly { readonly months: number; readonly frail: number; readonly leaving: number }[],
  ratio: number,
): number[] {
  const known = [...pieces.keys()].filter((p) => there[p].months > 0);
  return pieces.map((_, p) => {
    const near = known.reduce((a, b) => (Math.abs(b - p) < Math.abs(a - p) ? b : a));
    const { months, frail, leaving } = there[near];
    const times = exp(baseline[p].estimate - baseline[near].estimate);
    return round(-expm1(-times * usualRate(leaving / months, Math.min(1, frail / months), ratio)));
  });
}

/** Shares of those who join by row. */
function joiners(
  table: ChurnTable,
  rows: readonly number[],
  piece: (month: number) => number,
  survived: (r: number, month: number) => number,
): Float64Array {
  const start = table.entry.reduce((a, b) => Math.min(a, b), Infinity);
  const fromJoining = table.window === undefined && table.entry.every((months) => months === 0);
  const weights = Float64Array.from(rows, (row, r) => {
    if (fromJoining) return 1;
    let weight = 0;
    for (const spell of spellsOf(table, row, (m) => survived(r, m)))
      for (let month = spell.entry + 1; month <= table.tenure[row]; month++)
        if (piece(month) === piece(start + 1))
          weight += spell.weight * exp(survived(r, start) - survived(r, month - 1));
    return weight;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (total > 0 ? weight / total : 1 / rows.length));
}

/** Share of the frail among those who join at which a share of them stays the first year; the nearest there is. */
function shareOf(hazard: readonly number[], ratio: number, stayed: number): number {
  if (ratio === 1) return 0;
  const stay = (frail: number): number => {
    const model = { hazard, frailty: { share: 0, ratio }, tenure: [1] };
    let s = 1;
    for (let m = 0; m < SPAN; m++) s *= 1 - classHazard(model, frail, m);
    return s;
  };
  const [usual, frail] = [stay(0), stay(1)];
  return round(Math.min(0.999, Math.max(0, (usual - stayed) / (usual - frail))));
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
