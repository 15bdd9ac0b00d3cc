import { expm1, log1p } from "../../core/numerics.ts";

/**
 * Divergences are computed in doubles with a relative error far below this; multiplying by it keeps every published
 * divergence an upper bound.
 */
export const ROUNDED_UP: number = 1 + 1.4e-14;

/** e^x − 1 − x ≥ 0, accurate relative to its size: Taylor's series where the difference would cancel. */
export function expRemainder(x: number): number {
  if (Math.abs(x) > 0.5) return expm1(x) - x;
  let term = (x * x) / 2;
  let sum = 0;
  for (let n = 3; n < 22; n++) {
    sum += term;
    term *= x / n;
  }
  return sum;
}

/** (1 + y) ln(1 + y) − y ≥ 0 for y > −1, accurate relative to its size: Σ (−y)ⁿ / (n (n − 1)) for small y. */
export function entropyRemainder(y: number): number {
  if (Math.abs(y) > 0.1) return (1 + y) * log1p(y) - y;
  let power = y * y;
  let sum = 0;
  for (let n = 2; n < 20; n++) {
    sum += power / (n * (n - 1));
    power *= -y;
  }
  return sum;
}
