import { checkNumber } from "../../core/check.ts";
import { exp, expm1, log } from "../../core/numerics.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import { accountant, type Accountant } from "./accountant.ts";
import { plainSums, SLACK } from "./basic.ts";

/**
 * Epsilon of k adaptive uses of an ε-private mechanism at an additional δ′: ε √(2k ln(1/δ′)) + k ε (e^ε − 1).
 * Larger than k ε when ε or k ε² is not small. Source: Dwork, Rothblum & Vadhan 2010, theorem III.3,
 * doi:10.1109/FOCS.2010.12.
 *
 * @example
 * advancedEpsilon(0.1, 100, 1e-6) // → 6.31
 */
export function advancedEpsilon(epsilon: number, count: number, delta: number): number {
  checkNumber("advancedEpsilon.epsilon", epsilon, { min: 0 });
  checkNumber("advancedEpsilon.count", count, { min: 1, integer: true });
  checkNumber("advancedEpsilon.delta", delta, { above: 0, below: 1 });
  return epsilon * Math.sqrt(-2 * count * log(delta)) + count * epsilon * expm1(epsilon);
}

/**
 * Advanced composition, also of different epsilons: √(2 ln(1/δ′) Σ ε²) + Σ ε (e^ε − 1) with δ′ = δ − Σ δ_i, or basic
 * composition where that is smaller.
 * Source: Dwork, Rothblum & Vadhan 2010, doi:10.1109/FOCS.2010.12 (the same martingale bound for unequal epsilons).
 *
 * @example
 * advanced().epsilon([laplace({ epsilon: 0.1, sensitivity: l1(1) }).event(100)], 1e-6).epsilon // → 6.31
 */
export function advanced(): Accountant {
  return accountant("advanced", {}, 0.5, {
    epsilon(events, delta) {
      const sums = plainSums(events);
      const rest = delta - sums.delta;
      if (rest > 0) return { epsilon: Math.min(sums.epsilon, moments(events, -log(rest))), warnings: [] };
      return { epsilon: sums.delta <= delta * (1 + SLACK) ? sums.epsilon : Infinity, warnings: [] };
    },
    delta(events, epsilon) {
      const sums = plainSums(events);
      if (sums.epsilon <= epsilon * (1 + SLACK)) return { delta: sums.delta, warnings: [] };
      const gap = epsilon - moments(events, 0);
      // ln(1/δ′) from √(2 ln(1/δ′) Σ ε²) = gap
      const added = gap > 0 ? exp(-(gap * gap) / (2 * squares(events))) : 1;
      return { delta: Math.min(1, sums.delta + added), warnings: [] };
    },
  });
}

const squares = (events: readonly PrivacyEvent[]): number =>
  events.reduce((sum, event) => sum + event.count * event.epsilon * event.epsilon, 0);

/** √(2 L Σ ε²) + Σ ε (e^ε − 1) for L = ln(1/δ′). */
function moments(events: readonly PrivacyEvent[], logInverseDelta: number): number {
  const drift = events.reduce((sum, event) => sum + event.count * event.epsilon * expm1(event.epsilon), 0);
  return Math.sqrt(2 * logInverseDelta * squares(events)) + drift;
}
