import { exp, expm1, logistic, normalCdf } from "../../../core/numerics.ts";

/**
 * The loss λ = ln(A / B) of the worst pair of neighbours of a mechanism, as masses of intervals under both
 * distributions.
 * The pairs here are symmetric: −λ under B has the law of λ under A.
 */
export interface BaseLoss {
  /** λ lies between −bound and bound, up to a mass of 1e-21. */
  readonly bound: number;
  /** √(E_B[(A/B)²] − 1): the size of a small loss, for the choice of a grid. */
  readonly spread: number;
  /** Mass of (low, high] under A and under B, accurate relative to its value in the tails. */
  mass(low: number, high: number, out: { a: number; b: number }): void;
}

/**
 * N(1, m²) against N(0, m²): λ ~ N(±1 / 2m², 1 / m²). The pair dominates Gaussian noise on vectors, whose loss has the
 * same law.
 */
export function gaussianLoss(multiplier: number): BaseLoss {
  const centre = 1 / 2 / multiplier / multiplier;
  return {
    bound: centre + 9.5 / multiplier,
    spread: Math.sqrt(expm1(2 * centre)),
    mass(low, high, out) {
      out.a = normalMass((low - centre) * multiplier, (high - centre) * multiplier);
      out.b = normalMass((low + centre) * multiplier, (high + centre) * multiplier);
    },
  };
}

const normalMass = (low: number, high: number): number =>
  low > 0 ? normalCdf(-low) - normalCdf(-high) : normalCdf(high) - normalCdf(low);

/**
 * Laplace noise, one number that moves by the whole L1 sensitivity: λ = 1/m with probability 1/2, −1/m with e^(−1/m) /
 * 2, density e^(−(1/m − λ) / 2) / 4 between.
 * It dominates vectors that move by as much in all: with shifts D₁ and D₂ the sum of losses has at least the density of
 * the loss for D₁ + D₂ inside and smaller atoms at the ends,
 * so the distribution functions cross once, and with equal mean of e^(−λ) that is dominance in convex order (cut
 * criterion of Karlin & Novikoff 1963, doi:10.2140/pjm.1963.13.1251).
 */
export function laplaceLoss(multiplier: number): BaseLoss {
  const bound = 1 / multiplier;
  const below = (x: number): number => (x >= bound ? 1 : x < -bound ? 0 : 0.5 * exp((x - bound) / 2));
  const above = (x: number): number => (x >= bound ? 0 : x < -bound ? 1 : 0.5 * exp(-(x + bound) / 2));
  return {
    bound,
    spread: expm1(bound),
    mass(low, high, out) {
      out.a = below(high) - below(low);
      // the law of −λ under A; the atoms at the ends swap their sides
      out.b = (low < -bound && high >= -bound ? 1 - above(-bound) : 0) + above(Math.max(low, -bound)) - above(high);
      if (low >= bound || high < -bound) out.b = 0;
    },
  };
}

/**
 * Binary randomised response with ε: the worst of all ε-private mechanisms. Source: Kairouz, Oh & Viswanath 2015,
 * arXiv:1311.0776.
 */
export function pureLoss(epsilon: number): BaseLoss {
  const likely = logistic(epsilon);
  const rare = logistic(-epsilon);
  return {
    bound: epsilon,
    spread: expm1(epsilon),
    mass(low, high, out) {
      const top = low < epsilon && epsilon <= high;
      const bottom = low < -epsilon && -epsilon <= high;
      out.a = (top ? likely : 0) + (bottom ? rare : 0);
      out.b = (top ? rare : 0) + (bottom ? likely : 0);
    },
  };
}
