import { parameterQuantile } from "../evidence/draw-parameters.ts";
import type { Parameter } from "../evidence/parameter.ts";
import { normalCdf } from "../core/numerics.ts";

/**
 * What is believed of a parameter before the figures are seen: a parameter of the registry, its range moved to the
 * scenario or narrowed by the user.
 */
export type Prior = Pick<Parameter, "name" | "value" | "low" | "high" | "distribution" | "sources">;

/**
 * The prior of a parameter in a scenario: the registry's range and distribution, with the mode at the scenario's own
 * value where it has one (a preset of an industry).
 * Where that lies outside the range, the range is moved with it: low and high times own / value, so that the prior
 * keeps its width relative to the figure.
 */
export function scenarioPrior(parameter: Parameter, own: number | undefined): Prior {
  const { name, value, low, high, sources } = parameter;
  const distribution = parameter.distribution === "fixed" && low < high ? "triangular" : parameter.distribution;
  if (own === undefined || (own >= low && own <= high))
    return { name, value: own ?? value, low, high, distribution, sources };
  const ratio = value * own > 0 ? own / value : 1;
  return { name, value: ratio === 1 ? value : own, low: low * ratio, high: high * ratio, distribution, sources };
}

/**
 * The parameter's value at a standard score z: the prior's quantile at Φ(z). On this scale every prior is standard
 * normal and has no edges,
 * so that proposals cannot leave a range.
 */
export const valueAt = (prior: Prior, z: number): number => quantileAt(prior, normalCdf(z));

/** The prior's quantile at the cumulative probability u. */
export const quantileAt = (prior: Prior, u: number): number => parameterQuantile(prior as Parameter, u);
