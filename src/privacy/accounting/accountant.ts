import { checkNumber } from "../../core/check.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import { checkEvents, sortedEvents } from "./events.ts";

/** A proved bound. */
export interface PrivacyBound {
  /** ∞ when nothing can be proved at this delta. */
  readonly epsilon: number;
  readonly delta: number;
  /** Rényi order at which the bound was found, for accountants that have orders. */
  readonly order?: number;
  /** What makes the bound larger than it needs to be, or doubtful; empty when there is nothing to say. */
  readonly warnings: readonly string[];
}

/** Adds up what a list of events spends. Every result is an upper bound on the true loss. */
export interface Accountant {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Smallest epsilon it proves at that delta in [0, 1). */
  epsilon(events: readonly PrivacyEvent[], delta: number): PrivacyBound;
  /** Smallest delta it proves at that epsilon ≥ 0. */
  delta(events: readonly PrivacyEvent[], epsilon: number): PrivacyBound;
  /** Share of the whole delta that the events' own deltas may use, 0 where it reads the shape of the noise instead. */
  readonly eventShare: number;
}

/**
 * Checks events and arguments, joins equal events, treats empty lists and unprotected use, and leaves the rest to
 * `bound`.
 */
export function accountant(
  name: string,
  params: Readonly<Record<string, unknown>>,
  eventShare: number,
  bound: {
    readonly epsilon: (events: readonly PrivacyEvent[], delta: number) => Omit<PrivacyBound, "delta">;
    readonly delta: (events: readonly PrivacyEvent[], epsilon: number) => Omit<PrivacyBound, "epsilon">;
  },
): Accountant {
  const prepare = (events: readonly PrivacyEvent[]): PrivacyEvent[] => {
    checkEvents("events", events);
    return sortedEvents(events);
  };
  const unprotected = (events: readonly PrivacyEvent[]): boolean =>
    events.some((event) => event.epsilon === Infinity && event.noise === undefined);
  return {
    name,
    params,
    eventShare,
    epsilon(events, delta) {
      checkNumber("delta", delta, { min: 0, below: 1 });
      const list = prepare(events);
      if (list.length === 0) return { epsilon: 0, delta, warnings: [] };
      if (unprotected(list)) return { epsilon: Infinity, delta, warnings: [] };
      return { delta, ...bound.epsilon(list, delta) };
    },
    delta(events, epsilon) {
      checkNumber("epsilon", epsilon, { min: 0 });
      const list = prepare(events);
      if (list.length === 0) return { epsilon, delta: 0, warnings: [] };
      if (unprotected(list)) return { epsilon, delta: epsilon === Infinity ? 0 : 1, warnings: [] };
      return { epsilon, ...bound.delta(list, epsilon) };
    },
  };
}
