import { choleskySolve, cholesky } from "../core/matrix.ts";

/** A least-squares fit. */
export interface LeastSquaresFit {
  readonly coefficients: Float64Array;
  readonly fitted: number[];
  /** Diagonal of the hat matrix: how much each value pulls its own fit, in [0, 1]. */
  readonly leverage: number[];
  /** Effective number of coefficients: the sum of the leverages. */
  readonly freedom: number;
  /** First diagonal element of (XᵀX + P)⁻¹: the variance of the first coefficient over that of the residuals. */
  readonly first: number;
}

/**
 * Least squares of y on the rows of a design, b = (XᵀX + P)⁻¹ Xᵀy, where P is a penalty (p × p, row major); none unless
 * told. The normal equations are solved by Cholesky, with 10⁻¹⁰ of the mean diagonal added so that columns that say the
 * same do no harm.
 */
export function regress(
  rows: readonly (readonly number[])[],
  y: readonly number[],
  penalty?: Float64Array,
): LeastSquaresFit {
  const p = rows[0].length;
  const a = penalty?.slice() ?? new Float64Array(p * p);
  for (const row of rows) for (let i = 0; i < p; i++) for (let j = 0; j <= i; j++) a[i * p + j] += row[i] * row[j];
  let trace = 0;
  for (let i = 0; i < p; i++) trace += a[i * p + i];
  for (let i = 0; i < p; i++) a[i * p + i] += (1e-10 * trace) / p;
  cholesky(a, p);
  const coefficients = new Float64Array(p);
  rows.forEach((row, r) => row.forEach((value, i) => (coefficients[i] += value * y[r])));
  choleskySolve(a, p, coefficients);
  const dot = (row: readonly number[], b: Float64Array): number => row.reduce((sum, v, i) => sum + v * b[i], 0);
  const leverage = rows.map((row) => {
    const solved = Float64Array.from(row);
    choleskySolve(a, p, solved);
    return dot(row, solved);
  });
  const unit = new Float64Array(p);
  unit[0] = 1;
  choleskySolve(a, p, unit);
  return {
    coefficients,
    fitted: rows.map((row) => dot(row, coefficients)),
    leverage,
    freedom: leverage.reduce((sum, h) => sum + h, 0),
    first: unit[0],
  };
}
