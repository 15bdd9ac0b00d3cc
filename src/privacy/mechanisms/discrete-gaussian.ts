import { checkOptions } from "../../core/check-options.ts";
import { checkNumber } from "../../core/check.ts";
import { checkDelta, checkEpsilon, checkNeighbours, checkSensitivity } from "./checks.ts";
import { zcdpEpsilon } from "../accounting/conversion.ts";
import { exactDiscreteGaussian, exactDiscreteLaplace, toRational } from "./exact-sampling.ts";
import { bisect } from "./gaussian-guarantee.ts";
import { wholeNumber, type GeometricOptions } from "./geometric.ts";
import type { GaussianOptions } from "./gaussian.ts";
import type { Mechanism } from "./mechanism.ts";

/**
 * Discrete Gaussian mechanism for whole numbers: adds noise with P(k) proportional to exp(−k² / 2σ²), sampled exactly
 * from fair bits. Its variance is below σ²;
 * it is not a rounded Gaussian. ρ = Δ₂² / 2σ² zero-concentrated; σ is the smallest for which that conversion gives (ε,
 * δ).
 *
 * Errors: ε not above 0, δ outside (0, 1), a sensitivity that is not above 0 or not in L2, a value that is not a whole
 * number.
 * Source: Canonne, Kamath & Steinke 2020, arXiv:2004.00010.
 *
 * @example
 * const mechanism = discreteGaussian({ epsilon: 1, delta: 1e-5, sensitivity: l2(1) });
 * mechanism.sigma // → 4.045
 * mechanism.apply([120, 35], draws(stream("my study", 0, "release"), 0, 0, 0)) // → [112, 32]
 */
export function discreteGaussian(
  options: Omit<GaussianOptions, "calibration">,
): Mechanism<ArrayLike<number>, Float64Array> & { readonly sigma: number; readonly multiplier: number } {
  checkOptions("discreteGaussian", options, ["unit", "epsilon", "delta", "sensitivity", "adjacency"]);
  const { epsilon, delta, sensitivity } = options;
  checkEpsilon("discreteGaussian.epsilon", epsilon);
  checkDelta("discreteGaussian.delta", delta);
  const bound = checkSensitivity("discreteGaussian.sensitivity", sensitivity, "L2");
  const neighbours = checkNeighbours("discreteGaussian", options);
  const multiplier = discreteGaussianMultiplier(epsilon, delta);
  const sigma = checkNumber("discreteGaussian.sigma", multiplier * bound, { above: 0, below: Infinity });
  const root = toRational(sigma);
  const variance = { numerator: root.numerator * root.numerator, denominator: root.denominator * root.denominator };
  return {
    name: "discrete-gaussian",
    params: { epsilon, delta, sensitivity, ...neighbours },
    sigma,
    multiplier,
    apply: (values, draws) =>
      Float64Array.from(
        values,
        (value, i) => wholeNumber("discreteGaussian.values", value, i) + Number(exactDiscreteGaussian(variance, draws)),
      ),
    event: (count = 1) => ({
      mechanism: "discrete-gaussian",
      epsilon,
      delta,
      ...neighbours,
      count,
      noise: { kind: "discrete-gaussian", multiplier },
    }),
  };
}

/**
 * The smallest multiplier σ / Δ₂ whose zero-concentrated guarantee ρ = 1 / 2m² converts to (ε, δ).
 *
 * @example
 * const multiplier = discreteGaussianMultiplier(1, 1e-5);
 * multiplier // → 4.045
 * zcdpEpsilon(1 / (2 * multiplier ** 2), 1e-5) // → 1
 */
export function discreteGaussianMultiplier(epsilon: number, delta: number): number {
  checkEpsilon("discreteGaussianMultiplier.epsilon", epsilon);
  checkDelta("discreteGaussianMultiplier.delta", delta);
  const enough = (multiplier: number): boolean => zcdpEpsilon(1 / (2 * multiplier * multiplier), delta) <= epsilon;
  let low = 1;
  let high = 1;
  while (!enough(high)) high *= 2;
  while (enough(low)) low /= 2;
  return bisect(enough, low, high);
}

/**
 * Discrete Laplace mechanism: the two-sided geometric mechanism with noise sampled exactly from fair bits (no tail is
 * cut, no double is involved);
 * slower than `geometric`. ε-differentially private. Source: Canonne, Kamath & Steinke 2020, arXiv:2004.00010.
 *
 * @example
 * const mechanism = discreteLaplace({ epsilon: 0.5, sensitivity: l1(1) });
 * mechanism.apply([120, 35], draws(stream("my study", 0, "release"), 0, 0, 0)) // → [118, 35]
 */
export function discreteLaplace(options: GeometricOptions): Mechanism<ArrayLike<number>, Float64Array> {
  checkOptions("discreteLaplace", options, ["epsilon", "sensitivity", "unit", "adjacency"]);
  const { epsilon, sensitivity } = options;
  checkEpsilon("discreteLaplace.epsilon", epsilon);
  const bound = checkSensitivity("discreteLaplace.sensitivity", sensitivity, "L1");
  const neighbours = checkNeighbours("discreteLaplace", options);
  const e = toRational(epsilon);
  const d = toRational(bound);
  const scale = { numerator: d.numerator * e.denominator, denominator: d.denominator * e.numerator };
  return {
    name: "discrete-laplace",
    params: { epsilon, sensitivity, ...neighbours },
    apply: (values, draws) =>
      Float64Array.from(
        values,
        (value, i) => wholeNumber("discreteLaplace.values", value, i) + Number(exactDiscreteLaplace(scale, draws)),
      ),
    event: (count = 1) => ({ mechanism: "discrete-laplace", epsilon, delta: 0, ...neighbours, count }),
  };
}
