import { exp, normalCdf } from "../../core/numerics.ts";

const SQRT_2PI = 2.5066282746310005024;

/**
 * Mills ratio of the standard normal, R(x) = Φ(−x) / φ(x), accurate relative to its value: continued fraction for x ≥
 * 1.2, else from the distribution function.
 * Grows like √(2π) e^(x²/2) for negative x and overflows below −37. Source: Abramowitz & Stegun 26.2.14.
 */
export function millsRatio(x: number): number {
  if (x < 1.2) return SQRT_2PI * normalCdf(-x) * exp((x * x) / 2);
  let tail = 0;
  for (let n = x > 6 ? 60 : 400; n >= 1; n--) tail = n / (x + tail);
  return 1 / (x + tail);
}

/**
 * R(x) − R(x + h) for h > 0, without the cancellation of the plain difference when h is small: there by Taylor's series
 * around the middle,
 * R′ = x R − 1 and R‴ = (x³ + 3x) R − (x² + 2).
 */
export function millsDifference(x: number, h: number): number {
  if (h >= 1e-3) return millsRatio(x) - millsRatio(x + h);
  const c = x + h / 2;
  if (c > 50) return asymptoticDifference(c, h);
  const r = millsRatio(c);
  return h * (1 - c * r) - ((h * h * h) / 24) * ((c * c * c + 3 * c) * r - (c * c + 2));
}

/** The same for large c, from R(c) = 1/c − 1/c³ + 3/c⁵ − 15/c⁷ + …; the first term left out is below 1e-13. */
function asymptoticDifference(c: number, h: number): number {
  const z = 1 / (c * c);
  return h * z * (1 - z * (3 - z * (15 - z * (105 - z * 945)))) + ((h * h * h) / 4) * z * z * (1 - 10 * z);
}
