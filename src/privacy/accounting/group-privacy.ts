import { checkNumber } from "../../core/check.ts";
import { expm1 } from "../../core/numerics.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import { checkCount } from "../mechanisms/checks.ts";
import { checkEvent } from "./events.ts";

/**
 * The guarantee for a group of k when the mechanism is (ε, δ)-private for one: k ε and δ Σ_{i<k} e^{iε} = δ (e^{kε} −
 * 1) / (e^ε − 1), at most 1.
 * Source: Vadhan 2017, lemma 2.2, doi:10.1007/978-3-319-57048-8_7.
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
 * Noise keeps its shape with the sensitivity grown by `size`; on a Poisson sample only epsilon and delta remain.
 *
 * @param unit the new unit of privacy
 */
export function groupPrivacy(event: PrivacyEvent, size: number, unit: PrivacyEvent["unit"]): PrivacyEvent {
  checkEvent("event", event);
  const { noise, sampling, ...rest } = event;
  const grown = { ...rest, ...groupGuarantee(event.epsilon, event.delta, size), unit };
  if (noise === undefined || (sampling !== undefined && sampling < 1)) return checkEvent("group event", grown);
  const scaled = noise.kind === "bounded-range" ? noise : { kind: noise.kind, multiplier: noise.multiplier / size };
  return checkEvent("group event", { ...grown, noise: scaled });
}
