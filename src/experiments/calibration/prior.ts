import { parameterQuantile } from "../../evidence/draw-parameters.ts";
import type { Parameter } from "../../evidence/parameter.ts";
import { normalCdf } from "../../core/numerics.ts";

/** What is believed of a parameter before the figures are seen: a parameter of the registry, its range moved to the scenario or narrowed by the user. */
export type Prior = Pick<Parameter, "name" | "value" | "low" | "high" | "distribution" | "sources">;

/**
 * The prior of a parameter in a scenario. Where the scenario has a value of its own (a preset of an industry), the registry's range is moved with it:
 * low, value and high times own / value, so that the prior has the registry's width relative to the industry's figure.
 */
export function scenarioPrior(parameter: Parameter, own: number | undefined): Prior {
  const { name, value, low, high, distribution, sources } = parameter;
  if (own === undefined || own === value || value === 0 || own === 0 || own > 0 !== value > 0) return { name, value, low, high, distribution, sources };
  const ratio = own / value;
  return { name, value: own, low: low * ratio, high: high * ratio, distribution, sources };
}

/**
 * The parameter's value at a standard score z: the prior's quantile at Φ(z). On this scale every prior is standard normal and has no edges,
 * so that proposals cannot leave a range.
 */
export const valueAt = (prior: Prior, z: number): number => quantileAt(prior, normalCdf(z));

/** The prior's quantile at the cumulative probability u. */
export const quantileAt = (prior: Prior, u: number): number => parameterQuantile(prior as Parameter, u);
