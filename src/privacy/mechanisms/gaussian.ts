import { checkOptions } from "../../core/check-options.ts";
import { checkNumber, checkOneOf } from "../../core/check.ts";
import { log } from "../../core/numerics.ts";
import type { Draws } from "../../core/random.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import { checkAllFinite, checkDelta, checkEpsilon, checkNeighbours, checkSensitivity } from "./checks.ts";
import { gaussianEpsilon, gaussianMultiplier } from "./gaussian-guarantee.ts";
import type { Mechanism, Neighbours, Sensitivity } from "./mechanism.ts";
import { standardNormal } from "./uniform.ts";

/** Options of the Gaussian mechanism. */
export interface GaussianOptions extends Neighbours {
  readonly epsilon: number;
  /** In (0, 1); choose it well below 1 / customers. */
  readonly delta: number;
  /** Of the whole vector: every number gets noise for the length of the whole change. */
  readonly sensitivity: Sensitivity<"L2">;
  /**
   * `"analytic"` (default): smallest noise, every ε. `"classical"`: σ = Δ₂ √(2 ln(1.25/δ)) / ε, proved for ε < 1 only.
   */
  readonly calibration?: "analytic" | "classical";
}

/** The Gaussian mechanism: adds independent N(0, σ²) noise to each number. */
export type Gaussian = Mechanism<ArrayLike<number>, Float64Array> & {
  readonly sigma: number;
  readonly multiplier: number;
};

/**
 * Gaussian mechanism for an (ε, δ) to keep: σ from the analytic condition, or from the classical formula where that is
 * proved.
 *
 * Works on doubles and so does not withstand an attack on their last bits (Mironov 2012, doi:10.1145/2382196.2382264);
 * for counts take `discreteGaussian`.
 * Errors: ε not above 0 (classical: not below 1), δ outside (0, 1), a sensitivity that is not above 0 or not in L2.
 * Sources: Balle & Wang 2018, arXiv:1805.06530; Dwork & Roth 2014, theorem A.1, doi:10.1561/0400000042.
 *
 * @example
 * const mechanism = gaussian({ epsilon: 1, delta: 1e-5, sensitivity: l2(1) });
 * mechanism.sigma // → 3.731
 * mechanism.apply([120, 35], draws(stream("my study", 0, "release"), 0, 0, 0)) // → [119.92, 36.16]
 */
export function gaussian(options: GaussianOptions): Gaussian {
  checkOptions("gaussian", options, ["epsilon", "delta", "sensitivity", "calibration", "unit", "adjacency"]);
  const { epsilon, delta, sensitivity, calibration = "analytic" } = options;
  checkEpsilon("gaussian.epsilon", epsilon);
  checkDelta("gaussian.delta", delta);
  checkSensitivity("gaussian.sensitivity", sensitivity, "L2");
  checkOneOf("gaussian.calibration", calibration, ["analytic", "classical"]);
  if (calibration === "classical") checkNumber("gaussian.epsilon with classical calibration", epsilon, { below: 1 });
  const multiplier =
    calibration === "analytic" ? gaussianMultiplier(epsilon, delta) : Math.sqrt(2 * log(1.25 / delta)) / epsilon;
  const neighbours = checkNeighbours("gaussian", options);
  return withNoise({ epsilon, delta, sensitivity, calibration, ...neighbours }, multiplier, sensitivity.bound, {
    epsilon,
    delta,
    ...neighbours,
  });
}

/** Options of Gaussian noise of a chosen size. */
export interface GaussianNoiseOptions extends Neighbours {
  /** σ / Δ₂ > 0. */
  readonly multiplier: number;
  readonly sensitivity: Sensitivity<"L2">;
  /** The delta at which its events state their epsilon; accountants that know Gaussian noise do not need it. */
  readonly delta: number;
}

/**
 * Gaussian mechanism for a chosen noise multiplier (from `solveNoise`): its events state the smallest epsilon at
 * `delta`. Errors as `gaussian`.
 *
 * @example
 * gaussianNoise({ multiplier: 3.731, sensitivity: l2(1), delta: 1e-5 }).event().epsilon // → 0.9999
 */
export function gaussianNoise(options: GaussianNoiseOptions): Gaussian {
  checkOptions("gaussianNoise", options, ["multiplier", "sensitivity", "delta", "unit", "adjacency"]);
  const { multiplier, sensitivity, delta } = options;
  checkNumber("gaussianNoise.multiplier", multiplier, { above: 0, below: Infinity });
  const bound = checkSensitivity("gaussianNoise.sensitivity", sensitivity, "L2");
  checkDelta("gaussianNoise.delta", delta);
  const neighbours = checkNeighbours("gaussianNoise", options);
  return withNoise({ multiplier, sensitivity, delta, ...neighbours }, multiplier, bound, {
    epsilon: gaussianEpsilon(multiplier, delta),
    delta,
    ...neighbours,
  });
}

function withNoise(
  params: Record<string, unknown>,
  multiplier: number,
  bound: number,
  guarantee: Pick<PrivacyEvent, "epsilon" | "delta" | "unit" | "adjacency">,
): Gaussian {
  const sigma = checkNumber("gaussian.sigma", multiplier * bound, { above: 0, below: Infinity });
  return {
    name: "gaussian",
    params,
    sigma,
    multiplier,
    apply: (values, draws) => addGaussian(values, sigma, draws),
    event: (count = 1) => ({ mechanism: "gaussian", ...guarantee, count, noise: { kind: "gaussian", multiplier } }),
  };
}

function addGaussian(values: ArrayLike<number>, sigma: number, draws: Draws): Float64Array {
  const out = Float64Array.from(checkAllFinite("gaussian.values", values));
  for (let i = 0; i < out.length; i++) out[i] += sigma * standardNormal(draws);
  return out;
}
