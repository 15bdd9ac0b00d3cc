import { exp, log, log1p } from "../../core/numerics.ts";

/**
 * Noise of a whole-number answer at a privacy loss ε with sensitivity 1, P(k) = (1 − a) / (1 + a) · a^|k|, a = e^−ε: the
 * smallest h with P(|noise| > h) = 2 a^(h + 1) / (1 + a) ≤ α. Source: Ghosh, Roughgarden & Sundararajan 2012.
 */
export function countWidth(epsilon: number, alpha: number): number {
  // logarithms: a^h is 0 in doubles long before ε h is large
  const h = Math.ceil((log(2) - log(alpha) - log1p(exp(-epsilon))) / epsilon - 1 - 1e-12);
  return Math.max(0, h);
}

/** The least ε (to 1e-9 of itself) at which a count stays within so many of the truth with probability 1 − α. */
export function epsilonOfWidth(within: number, alpha: number): number {
  let [low, high] = [0, 1];
  while (countWidth(high, alpha) > within) high *= 2;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (middle > 0 && countWidth(middle, alpha) <= within) high = middle;
    else low = middle;
  }
  return high;
}

/**
 * Smallest noisy count at which a key may be shown that nobody knew of before: 1 + the least m at which noise is m or
 * more with probability at most δ, a^m / (1 + a) ≤ δ. A key that one customer alone brings is then shown with
 * probability at most δ. Source: Korolova, Kenthapadi, Mishra & Ntoulas 2009, doi:10.1145/1526709.1526733.
 */
export function keyThreshold(epsilon: number, delta: number): number {
  return 1 + Math.max(0, Math.ceil((-log(delta) - log1p(exp(-epsilon))) / epsilon - 1e-12));
}
