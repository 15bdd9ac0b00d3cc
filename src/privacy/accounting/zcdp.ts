import type { PrivacyEvent } from "../../model/strategy.ts";
import { fail } from "../../core/check.ts";
import { checkEvent } from "./events.ts";
import { accountant, type Accountant } from "./accountant.ts";
import { zcdpDelta, zcdpEpsilon } from "./conversion.ts";

/**
 * ρ of one application: Gaussian and discrete Gaussian noise 1 / 2m² (m = σ / Δ₂); bounded range (exponential
 * mechanism) ε² / 8; every other
 * ε-private mechanism ε² / 2. Sources: Bun & Steinke 2016, doi:10.1007/978-3-662-53641-4_24; Cesar & Rogers 2021,
 * arXiv:2004.07223.
 * Errors: sampled Gaussian noise (its loss is not concentrated in this sense; use `rdp` or `pld`).
 *
 * @example
 * concentration(gaussianNoise({ multiplier: 5, sensitivity: l2(1), delta: 1e-6 }).event()) // → 0.02
 */
export function concentration(event: PrivacyEvent): number {
  checkEvent("event", event);
  return rhoOf(event);
}

/** The same of an event that was checked. */
function rhoOf(event: PrivacyEvent): number {
  const { noise, epsilon, sampling = 1 } = event;
  if (noise !== undefined && noise.kind.endsWith("gaussian") && "multiplier" in noise) {
    if (sampling < 1)
      fail(
        `the zcdp accountant needs noise without sampling, got ${event.mechanism} with sampling ${sampling}; use rdp or pld`,
      );
    return 1 / (2 * noise.multiplier * noise.multiplier);
  }
  if (noise?.kind === "bounded-range" && sampling === 1) return (epsilon * epsilon) / 8;
  return (epsilon * epsilon) / 2;
}

/**
 * Delta that has to be set aside for events whose loss at small probabilities is not known from their noise: with
 * probability δ each, all bets are off; else they are ε-private.
 */
export function setAside(events: readonly PrivacyEvent[]): number {
  return events.reduce((sum, event) => sum + (isShapeKnown(event) ? 0 : event.count * event.delta), 0);
}

/** Whether accountants read an event's delta out of its noise: Gaussian, and discrete Gaussian without sampling. */
export const isShapeKnown = ({ noise, sampling = 1 }: PrivacyEvent): boolean =>
  noise?.kind === "gaussian" || (noise?.kind === "discrete-gaussian" && sampling === 1);

/**
 * Zero-concentrated accounting: ρ adds up, then the tight conversion to (ε, δ). Events of which only (ε, δ > 0) is
 * known count as ε-private after
 * their deltas were set aside. Sources: Bun & Steinke 2016; Canonne, Kamath & Steinke 2020, corollary 13,
 * arXiv:2004.00010.
 *
 * @example
 * const events = [gaussianNoise({ multiplier: 5, sensitivity: l2(1), delta: 1e-6 }).event(10)];
 * zcdp().epsilon(events, 1e-6).epsilon // → 3.131
 */
export function zcdp(): Accountant {
  const total = (events: readonly PrivacyEvent[]): number =>
    events.reduce((sum, event) => sum + event.count * rhoOf(event), 0);
  return accountant("zcdp", {}, 0, {
    epsilon(events, delta) {
      const rest = delta - setAside(events);
      const rho = total(events);
      return { epsilon: rho === 0 && rest >= 0 ? 0 : rest > 0 ? zcdpEpsilon(rho, rest) : Infinity, warnings: [] };
    },
    delta: (events, epsilon) => ({
      delta: Math.min(1, setAside(events) + zcdpDelta(total(events), epsilon)),
      warnings: [],
    }),
  });
}
