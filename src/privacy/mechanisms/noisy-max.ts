import { checkOptions } from "../../core/check-options.ts";
import { checkOneOf } from "../../core/check.ts";
import { exp } from "../../core/numerics.ts";
import type { Draws } from "../../core/random.ts";
import { checkNeighbours } from "./checks.ts";
import { largestUtility, selectionRate, type SelectionOptions } from "./exponential-mechanism.ts";
import type { Mechanism } from "./mechanism.ts";
import { fineUniform, standardExponential, standardGumbel, standardLaplace } from "./uniform.ts";

const NOISE = { laplace: standardLaplace, exponential: standardExponential, gumbel: standardGumbel } as const;

/**
 * Report noisy max: the index of the largest utility after independent noise of scale 2Δ∞ / ε on each; for monotone
 * utilities Δ∞ / ε.
 * ε-differentially private because the index alone is reported: the noisy value would cost extra.
 * Compares noise on doubles, and so does not withstand an attack on their last bits (Mironov 2012,
 * doi:10.1145/2382196.2382264): for simulations, not for releases.
 *
 * @param options.noise three different distributions: `"laplace"` (default), `"exponential"` (the same as
 * permute-and-flip, never worse), `"gumbel"` (the exponential mechanism)
 * Sources: Dwork & Roth 2014, claim 3.9, doi:10.1561/0400000042; Ding, Kifer, Durrell & Zhang 2021, arXiv:2105.07260
 * (exponential noise).
 *
 * @example
 * const best = reportNoisyMax({ epsilon: 1, sensitivity: linf(1), monotone: true });
 * best.apply([3, 90, 5], draws(stream("my study", 0, "best"), 0, 0, 0)) // → 1
 */
export function reportNoisyMax(
  options: SelectionOptions & { readonly noise?: "laplace" | "exponential" | "gumbel" },
): Mechanism<ArrayLike<number>, number> {
  checkOptions("reportNoisyMax", options, ["epsilon", "sensitivity", "monotone", "unit", "adjacency", "noise"]);
  const { epsilon, sensitivity, monotone = false, noise = "laplace" } = options;
  const rate = selectionRate("reportNoisyMax", options);
  const draw = NOISE[checkOneOf("reportNoisyMax.noise", noise, ["laplace", "exponential", "gumbel"])];
  const neighbours = checkNeighbours("reportNoisyMax", options);
  return {
    name: "report-noisy-max",
    params: { epsilon, sensitivity, monotone, noise, ...neighbours },
    apply: (utilities, draws) => noisyArgmax(utilities, rate, draw, draws),
    event: (count = 1) => ({ mechanism: "report-noisy-max", epsilon, delta: 0, ...neighbours, count }),
  };
}

function noisyArgmax(
  utilities: ArrayLike<number>,
  rate: number,
  noise: (draws: Draws) => number,
  draws: Draws,
): number {
  const largest = largestUtility("reportNoisyMax.utilities", utilities);
  let best = 0;
  let highest = -Infinity;
  for (let i = 0; i < utilities.length; i++) {
    const noisy = rate * (utilities[i] - largest) + noise(draws);
    if (noisy > highest) {
      highest = noisy;
      best = i;
    }
  }
  return best;
}

/**
 * Permute-and-flip: looks at the candidates in random order and takes the first whose coin with probability exp(ε (u_i
 * − u_max) / 2Δ∞) shows heads
 * (monotone: without the 2). ε-differentially private, and its expected utility is never below that of the exponential
 * mechanism.
 * Compares noise on doubles, and so does not withstand an attack on their last bits (Mironov 2012,
 * doi:10.1145/2382196.2382264): for simulations, not for releases.
 * Source: McKenna & Sheldon 2020, arXiv:2010.12603.
 *
 * @example
 * const best = permuteAndFlip({ epsilon: 1, sensitivity: linf(1), monotone: true });
 * best.apply([3, 90, 5], draws(stream("my study", 0, "best"), 0, 0, 0)) // → 1
 */
export function permuteAndFlip(options: SelectionOptions): Mechanism<ArrayLike<number>, number> {
  checkOptions("permuteAndFlip", options, ["epsilon", "sensitivity", "monotone", "unit", "adjacency"]);
  const { epsilon, sensitivity, monotone = false } = options;
  const rate = selectionRate("permuteAndFlip", options);
  const neighbours = checkNeighbours("permuteAndFlip", options);
  return {
    name: "permute-and-flip",
    params: { epsilon, sensitivity, monotone, ...neighbours },
    apply: (utilities, draws) => flipInRandomOrder(utilities, rate, draws),
    event: (count = 1) => ({ mechanism: "permute-and-flip", epsilon, delta: 0, ...neighbours, count }),
  };
}

function flipInRandomOrder(utilities: ArrayLike<number>, rate: number, draws: Draws): number {
  const largest = largestUtility("permuteAndFlip.utilities", utilities);
  const order = Uint32Array.from({ length: utilities.length }, (_, i) => i);
  for (let i = 0; i < order.length; i++) {
    const j = i + Math.floor(fineUniform(draws) * (order.length - i));
    const candidate = order[j];
    order[j] = order[i];
    order[i] = candidate;
    if (fineUniform(draws) < exp(rate * (utilities[candidate] - largest))) return candidate;
  }
  return order[order.length - 1];
}
