import { checkNumber } from "../../core/check.ts";
import { exp, expm1, log, log1p, logAddExp } from "../../core/numerics.ts";
import { entropyRemainder, expRemainder, ROUNDED_UP } from "./remainders.ts";

const LOG_SQRT_2PI = 0.91893853320467274178;

/** More terms of an integral are not summed; the bound without sampling stands in. */
const MOST_TERMS = 1 << 21;

/**
 * Rényi divergence bound of one step of the sampled Gaussian mechanism: every customer takes part independently with
 * probability q, noise σ = multiplier × Δ₂,
 * neighbours by adding or removing one customer. ln A_a / (a − 1), A_a = E[(1 + y)^a], y = q (e^((2x − 1) / 2m²) − 1),
 * for x ~ N(0, m²). Since E y = 0, what is summed is E[(1 + y)^a − 1 − a y], whose terms are all positive: nothing
 * cancels however small the divergence.
 * Whole orders by the binomial sum in the log domain; other orders by the trapezoid rule on the real line, which
 * converges exponentially for such an integrand. Never above a / 2m², the divergence without sampling, which stands in
 * where noise is so small, or the order so large, that the rule would need more than two million terms.
 *
 * @param order a > 1 @param samplingRate q in (0, 1] @param multiplier m > 0
 * Sources: Mironov, Talwar & Zhang 2019, arXiv:1908.10530 (theorem 4: this direction is the larger one); Trefethen &
 * Weideman 2014, doi:10.1137/130932132.
 *
 * @example
 * subsampledGaussianRenyi(2, 0.01, 1) // → 0.0001718
 */
export function subsampledGaussianRenyi(order: number, samplingRate: number, multiplier: number): number {
  checkNumber("subsampledGaussianRenyi.order", order, { above: 1 });
  checkNumber("subsampledGaussianRenyi.samplingRate", samplingRate, { above: 0, max: 1 });
  checkNumber("subsampledGaussianRenyi.multiplier", multiplier, { above: 0, below: Infinity });
  const whole = order / 2 / multiplier / multiplier;
  if (samplingRate === 1 || whole === Infinity || whole === 0) return whole;
  if (order === Infinity) return Infinity;
  const excess =
    Number.isInteger(order) && order <= 2048
      ? binomialExcess(order, samplingRate, multiplier)
      : trapezoidExcess(order, samplingRate, multiplier);
  return Math.min(whole, (ROUNDED_UP * logAddExp(0, excess)) / (order - 1));
}

/** ln(A_a − 1) = ln Σ_{k ≥ 2} C(a, k) (1 − q)^(a−k) q^k (e^((k² − k) / 2m²) − 1). */
function binomialExcess(order: number, q: number, multiplier: number): number {
  const odds = log(q) - log1p(-q);
  let weight = order * log1p(-q);
  let sum = -Infinity;
  for (let k = 1; k <= order; k++) {
    weight += log((order - k + 1) / k) + odds;
    if (k > 1) sum = logAddExp(sum, weight + logExpm1((k * k - k) / 2 / multiplier / multiplier));
  }
  return sum;
}

/** ln(e^z − 1) for z > 0. */
const logExpm1 = (z: number): number => (z > 1 ? z + log(-expm1(-z)) : log(expm1(z)));

/**
 * ln(A_a − 1) by the trapezoid rule; the step keeps the poles of the logarithm, πm² off the real line, and the width
 * of the normal well resolved. Infinite where that takes too many terms.
 */
function trapezoidExcess(order: number, q: number, multiplier: number): number {
  const variance = multiplier * multiplier;
  const step = Math.min(multiplier / 4, variance / 2);
  const from = -Math.ceil((12 * multiplier) / step);
  const to = Math.ceil((Math.max(order, 2) + 12 * multiplier) / step);
  if (!(to - from < MOST_TERMS)) return Infinity;
  let peak = -Infinity;
  const terms = new Float64Array(to - from + 1);
  for (let i = from; i <= to; i++) {
    const x = i * step;
    const term = logConvexity(order - 1, q, (2 * x - 1) / (2 * variance)) - (x * x) / (2 * variance);
    terms[i - from] = term;
    if (term > peak) peak = term;
  }
  let sum = 0;
  for (const term of terms) sum += exp(term - peak);
  return peak + log(sum * (step / multiplier)) - LOG_SQRT_2PI;
}

/**
 * ln((1 + y)^(1 + d) − 1 − (1 + d) y) for y = q (e^λ − 1): with L = ln(1 + y) it is
 * d ((1 + y) L − y) + (1 + y) (e^(dL) − 1 − dL), both terms positive.
 */
function logConvexity(d: number, q: number, lambda: number): number {
  const y = lambda > 700 ? Infinity : q * expm1(lambda);
  const l = y < 1 ? log1p(y) : logAddExp(log1p(-q), log(q) + lambda);
  if (d * l > 30) return (1 + d) * l;
  return y < 1
    ? log(d * entropyRemainder(y) + (1 + y) * expRemainder(d * l))
    : l + log(d * (l + expm1(-l)) + expRemainder(d * l));
}
