import type { PrivacyEvent } from "../../model/strategy.ts";
import { accountant, type Accountant } from "./accountant.ts";

/** Relative slack of comparisons with a budget: 0.1 + 0.1 + 0.1 is more than 0.3 in binary64. */
export const SLACK = 1e-9;

/** Σ count × epsilon and Σ count × delta. */
export function plainSums(events: readonly PrivacyEvent[]): { readonly epsilon: number; readonly delta: number } {
  let epsilon = 0;
  let delta = 0;
  for (const event of events) {
    epsilon += event.count * event.epsilon;
    delta += event.count * event.delta;
  }
  return { epsilon, delta: Math.min(1, delta) };
}

/**
 * Basic composition: epsilons add up, deltas add up. At a delta below the sum of the events' deltas nothing is proved
 * (epsilon ∞).
 * Source: Dwork & Roth 2014, theorem 3.16, doi:10.1561/0400000042.
 *
 * @example
 * basic().epsilon([laplace({ epsilon: 0.5, sensitivity: l1(1) }).event(3)], 0).epsilon // → 1.5
 */
export function basic(): Accountant {
  return accountant("basic", {}, 1, {
    epsilon(events, delta) {
      const sums = plainSums(events);
      return sums.delta <= delta * (1 + SLACK)
        ? { epsilon: sums.epsilon, warnings: [] }
        : { epsilon: Infinity, warnings: [] };
    },
    delta(events, epsilon) {
      const sums = plainSums(events);
      return { delta: sums.epsilon <= epsilon * (1 + SLACK) ? sums.delta : 1, warnings: [] };
    },
  });
}
