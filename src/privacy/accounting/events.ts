import { checkNumber, checkOneOf, checkString, fail, show } from "../../core/check.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import { checkAgreement } from "./agreement.ts";
import { ADJACENCIES, checkCount, UNITS } from "../mechanisms/checks.ts";

const NOISES = ["gaussian", "discrete-gaussian", "laplace", "bounded-range"] as const;

/**
 * The event itself, or an error that says what is wrong with it: an accountant refuses what it does not understand,
 * and what contradicts itself (`checkAgreement`). Infinite epsilon (unprotected use, or left open) is allowed.
 *
 * @example
 * checkEvent("events[0]", laplace({ epsilon: 0.5, sensitivity: l1(1) }).event()).epsilon // → 0.5
 */
export function checkEvent(path: string, event: PrivacyEvent): PrivacyEvent {
  if (typeof event !== "object" || event === null) fail(`${path} must be a privacy event, got ${show(event)}`);
  checkString(`${path}.mechanism`, event.mechanism);
  checkNumber(`${path}.epsilon`, event.epsilon, { min: 0 });
  checkNumber(`${path}.delta`, event.delta, { min: 0, max: 1 });
  checkOneOf(`${path}.unit`, event.unit, UNITS);
  checkOneOf(`${path}.adjacency`, event.adjacency, ADJACENCIES);
  checkCount(`${path}.count`, event.count);
  if (event.memoised !== undefined && typeof event.memoised !== "boolean")
    fail(`${path}.memoised must be true or false, got ${show(event.memoised)}`);
  if (event.noise !== undefined) {
    if (typeof event.noise !== "object" || event.noise === null)
      fail(`${path}.noise must be the shape of a noise, got ${show(event.noise)}`);
    checkOneOf(`${path}.noise.kind`, event.noise.kind, NOISES);
    if (event.noise.kind !== "bounded-range")
      checkNumber(`${path}.noise.multiplier`, event.noise.multiplier, { above: 0, below: Infinity });
  }
  if (event.sampling !== undefined) {
    checkNumber(`${path}.sampling`, event.sampling, { above: 0, max: 1 });
    if (event.adjacency !== "add-remove")
      fail(`${path}.adjacency must be add-remove where customers are sampled independently, got ${event.adjacency}`);
  }
  checkAgreement(path, event);
  return event;
}

/**
 * Checks a list of events and that they can be added up: all of one unit and one adjacency. Epsilon for one event and
 * epsilon for a whole customer are different
 * promises; bring them to one unit first (`groupPrivacy`).
 */
export function checkEvents(path: string, events: readonly PrivacyEvent[]): void {
  events.forEach((event, i) => checkEvent(`${path}[${i}]`, event));
  const odd = events.findIndex((event) => event.unit !== events[0].unit || event.adjacency !== events[0].adjacency);
  if (odd > 0) {
    const [first, other] = [events[0], events[odd]];
    fail(
      `${path}[${odd}] must have the unit and adjacency of ${path}[0] (${first.unit}, ${first.adjacency}), got ${other.unit}, ${other.adjacency}`,
    );
  }
}

/**
 * Events in an order of their own (by their content), so that sums of doubles do not depend on the order in which they
 * were recorded; equal ones are joined.
 */
export function sortedEvents(events: readonly PrivacyEvent[]): PrivacyEvent[] {
  const joined = new Map<string, PrivacyEvent>();
  for (const event of events) {
    const { epsilon, delta, noise, sampling = 1 } = event;
    const multiplier = noise === undefined || noise.kind === "bounded-range" ? 0 : noise.multiplier;
    const key = [epsilon, delta, noise?.kind ?? "", multiplier, sampling].join(" ");
    const before = joined.get(key);
    joined.set(key, before === undefined ? event : { ...before, count: before.count + event.count });
  }
  return Array.from(joined.entries())
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, event]) => event);
}
