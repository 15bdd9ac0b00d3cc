import { exp, expm1, log, log1p } from "../../core/numerics.ts";
import type { ChurnTable } from "./customer-table.ts";
import { spellsOf } from "./spells.ts";

/**
 * First months of the pieces in which the baseline hazard is constant: the first month, 2–3, 4–6, 7–12, then by years
 * to the fifth.
 */
export const PIECES: readonly number[] = [1, 2, 4, 7, 13, 25, 37, 49, 61];

/** Piece of each month of tenure, from month 1 on. */
export function pieceOf(pieces: readonly number[], month: number): number {
  let piece = 0;
  while (piece + 1 < pieces.length && month >= pieces[piece + 1]) piece++;
  return piece;
}

/** A function to be made small, with its gradient. */
export type GradientFunction = (parameters: Float64Array, gradient: Float64Array) => number;

/**
 * Minus the log-likelihood of grouped proportional hazards with gamma frailty. With rates e^α per month in pieces,
 * covariates β and frailty of mean 1 and variance θ,
 * a customer survives t months with S(t) = (1 + θ Λ(t))^(−1/θ), Λ(t) = e^(xβ) Σ e^α; θ = 0 gives e^(−Λ), the
 * complementary log-log model of months.
 * Leavers in month t count S(t − 1) − S(t), others S(t); who was watched from month a on, divided by S(a); who left at
 * an unknown moment of a window, the mean of that over the months a from which they may have been watched.
 * Parameters: α per piece, β per covariate and, where `frail`, log θ last. Sources: Prentice & Gloeckler 1978,
 * doi:10.2307/2529588; Meyer 1990, doi:10.2307/2938349.
 */
export function churnObjective(table: ChurnTable, pieces: readonly number[], frail: boolean): GradientFunction {
  const { tenure, left, covariates, names } = table;
  const width = names.length;
  const k = pieces.length;
  const most = tenure.reduce((a, b) => Math.max(a, b), 0);
  // months of each piece that lie within the first t months
  const months = Array.from({ length: most + 1 }, (_, t) =>
    Float64Array.from(pieces, (first, p) => Math.max(0, Math.min(t, (pieces[p + 1] ?? Infinity) - 1) - first + 1)),
  );
  const slopes = new Float64Array(k);
  const spells = Array.from(tenure, (_, i) => spellsOf(table, i));
  return (x, gradient) => {
    gradient.fill(0);
    const theta = frail ? exp(x[k + width]) : 0;
    const rates = Float64Array.from({ length: k }, (_, p) => exp(x[p]));
    const base = Float64Array.from(months, (of) => of.reduce((sum, n, p) => sum + n * rates[p], 0));
    let loss = 0;
    for (let i = 0; i < tenure.length; i++) {
      const t = tenure[i];
      if (spells[i].length === 0) continue;
      let linear = 0;
      for (let c = 0; c < width; c++) linear += covariates[i * width + c] * x[k + c];
      const risk = exp(linear);
      slopes.fill(0);
      let total = 0;
      let ofTheta = 0;
      const add = (month: number, weight: number): void => {
        // weight × d log S(month) and its parts
        const cumulated = risk * base[month];
        const slope = weight * slopeOf(cumulated, theta);
        for (let p = 0; p < k; p++) slopes[p] += slope * risk * months[month][p] * rates[p];
        total += slope * cumulated;
        if (frail) ofTheta += weight * thetaSlope(cumulated, theta);
      };
      const after = logSurvival(risk * base[t], theta);
      if (left[i] === 0) {
        loss -= after;
        add(t, 1);
      } else {
        // log(S(t − 1) − S(t)) = log S(t − 1) + log(1 − S(t) / S(t − 1))
        const before = logSurvival(risk * base[t - 1], theta);
        const ratio = after - before;
        loss -= before + log(-expm1(ratio));
        const share = exp(ratio) / -expm1(ratio);
        add(t - 1, 1 + share);
        add(t, -share);
      }
      // − log of the mean of 1 / S(a)
      const latest = logSurvival(risk * base[spells[i][0].entry], theta);
      const parts = spells[i].map(({ entry, weight }) => weight * exp(latest - logSurvival(risk * base[entry], theta)));
      const mean = parts.reduce((sum, part) => sum + part, 0);
      loss += latest - log(mean);
      spells[i].forEach(({ entry }, s) => entry > 0 && add(entry, -parts[s] / mean));
      for (let p = 0; p < k; p++) gradient[p] -= slopes[p];
      for (let c = 0; c < width; c++) gradient[k + c] -= total * covariates[i * width + c];
      if (frail) gradient[k + width] -= theta * ofTheta;
    }
    return loss;
  };
}

/** log S at a cumulated rate. */
export const logSurvival = (cumulated: number, theta: number): number =>
  theta < 1e-8 ? -cumulated : -log1p(theta * cumulated) / theta;

/** d log S / d Λ. */
const slopeOf = (cumulated: number, theta: number): number => -1 / (1 + theta * cumulated);

/** d log S / d θ. */
function thetaSlope(cumulated: number, theta: number): number {
  if (theta < 1e-4) return (cumulated * cumulated) / 2 - (2 * theta * cumulated * cumulated * cumulated) / 3;
  return log1p(theta * cumulated) / (theta * theta) - cumulated / (theta * (1 + theta * cumulated));
}
