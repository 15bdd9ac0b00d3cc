import { checkNumber } from "../../core/check.ts";
import { expm1 } from "../../core/numerics.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import { checkCount } from "../mechanisms/checks.ts";
import { smallestEpsilon } from "./agreement.ts";
import { checkEvent } from "./events.ts";

/**
 * The guarantee for a group of k when the mechanism is (ε, δ)-private for one: k ε and δ Σ_{i<k} e^{iε} = δ (e^{kε} −
 * 1) / (e^ε − 1), at most 1.
 * Source: Vadhan 2017, lemma 2.2, doi:10.1007/978-3-319-57048-8_7.
 *
 * @example
 * groupGuarantee(0.5, 1e-6, 3) // → { epsilon: 1.5, delta: 5.367e-6 }
 */
export function groupGuarantee(
  epsilon: number,
  delta: number,
  size: number,
): { readonly epsilon: number; readonly delta: number } {
  checkNumber("groupGuarantee.epsilon", epsilon, { min: 0 });
  checkNumber("groupGuarantee.delta", delta, { min: 0, max: 1 });
  checkCount("groupGuarantee.size", size);
  if (delta === 0 || size === 1) return { epsilon: size * epsilon, delta };
  const terms = epsilon === 0 ? size : expm1(size * epsilon) / expm1(epsilon);
  return { epsilon: size * epsilon, delta: epsilon === Infinity ? 1 : Math.min(1, delta * terms) };
}

/**
 * The event as it is for groups: for example a guarantee per event becomes one per customer when nobody has more than
 * `size` events in the data.
 * Noise keeps its shape with the sensitivity grown by `size`, and epsilon is what that noise keeps at the event's own
 * delta; where no multiplier is known, and on a Poisson sample, `groupGuarantee` says epsilon and delta. An epsilon left
 * open (∞) stays so.
 *
 * @param unit the new unit of privacy
 *
 * @example
 * const perEvent = laplace({ epsilon: 0.1, sensitivity: l1(1), unit: "event" }).event();
 * groupPrivacy(perEvent, 10, "customer").epsilon // → 1
 */
export function groupPrivacy(event: PrivacyEvent, size: number, unit: PrivacyEvent["unit"]): PrivacyEvent {
  checkEvent("event", event);
  const { noise, sampling = 1, ...rest } = event;
  const grown = { ...rest, ...groupGuarantee(event.epsilon, event.delta, size), unit };
  if (noise === undefined || sampling < 1) return checkEvent("group event", grown);
  if (noise.kind === "bounded-range") return checkEvent("group event", { ...grown, noise });
  const { epsilon, delta } = event;
  const multiplier = noise.multiplier / size;
  const kept = epsilon === Infinity || delta >= 1 ? epsilon : smallestEpsilon(noise.kind, multiplier, delta);
  return checkEvent("group event", { ...rest, epsilon: kept, unit, noise: { kind: noise.kind, multiplier } });
}
