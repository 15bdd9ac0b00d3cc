import { checkNumber } from "../../core/check.ts";
import { exp, expm1, log, log1p, logAddExp } from "../../core/numerics.ts";

/**
 * ln(1 + q (e^ε − 1)): epsilon of an ε-private mechanism on a random share q of the customers; without overflow for
 * large ε.
 *
 * @example
 * amplifiedEpsilon(1, 0.1) // → 0.1586
 */
export function amplifiedEpsilon(epsilon: number, samplingRate: number): number {
  checkNumber("amplifiedEpsilon.epsilon", epsilon, { min: 0 });
  checkNumber("amplifiedEpsilon.samplingRate", samplingRate, { above: 0, max: 1 });
  if (samplingRate === 1) return epsilon;
  return epsilon < 1
    ? log1p(samplingRate * expm1(epsilon))
    : logAddExp(log1p(-samplingRate), log(samplingRate) + epsilon);
}

/** The epsilon that Poisson sampling with probability q turned into this one: ln(1 + (e^ε − 1) / q). */
export function unsampledEpsilon(epsilon: number, samplingRate: number): number {
  if (samplingRate === 1) return epsilon;
  return epsilon < 1
    ? log1p(expm1(epsilon) / samplingRate)
    : epsilon + log1p(-(1 - samplingRate) * exp(-epsilon)) - log(samplingRate);
}
