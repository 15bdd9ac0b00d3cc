import { checkOptions } from "../../core/check-options.ts";
import { checkNumber } from "../../core/check.ts";
import { log } from "../../core/numerics.ts";
import type { Draws } from "../../core/random.ts";
import { checkAllFinite, checkEpsilon, checkNeighbours, checkSensitivity } from "./checks.ts";
import type { Mechanism, Neighbours, Sensitivity } from "./mechanism.ts";
import { standardLaplace } from "./uniform.ts";

/** Options of the Laplace mechanism. */
export interface LaplaceOptions extends Neighbours {
  readonly epsilon: number;
  readonly sensitivity: Sensitivity<"L1">;
}

/**
 * Laplace mechanism: adds independent Laplace noise of scale b = Δ₁ / ε to each number; variance 2 b² each.
 * ε-differentially private.
 *
 * Works on doubles and so does not withstand an attack on their last bits (Mironov 2012, doi:10.1145/2382196.2382264);
 * for counts take `geometric`.
 * Errors: ε not above 0, a sensitivity that is not above 0 or not in L1, a value that is not finite.
 * Source: Dwork, McSherry, Nissim & Smith 2006, doi:10.1007/11681878_14.
 *
 * @example
 * const mechanism = laplace({ epsilon: 0.5, sensitivity: l1(1) });
 * mechanism.scale // → 2
 * mechanism.apply([120, 35], draws(stream("my study", 0, "release"), 0, 0, 0)) // → [119.96, 35.56]
 */
export function laplace(
  options: LaplaceOptions,
): Mechanism<ArrayLike<number>, Float64Array> & { readonly scale: number } {
  checkOptions("laplace", options, ["epsilon", "sensitivity", "unit", "adjacency"]);
  checkEpsilon("laplace.epsilon", options.epsilon);
  const bound = checkSensitivity("laplace.sensitivity", options.sensitivity, "L1");
  const neighbours = checkNeighbours("laplace", options);
  const { epsilon } = options;
  const scale = checkNumber("laplace.sensitivity.bound / laplace.epsilon", bound / epsilon, {
    above: 0,
    below: Infinity,
  });
  return {
    name: "laplace",
    params: { epsilon, sensitivity: options.sensitivity, ...neighbours },
    scale,
    apply: (values, draws) => addLaplace(values, scale, draws),
    event: (count = 1) => ({
      mechanism: "laplace",
      epsilon,
      delta: 0,
      ...neighbours,
      count,
      noise: { kind: "laplace", multiplier: 1 / epsilon },
    }),
  };
}

function addLaplace(values: ArrayLike<number>, scale: number, draws: Draws): Float64Array {
  const out = Float64Array.from(checkAllFinite("laplace.values", values));
  for (let i = 0; i < out.length; i++) out[i] += scale * standardLaplace(draws);
  return out;
}

/**
 * Half-width of the interval that holds a Laplace number of that scale with probability 1 − α: b ln(1/α), for α in (0,
 * 1).
 *
 * @example
 * laplaceHalfWidth(2, 0.05) // → 5.99
 */
export function laplaceHalfWidth(scale: number, alpha: number): number {
  checkNumber("laplaceHalfWidth.scale", scale, { above: 0, below: Infinity });
  checkNumber("laplaceHalfWidth.alpha", alpha, { above: 0, below: 1 });
  return -scale * log(alpha);
}
