import { expm1, log, pow } from "../core/numerics.ts";

/** The smallest share of what is held that a breach takes. */
export const LEAST_SHARE = 0.001;

/**
 * Share of what is held that a breach takes, at the uniform number u: a Pareto with exponent α bounded to [lo, 1], lo
 * (1 − u (1 − lo^α))^(−1/α). Most breaches are small, few take nearly everything.
 */
export const breachSize = (tail: number, u: number): number =>
  LEAST_SHARE * pow(1 - u * (1 - pow(LEAST_SHARE, tail)), -1 / tail);

/** P(X > x): 1 below lo, (lo^α x^−α − lo^α) / (1 − lo^α) up to 1, 0 from there on. */
export function sizeBeyond(tail: number, x: number): number {
  if (x <= LEAST_SHARE) return 1;
  if (x >= 1) return 0;
  const least = pow(LEAST_SHARE, tail);
  return (least * pow(x, -tail) - least) / (1 - least);
}

/**
 * E[X^p; X ≤ q], the part of the mean of X^p that sizes up to q make: α lo^α (q^(p − α) − lo^(p − α)) / ((p − α)(1 −
 * lo^α)), for p = α its limit α lo^α ln(q / lo) / (1 − lo^α). With q = 1 it is E[X^p].
 */
export function sizeMoment(tail: number, power: number, q = 1): number {
  if (q <= LEAST_SHARE) return 0;
  const [rest, from, to] = [power - tail, log(LEAST_SHARE), log(Math.min(1, q))];
  // (e^(rest·to) − e^(rest·from)) / rest, also where rest is next to nothing
  const between = Math.abs(rest) < 1e-12 ? to - from : (expm1(rest * to) - expm1(rest * from)) / rest;
  const least = pow(LEAST_SHARE, tail);
  return (tail * least * between) / (1 - least);
}
