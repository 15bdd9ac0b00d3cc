/**
 * Elementary functions that give the same bits on every runtime: only + − × ÷, comparisons and bit operations on the
 * words of a double,
 * all of which IEEE 754 and ECMAScript fix exactly (the built-in ones are left to the engine, ECMA-262 §21.3.2).
 */
export { exp, expm1, log, log1p } from "./exponential.ts";
export { pow } from "./power.ts";
export { erfc, normalCdf, normalQuantile } from "./normal.ts";
export { logGamma } from "./log-gamma.ts";
import { exp, log1p } from "./exponential.ts";

/** The logistic function 1 / (1 + e⁻ˣ), in [0, 1]; relative error below 3 ulp, also for very negative x. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x));
  const e = exp(x);
  return e / (1 + e);
}

/** log(eᵃ + eᵇ) without overflow; -Infinity stands for log 0. */
export function logAddExp(a: number, b: number): number {
  if (a === b) return a + 0.6931471805599453;
  const high = a > b ? a : b;
  const low = a > b ? b : a;
  return high + log1p(exp(low - high));
}
