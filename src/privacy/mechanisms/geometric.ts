import { checkOptions } from "../../core/check-options.ts";
import { checkNumber, fail } from "../../core/check.ts";
import { exp } from "../../core/numerics.ts";
import { checkEpsilon, checkNeighbours, checkSensitivity } from "./checks.ts";
import type { Mechanism, Neighbours, Sensitivity } from "./mechanism.ts";
import { standardExponential } from "./uniform.ts";
import type { Draws } from "../../core/random.ts";

/** Options of the two-sided geometric mechanism. */
export interface GeometricOptions extends Neighbours {
  readonly epsilon: number;
  /** A whole number. */
  readonly sensitivity: Sensitivity<"L1">;
}

/**
 * Two-sided geometric mechanism for whole numbers: adds noise with P(k) = (1 − a) / (1 + a) · a^|k|, a = exp(−ε / Δ₁).
 * ε-differentially private.
 * Variance 2 a / (1 − a)². Answers are whole numbers, so the last bits of a double say nothing about the data, and
 * noise has no end; `discreteLaplace` samples exactly.
 *
 * Errors: ε not above 0, a sensitivity that is not a whole number above 0, a value that is not a whole number.
 * Source: Ghosh, Roughgarden & Sundararajan 2012, doi:10.1137/09076828X.
 *
 * @example
 * const mechanism = geometric({ epsilon: 0.5, sensitivity: l1(1) });
 * mechanism.ratio // → 0.607
 * mechanism.apply([120, 35], draws(stream("my study", 0, "release"), 0, 0, 0)) // → [120, 33]
 */
export function geometric(
  options: GeometricOptions,
): Mechanism<ArrayLike<number>, Float64Array> & { readonly ratio: number } {
  checkOptions("geometric", options, ["epsilon", "sensitivity", "unit", "adjacency"]);
  checkEpsilon("geometric.epsilon", options.epsilon);
  const bound = checkSensitivity("geometric.sensitivity", options.sensitivity, "L1");
  if (!Number.isInteger(bound)) fail(`geometric.sensitivity.bound must be a whole number, got ${bound}`);
  const neighbours = checkNeighbours("geometric", options);
  const { epsilon } = options;
  const rate = checkNumber("geometric.epsilon / geometric.sensitivity.bound", epsilon / bound, { above: 0 });
  return {
    name: "geometric",
    params: { epsilon, sensitivity: options.sensitivity, ...neighbours },
    ratio: exp(-rate),
    apply: (values, draws) =>
      Float64Array.from(
        values,
        (value, i) => wholeNumber("geometric.values", value, i) + twoSidedGeometric(rate, draws),
      ),
    event: (count = 1) => ({ mechanism: "geometric", epsilon, delta: 0, ...neighbours, count }),
  };
}

/**
 * A two-sided geometric number with ratio e^(−rate): the difference of two geometric numbers, each the whole part of an
 * exponential one; four draws.
 */
export function twoSidedGeometric(rate: number, draws: Draws): number {
  const up = Math.floor(standardExponential(draws) / rate);
  return up - Math.floor(standardExponential(draws) / rate);
}

/** The value itself, or an error that names its place when it is not a whole number. */
export function wholeNumber(path: string, value: number, index: number): number {
  if (!Number.isSafeInteger(value)) fail(`${path}[${index}] must be a whole number, got ${value}`);
  return value;
}
