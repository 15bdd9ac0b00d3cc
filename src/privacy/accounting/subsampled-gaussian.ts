import { checkNumber } from "../../core/check.ts";
import { exp, log, log1p, logAddExp, logGamma } from "../../core/numerics.ts";

const LOG_SQRT_2PI = 0.91893853320467274178;

/**
 * Rényi divergence bound of one step of the sampled Gaussian mechanism: every customer takes part independently with
 * probability q, noise σ = multiplier × Δ₂,
 * neighbours by adding or removing one customer. ln A_a / (a − 1), A_a = E[((1 − q) + q e^((2x − 1) / 2m²))^a] for x ~
 * N(0, m²).
 * Whole orders by the binomial sum in the log domain; other orders by the trapezoid rule on the real line, which
 * converges exponentially for such an integrand.
 *
 * @param order a > 1 @param samplingRate q in (0, 1] @param multiplier m > 0
 * Sources: Mironov, Talwar & Zhang 2019, arXiv:1908.10530 (theorem 4: this direction is the larger one); Trefethen &
 * Weideman 2014, doi:10.1137/130932132.
 */
export function subsampledGaussianRenyi(order: number, samplingRate: number, multiplier: number): number {
  checkNumber("subsampledGaussianRenyi.order", order, { above: 1 });
  checkNumber("subsampledGaussianRenyi.samplingRate", samplingRate, { above: 0, max: 1 });
  checkNumber("subsampledGaussianRenyi.multiplier", multiplier, { above: 0 });
  if (samplingRate === 1) return order / (2 * multiplier * multiplier);
  if (order === Infinity) return Infinity;
  const moment =
    Number.isInteger(order) && order <= 2048
      ? binomialMoment(order, samplingRate, multiplier)
      : trapezoidMoment(order, samplingRate, multiplier);
  return Math.max(0, moment) / (order - 1);
}

/** ln Σ_k C(a, k) (1 − q)^(a−k) q^k e^((k² − k) / 2m²). */
function binomialMoment(order: number, q: number, multiplier: number): number {
  const logQ = log(q);
  const logRest = log1p(-q);
  let sum = -Infinity;
  for (let k = 0; k <= order; k++) {
    const binomial = logGamma(order + 1) - logGamma(k + 1) - logGamma(order - k + 1);
    sum = logAddExp(sum, binomial + k * logQ + (order - k) * logRest + (k * k - k) / (2 * multiplier * multiplier));
  }
  return sum;
}

/**
 * ln of the integral by the trapezoid rule; the step keeps the poles of the logarithm, πm² off the real line, and the
 * width of the normal well resolved.
 */
function trapezoidMoment(order: number, q: number, multiplier: number): number {
  const variance = multiplier * multiplier;
  const step = Math.min(multiplier / 4, variance / 2);
  const from = -Math.ceil((12 * multiplier) / step);
  const to = Math.ceil((order + 12 * multiplier) / step);
  const logQ = log(q);
  const logRest = log1p(-q);
  let peak = -Infinity;
  const terms = new Float64Array(to - from + 1);
  for (let i = from; i <= to; i++) {
    const x = i * step;
    const term = order * logAddExp(logRest, logQ + (2 * x - 1) / (2 * variance)) - (x * x) / (2 * variance);
    terms[i - from] = term;
    if (term > peak) peak = term;
  }
  let sum = 0;
  for (const term of terms) sum += exp(term - peak);
  return peak + log(sum * (step / multiplier)) - LOG_SQRT_2PI;
}
