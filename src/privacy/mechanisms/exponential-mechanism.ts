import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, checkOneOf, fail } from "../../core/check.ts";
import { exp } from "../../core/numerics.ts";
import type { Draws } from "../../core/random.ts";
import { checkEpsilon, checkNeighbours, checkSensitivity } from "./checks.ts";
import type { Mechanism, Neighbours, Sensitivity } from "./mechanism.ts";
import { fineUniform, standardGumbel } from "./uniform.ts";

/** Options shared by the mechanisms that choose one candidate by its utility. */
export interface SelectionOptions extends Neighbours {
  readonly epsilon: number;
  /** Most that the utility of any one candidate changes. */
  readonly sensitivity: Sensitivity<"Linf">;
  /**
   * Whether all utilities move in the same direction when a customer is added (counts do): then half the noise is
   * enough. Default false.
   */
  readonly monotone?: boolean;
}

/** Checks the options and gives the factor of utilities in the exponent: ε / 2Δ, for monotone utilities ε / Δ. */
export function selectionRate(path: string, options: SelectionOptions): number {
  checkShape(`${path}.options`, options, "object");
  checkEpsilon(`${path}.epsilon`, options.epsilon);
  const bound = checkSensitivity(`${path}.sensitivity`, options.sensitivity, "Linf");
  if (options.monotone && options.adjacency === "replace") {
    fail(
      `${path}.monotone must be false under replace adjacency, where one utility can rise while another falls, got true`,
    );
  }
  const rate = options.epsilon / bound / (options.monotone ? 1 : 2);
  return checkNumber(`${path}.epsilon / ${path}.sensitivity.bound`, rate, { above: 0, below: Infinity });
}

/** The largest of at least one utility. Errors: no candidate, a utility that is not finite. */
export function largestUtility(path: string, utilities: ArrayLike<number>): number {
  if (utilities.length === 0) fail(`${path} must have at least one utility, got none`);
  let largest = -Infinity;
  for (let i = 0; i < utilities.length; i++) {
    if (!Number.isFinite(utilities[i])) fail(`${path}[${i}] must be a finite number, got ${utilities[i]}`);
    if (utilities[i] > largest) largest = utilities[i];
  }
  return largest;
}

/**
 * Exponential mechanism: chooses candidate i with probability proportional to exp(ε u_i / 2Δ∞); for monotone utilities
 * the 2 goes. ε-differentially
 * private, and ε-bounded-range, so that accountants count ε² / 8 in zCDP. The candidates must be public.
 * Compares noise on doubles, and so does not withstand an attack on their last bits (Mironov 2012,
 * doi:10.1145/2382196.2382264): for simulations, not for releases.
 *
 * @param options.method `"gumbel"` (default): largest utility plus Gumbel noise of scale 2Δ / ε; `"direct"`: cumulative
 * weights. One distribution, other draws.
 * Sources: McSherry & Talwar 2007, doi:10.1109/FOCS.2007.66; Cesar & Rogers 2021, arXiv:2004.07223 (bounded range).
 *
 * @example
 * const best = exponentialMechanism({ epsilon: 1, sensitivity: linf(1), monotone: true });
 * best.apply([3, 90, 5], draws(stream("my study", 0, "best"), 0, 0, 0)) // → 1
 */
export function exponentialMechanism(
  options: SelectionOptions & { readonly method?: "gumbel" | "direct" },
): Mechanism<ArrayLike<number>, number> {
  checkOptions("exponentialMechanism", options, ["epsilon", "sensitivity", "monotone", "unit", "adjacency", "method"]);
  const { epsilon, sensitivity, monotone = false, method = "gumbel" } = options;
  const rate = selectionRate("exponentialMechanism", options);
  checkOneOf("exponentialMechanism.method", method, ["gumbel", "direct"]);
  const neighbours = checkNeighbours("exponentialMechanism", options);
  const choose = method === "gumbel" ? gumbelChoice : directChoice;
  return {
    name: "exponential",
    params: { epsilon, sensitivity, monotone, method, ...neighbours },
    apply: (utilities, draws) => choose(utilities, rate, draws),
    event: (count = 1) => ({
      mechanism: "exponential",
      epsilon,
      delta: 0,
      ...neighbours,
      count,
      noise: { kind: "bounded-range" },
    }),
  };
}

/**
 * The exact probability of each candidate under the exponential mechanism with those options.
 *
 * @example
 * exponentialProbabilities([10, 12], { epsilon: 1, sensitivity: linf(1) }) // → [0.2689, 0.7311]
 */
export function exponentialProbabilities(utilities: ArrayLike<number>, options: SelectionOptions): Float64Array {
  checkOptions("exponentialProbabilities", options, ["epsilon", "sensitivity", "monotone", "unit", "adjacency"]);
  checkShape("exponentialProbabilities.utilities", utilities, "list");
  const rate = selectionRate("exponentialProbabilities", options);
  const largest = largestUtility("exponentialProbabilities.utilities", utilities);
  const weights = Float64Array.from(utilities, (u) => exp(rate * (u - largest)));
  const total = weights.reduce((sum, w) => sum + w, 0);
  return weights.map((w) => w / total);
}

function gumbelChoice(utilities: ArrayLike<number>, rate: number, draws: Draws): number {
  const largest = largestUtility("exponential.utilities", utilities);
  let best = 0;
  let highest = -Infinity;
  for (let i = 0; i < utilities.length; i++) {
    const noisy = rate * (utilities[i] - largest) + standardGumbel(draws);
    if (noisy > highest) {
      highest = noisy;
      best = i;
    }
  }
  return best;
}

function directChoice(utilities: ArrayLike<number>, rate: number, draws: Draws): number {
  const largest = largestUtility("exponential.utilities", utilities);
  const weights = Float64Array.from(utilities, (u) => exp(rate * (u - largest)));
  let rest = fineUniform(draws) * weights.reduce((sum, w) => sum + w, 0);
  for (let i = 0; i < weights.length - 1; i++) {
    rest -= weights[i];
    if (rest < 0) return i;
  }
  return weights.length - 1;
}
