import { symmetricInverse } from "../../core/matrix.ts";
import { minimise } from "../../core/minimise.ts";
import { exp, log } from "../../core/numerics.ts";
import type { ChurnTable } from "./customer-table.ts";
import { churnObjective, PIECES, pieceOf, type GradientFunction } from "./likelihood.ts";
import { observedChurn } from "./spells.ts";

/** An estimate with its standard error. */
export interface Coefficient {
  readonly name: string;
  readonly estimate: number;
  readonly error: number;
}

/** Grouped proportional hazards fitted to a table. */
export interface HazardFit {
  /** First months of the pieces of the baseline. */
  readonly pieces: readonly number[];
  /** Log of the monthly rate in each piece, for the average customer. */
  readonly baseline: readonly Coefficient[];
  /** Log rate ratios. */
  readonly covariates: readonly Coefficient[];
  /** Variance of the gamma frailty, 0 where none was fitted. */
  readonly theta: number;
  /**
   * Covariance of the estimates: log rates of the pieces, log rate ratios, log θ where it was fitted; row major. Null
   * where the likelihood has no peak (an estimate at its edge).
   */
  readonly covariance: Float64Array | null;
  readonly logLikelihood: number;
}

/**
 * Maximum likelihood of grouped proportional hazards, with gamma frailty where `frail`, by L-BFGS; standard errors from
 * the inverse of the Hessian, by central differences of the gradient.
 * Pieces of tenure in which nobody left are merged with a neighbour.
 */
export function fitHazards(table: ChurnTable, frail: boolean): HazardFit {
  const pieces = usedPieces(table);
  const k = pieces.length;
  const n = table.tenure.length;
  const objective = churnObjective(table, pieces, frail);
  const scaled: GradientFunction = (at, gradient) => {
    const value = objective(at, gradient) / n;
    for (let i = 0; i < gradient.length; i++) gradient[i] /= n;
    return value;
  };
  const x = new Float64Array(k + table.names.length + (frail ? 1 : 0));
  x.fill(log(-log(1 - observedChurn(table))), 0, k);
  if (frail) x[x.length - 1] = log(0.2);
  const loss = minimise(scaled, x, { iterations: 1000, tolerance: 1e-9 });
  const covariance = covarianceOf(objective, x);
  const coefficient = (name: string, i: number): Coefficient => ({
    name,
    estimate: x[i],
    error: covariance === null ? NaN : Math.sqrt(covariance[i * x.length + i]),
  });
  return {
    pieces,
    baseline: pieces.map((_, p) => coefficient(monthsInWords(pieces, p), p)),
    covariates: table.names.map((name, c) => coefficient(name, k + c)),
    theta: frail ? exp(x[x.length - 1]) : 0,
    covariance,
    logLikelihood: -loss * n,
  };
}

/** "month 1", "months 2–3", "months 61 and later". */
export function monthsInWords(pieces: readonly number[], p: number): string {
  const [first, next] = [pieces[p], pieces[p + 1]];
  if (next === undefined) return `months ${first} and later`;
  return next === first + 1 ? `month ${first}` : `months ${first}–${next - 1}`;
}

function usedPieces({ tenure, left, entry, window }: ChurnTable): number[] {
  const leavers = PIECES.map(() => 0);
  tenure.forEach((t, i) => {
    if (left[i] === 1 && (window !== undefined || t > entry[i])) leavers[pieceOf(PIECES, t)]++;
  });
  const pieces: number[] = [PIECES[0]];
  let count = leavers[0];
  for (let p = 1; p < PIECES.length; p++) {
    if (count > 0 && leavers[p] > 0) {
      pieces.push(PIECES[p]);
      count = 0;
    }
    count += leavers[p];
  }
  return pieces;
}

/** The inverse Hessian; null where it is not positive definite (a parameter at its edge). */
export function covarianceOf(objective: GradientFunction, x: Float64Array): Float64Array | null {
  const n = x.length;
  const hessian = new Float64Array(n * n);
  const [up, down] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++) {
    const step = 1e-4;
    const at = x.slice();
    at[i] = x[i] + step;
    objective(at, up);
    at[i] = x[i] - step;
    objective(at, down);
    for (let j = 0; j < n; j++) hessian[i * n + j] = (up[j] - down[j]) / (2 * step);
  }
  for (let i = 0; i < n; i++)
    for (let j = 0; j < i; j++) hessian[i * n + j] = (hessian[i * n + j] + hessian[j * n + i]) / 2;
  try {
    return symmetricInverse(hessian, n);
  } catch {
    return null;
  }
}
