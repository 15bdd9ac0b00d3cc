import { checkNumber } from "../../core/check.ts";
import { exp, log, normalCdf } from "../../core/numerics.ts";
import { checkDelta, checkEpsilon } from "./checks.ts";
import { millsDifference, millsRatio } from "./mills-ratio.ts";

const LOG_SQRT_2PI = 0.91893853320467274178;

/**
 * Natural logarithm of the smallest delta at which Gaussian noise of σ = multiplier × Δ₂ is (ε, δ)-differentially
 * private:
 * δ = Φ(1/2m − ε m) − e^ε Φ(−1/2m − ε m), exact and necessary. In the log domain, since the two terms cancel and δ may
 * lie below 1e-308:
 * e^ε φ(b) = φ(a) turns the difference into φ(a) (R(−a) − R(−b)) with Mills ratios R.
 *
 * @param multiplier m = σ / Δ₂ > 0 @param epsilon ≥ 0
 * Source: Balle & Wang 2018, theorem 8, arXiv:1805.06530.
 *
 * @example
 * gaussianLogDelta(1, 1) // → -2.064
 */
export function gaussianLogDelta(multiplier: number, epsilon: number): number {
  checkNumber("gaussianLogDelta.multiplier", multiplier, { above: 0, below: Infinity });
  checkNumber("gaussianLogDelta.epsilon", epsilon, { min: 0 });
  const h = 1 / multiplier;
  const x = epsilon * multiplier - h / 2;
  const logDensity = -(x * x) / 2 - LOG_SQRT_2PI;
  if (x < -1) return log(normalCdf(-x) - exp(logDensity) * millsRatio(x + h));
  return logDensity + log(millsDifference(x, h));
}

/**
 * The smallest delta of Gaussian noise with that multiplier at that epsilon; 0 where it is below the smallest double.
 *
 * @example
 * gaussianDelta(1, 1) // → 0.1269
 */
export const gaussianDelta = (multiplier: number, epsilon: number): number =>
  exp(gaussianLogDelta(multiplier, epsilon));

/**
 * The smallest epsilon ≥ 0 of Gaussian noise with that multiplier at that delta, by bisection down to neighbouring
 * doubles, rounded towards more loss.
 *
 * @example
 * gaussianEpsilon(3.731, 1e-5) // → 0.9999
 */
export function gaussianEpsilon(multiplier: number, delta: number): number {
  checkDelta("gaussianEpsilon.delta", delta);
  const target = log(delta);
  if (gaussianLogDelta(multiplier, 0) <= target) return 0;
  const low = 0;
  let high = 1 / multiplier;
  while (gaussianLogDelta(multiplier, high) > target) high *= 2;
  return bisect((epsilon) => gaussianLogDelta(multiplier, epsilon) <= target, low, high);
}

/**
 * The smallest multiplier σ / Δ₂ at which Gaussian noise is (ε, δ)-differentially private, for every ε > 0 and δ in (0,
 * 1);
 * bisection down to neighbouring doubles, rounded towards more noise.
 *
 * @example
 * gaussianMultiplier(1, 1e-5) // → 3.731
 */
export function gaussianMultiplier(epsilon: number, delta: number): number {
  checkEpsilon("gaussianMultiplier.epsilon", epsilon);
  checkDelta("gaussianMultiplier.delta", delta);
  const target = log(delta);
  const enough = (multiplier: number): boolean => gaussianLogDelta(multiplier, epsilon) <= target;
  let low = 1;
  let high = 1;
  while (!enough(high)) high *= 2;
  while (enough(low)) low /= 2;
  return bisect(enough, low, high);
}

/** The smallest x in (low, high] with `holds(x)`, for a condition that fails at low, holds at high and changes once. */
export function bisect(holds: (x: number) => boolean, low: number, high: number): number {
  for (;;) {
    const middle = low > 0 && high > 4 * low ? Math.sqrt(low * high) : (low + high) / 2;
    if (!(middle > low && middle < high)) return high;
    if (holds(middle)) high = middle;
    else low = middle;
  }
}
