import { exp, log, log1p } from "../../../core/numerics.ts";
import type { LossDistribution } from "./loss-distribution.ts";

/** −ln of the delta that is left beyond the grid. */
const END = 46;

/** e^−46, a bound of δ(ε) at the largest loss on the grid. */
export const BEYOND = 1.0530617357553812e-20;

/** Largest loss on the grid for ρ: δ(ε) is below e^−46 there. */
export const concentratedBound = (rho: number): number => rho + 2 * Math.sqrt(rho * END);

/**
 * A loss distribution that dominates every ρ-zero-concentrated mechanism with a loss that is the same in both
 * directions, such as any number of discrete Gaussian answers. Its privacy profile at ε ≥ 0 is the largest convex
 * function of e^ε below the conversion of Canonne, Kamath & Steinke 2020 (proposition 12, arXiv:2004.00010) at the
 * points of the grid; the true profile is convex as well and below the conversion, and so below this. Masses of positive
 * losses are the changes of slope, that of −ℓ is e^(−ℓ) times that of ℓ; the slope at e^ε = 1 is at least
 * (δ(0) − 1) / 2, as in every symmetric pair, by the point (−1, 1) of the hull.
 * Source: Doroshenko et al. 2022, arXiv:2207.04380 (a distribution from a profile).
 */
export function concentratedLoss(rho: number, step: number): LossDistribution {
  const last = Math.ceil(concentratedBound(rho) / step);
  const x = Float64Array.from({ length: last + 1 }, (_, j) => exp(j * step));
  const profile = new Float64Array(last + 1);
  let order = 1 + Math.sqrt(1 / rho);
  for (let j = 0; j <= last; j++) {
    order = bestOrder(rho, j * step, order);
    profile[j] = Math.min(1, exp((order - 1) * (order * rho - j * step + log1p(-1 / order)) - log(order)));
  }
  const slope = hullSlopes(x, profile);
  const mass = new Float64Array(2 * last + 1);
  let rest = 1 - profile[last];
  for (let j = last; j > 0; j--) {
    mass[last + j] = Math.max(0, x[j] * (slope[j + 1] - slope[j]));
    mass[last - j] = mass[last + j] / x[j];
    rest -= mass[last + j] + mass[last - j];
  }
  mass[last] = Math.max(0, rest);
  return { step, first: -last, mass, infinite: profile[last] };
}

/**
 * Order at which the conversion is best: where (2a − 1) ρ − ε + ln(1 − 1/a) rises through 0, by Newton's method in
 * ln(a − 1) from the order of the point before. Every order gives a valid bound.
 */
function bestOrder(rho: number, epsilon: number, start: number): number {
  let a = start;
  for (let i = 0; i < 6; i++) {
    const value = (2 * a - 1) * rho - epsilon + log1p(-1 / a);
    const move = value / (2 * rho * (a - 1) + 1 / a);
    a = 1 + (a - 1) * exp(Math.max(-3, Math.min(3, -move)));
  }
  return a;
}

/** Slopes of the lower convex hull of the points (−1, 1), (x, y), left of each point; 0 right of the last. */
function hullSlopes(x: Float64Array, y: Float64Array): Float64Array {
  const corner: number[] = [-1];
  const steepness = (i: number, j: number): number => (y[j] - (i < 0 ? 1 : y[i])) / (x[j] - (i < 0 ? -1 : x[i]));
  for (let j = 0; j < x.length; j++) {
    while (
      corner.length > 1 &&
      steepness(corner[corner.length - 2], corner[corner.length - 1]) >= steepness(corner[corner.length - 1], j)
    )
      corner.pop();
    corner.push(j);
  }
  const slopes = new Float64Array(x.length + 1);
  for (let c = 1; c < corner.length; c++)
    slopes.fill(Math.min(0, steepness(corner[c - 1], corner[c])), corner[c - 1] + 1, corner[c] + 1);
  return slopes;
}
