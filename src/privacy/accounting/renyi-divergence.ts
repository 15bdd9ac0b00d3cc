import { log, logAddExp } from "../../core/numerics.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import { amplifiedEpsilon } from "./amplification.ts";
import { subsampledGaussianRenyi } from "./subsampled-gaussian.ts";
import { checkNumber, fail } from "../../core/check.ts";

/**
 * Rényi divergence at order a > 1 of any ε-private mechanism, the exact worst case (binary randomised response):
 * ln((e^(a ε) + e^((1 − a) ε)) / (1 + e^ε)) / (a − 1); never above ε nor above a ε² / 2.
 * Sources: Kairouz, Oh & Viswanath 2015, arXiv:1311.0776 (worst case); Bun & Steinke 2016,
 * doi:10.1007/978-3-662-53641-4_24.
 */
export function pureRenyi(order: number, epsilon: number): number {
  checkNumber("pureRenyi.order", order, { above: 1 });
  checkNumber("pureRenyi.epsilon", epsilon, { min: 0 });
  if (epsilon === 0 || order === Infinity || epsilon === Infinity) return epsilon;
  const moment = logAddExp(order * epsilon, (1 - order) * epsilon) - logAddExp(0, epsilon);
  return Math.min(epsilon, (order * epsilon * epsilon) / 2, Math.max(0, moment) / (order - 1));
}

/**
 * Rényi divergence at order a > 1 of Laplace noise with scale = multiplier × Δ₁:
 * ln(a / (2a − 1) e^((a − 1) / m) + (a − 1) / (2a − 1) e^(−a / m)) / (a − 1). The divergence is convex in the shift, so
 * one number that moves by Δ₁ is the worst vector.
 * Source: Mironov 2017, proposition 6, doi:10.1109/CSF.2017.11.
 */
export function laplaceRenyi(order: number, multiplier: number): number {
  checkNumber("laplaceRenyi.order", order, { above: 1 });
  checkNumber("laplaceRenyi.multiplier", multiplier, { above: 0 });
  if (order === Infinity) return 1 / multiplier;
  const first = log(order / (2 * order - 1)) + (order - 1) / multiplier;
  const second = log((order - 1) / (2 * order - 1)) - order / multiplier;
  return Math.min(1 / multiplier, Math.max(0, logAddExp(first, second)) / (order - 1));
}

/**
 * Rényi divergence at order a of one application of an event; a delta without a known noise is not in it and has to be
 * set aside.
 */
export function eventRenyi(event: PrivacyEvent, order: number): number {
  const { noise, epsilon, sampling = 1 } = event;
  if (noise === undefined) return pureRenyi(order, epsilon);
  if (noise.kind === "gaussian") return subsampledGaussianRenyi(order, sampling, noise.multiplier);
  if (noise.kind === "discrete-gaussian") {
    if (sampling < 1)
      fail(
        `the rdp accountant has no rule for sampled discrete Gaussian noise, got ${event.mechanism} with sampling ${sampling}`,
      );
    return order / (2 * noise.multiplier * noise.multiplier);
  }
  if (noise.kind === "laplace")
    return sampling < 1
      ? pureRenyi(order, amplifiedEpsilon(1 / noise.multiplier, sampling))
      : laplaceRenyi(order, noise.multiplier);
  return sampling < 1
    ? pureRenyi(order, epsilon)
    : Math.min(pureRenyi(order, epsilon), (order * epsilon * epsilon) / 8);
}
