import { checkShape } from "../../core/check-shape.ts";
import { exp, expm1, log, log1p, logAddExp } from "../../core/numerics.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import { amplifiedEpsilon } from "./amplified-epsilon.ts";
import { expRemainder, ROUNDED_UP } from "./remainders.ts";
import { subsampledGaussianRenyi } from "./subsampled-gaussian.ts";
import { checkNumber } from "../../core/check.ts";

/**
 * Rényi divergence at order a > 1 of any ε-private mechanism, the exact worst case (binary randomised response):
 * ln((e^(a ε) + e^((1 − a) ε)) / (1 + e^ε)) / (a − 1); never above ε nor above a ε² / 2. Computed as
 * ln(1 + 2 sinh(a ε / 2) sinh((a − 1) ε / 2) / cosh(ε / 2)), which cancels nowhere.
 * Sources: Kairouz, Oh & Viswanath 2015, arXiv:1311.0776 (worst case); Bun & Steinke 2016,
 * doi:10.1007/978-3-662-53641-4_24.
 *
 * @example
 * pureRenyi(2, 1) // → 0.7353
 */
export function pureRenyi(order: number, epsilon: number): number {
  checkNumber("pureRenyi.order", order, { above: 1 });
  checkNumber("pureRenyi.epsilon", epsilon, { min: 0 });
  if (epsilon === 0 || order === Infinity || epsilon === Infinity) return epsilon;
  const excess = logSinh((order * epsilon) / 2) + logSinh(((order - 1) * epsilon) / 2) - logCosh(epsilon / 2);
  const moment = logAddExp(0, excess + LN_2);
  return Math.min(epsilon, ROUNDED_UP * Math.min(order * epsilon * (epsilon / 2), moment / (order - 1)));
}

const LN_2 = 0.6931471805599453;

/** ln sinh x for x > 0. */
const logSinh = (x: number): number => x + log(-expm1(-2 * x)) - LN_2;

/** ln cosh x. */
const logCosh = (x: number): number => x + log1p(exp(-2 * x)) - LN_2;

/**
 * Rényi divergence at order a > 1 of Laplace noise with scale = multiplier × Δ₁:
 * ln(a / (2a − 1) e^((a − 1) / m) + (a − 1) / (2a − 1) e^(−a / m)) / (a − 1). The divergence is convex in the shift, so
 * one number that moves by Δ₁ is the worst vector. The linear terms of the two exponentials cancel exactly, and are
 * left out where the exponents are small.
 * Source: Mironov 2017, proposition 6, doi:10.1109/CSF.2017.11.
 *
 * @example
 * laplaceRenyi(2, 1) // → 0.6191
 */
export function laplaceRenyi(order: number, multiplier: number): number {
  checkNumber("laplaceRenyi.order", order, { above: 1 });
  checkNumber("laplaceRenyi.multiplier", multiplier, { above: 0 });
  const shift = 1 / multiplier;
  if (order === Infinity || shift === Infinity) return shift;
  const weight = order / (2 * order - 1);
  const other = (order - 1) / (2 * order - 1);
  const [up, down] = [(order - 1) * shift, order * shift];
  const moment =
    up > 1
      ? logAddExp(log(weight) + up, log(other) - down)
      : log1p(weight * expRemainder(up) + other * expRemainder(-down));
  return Math.min(shift, (ROUNDED_UP * moment) / (order - 1));
}

/**
 * Rényi divergence at order a of one application of an event; a delta without a noise whose divergence is known is not
 * in it and has to be set aside (`setAside`). There is no theorem about discrete Gaussian noise on a Poisson sample: such
 * events count as ε-private.
 *
 * @example
 * eventRenyi(gaussianNoise({ multiplier: 5, sensitivity: l2(1), delta: 1e-6 }).event(), 2) // → 0.04
 */
export function eventRenyi(event: PrivacyEvent, order: number): number {
  checkShape("eventRenyi.event", event, { noise: "object?" });
  checkNumber("eventRenyi.event.epsilon", event.epsilon, { min: 0 });
  const { noise, epsilon, sampling = 1 } = event;
  if (noise === undefined) return pureRenyi(order, epsilon);
  if (noise.kind === "gaussian") return subsampledGaussianRenyi(order, sampling, noise.multiplier);
  if (noise.kind === "discrete-gaussian")
    return sampling < 1 ? pureRenyi(order, epsilon) : order / 2 / noise.multiplier / noise.multiplier;
  if (noise.kind === "laplace")
    return sampling < 1
      ? pureRenyi(order, amplifiedEpsilon(1 / noise.multiplier, sampling))
      : laplaceRenyi(order, noise.multiplier);
  return sampling < 1
    ? pureRenyi(order, epsilon)
    : Math.min(pureRenyi(order, epsilon), order * epsilon * (epsilon / 8));
}
