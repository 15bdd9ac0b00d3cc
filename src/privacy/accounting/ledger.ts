import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, checkString, fail } from "../../core/check.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import type { Accountant, PrivacyBound } from "./accountant.ts";
import { basic, SLACK } from "./basic.ts";
import { checkEvents } from "./events.ts";

/** One named spend. */
export interface Spend {
  readonly name: string;
  readonly event: PrivacyEvent;
}

/**
 * A book of what was spent, with an optional budget that it never exceeds. It has a state on purpose: a copy could be
 * spent twice.
 */
export interface Ledger {
  /** The most that may be spent; undefined means that spends are only counted. */
  readonly budget: { readonly epsilon: number; readonly delta: number } | undefined;
  /** All spends so far, oldest first. */
  spends(): readonly Spend[];
  /**
   * Enters a spend, before the mechanism runs: failed and repeated runs spend too. Errors, and nothing is entered: the
   * budget would be exceeded, the event is
   * malformed or states another unit or adjacency than the others.
   */
  spend(name: string, event: PrivacyEvent): void;
  /** What all spends together amount to, at that delta (default: the budget's, else the sum of the events' deltas). */
  spent(delta?: number): PrivacyBound;
  /** Whether that event would still fit. */
  affords(event: PrivacyEvent): boolean;
}

/** Options of a ledger. */
export interface LedgerOptions {
  readonly budget?: { readonly epsilon: number; readonly delta?: number };
  /** Default `basic()`. */
  readonly accountant?: Accountant;
}

/**
 * A ledger. The comparison with the budget has a relative slack of 1e-9, since 0.1 + 0.1 + 0.1 is more than 0.3 in
 * binary64.
 *
 * @example
 * const book = ledger({ budget: { epsilon: 1 } });
 * const query = laplace({ epsilon: 0.4, sensitivity: l1(1) });
 * book.spend("weekly counts", query.event());
 * [book.spent().epsilon, book.affords(query.event()), book.affords(query.event(2))] // → [0.4, true, false]
 */
export function ledger(options: LedgerOptions = {}): Ledger {
  checkOptions("ledger", options, ["budget", "accountant"]);
  checkShape("ledger.options", options, { budget: "object?", accountant: "object?" });
  const { accountant = basic() } = options;
  const budget =
    options.budget === undefined ? undefined : { epsilon: options.budget.epsilon, delta: options.budget.delta ?? 0 };
  if (budget !== undefined) {
    checkNumber("ledger.budget.epsilon", budget.epsilon, { min: 0 });
    checkNumber("ledger.budget.delta", budget.delta, { min: 0, below: 1 });
  }
  const entries: Spend[] = [];
  const total = (events: readonly PrivacyEvent[], delta?: number): PrivacyBound =>
    accountant.epsilon(events, delta ?? budget?.delta ?? Math.min(1 - SLACK, sumOfDeltas(events)));
  const fits = (bound: PrivacyBound): boolean => budget === undefined || bound.epsilon <= budget.epsilon * (1 + SLACK);
  const withEvent = (event: PrivacyEvent): PrivacyEvent[] => {
    const events = [...entries.map((entry) => entry.event), event];
    checkEvents("ledger.events", events);
    return events;
  };
  return {
    budget,
    spends: () => entries.slice(),
    spend(name, event) {
      checkString("ledger.spend.name", name);
      const bound = total(withEvent(event));
      if (!fits(bound)) {
        const [e, d] = [budget?.epsilon, budget?.delta];
        fail(
          `spend "${name}" must keep the ledger within epsilon ${e} at delta ${d}, got ${bound.epsilon} in all (${accountant.name} accountant)`,
        );
      }
      entries.push({ name, event });
    },
    spent: (delta) =>
      total(
        entries.map((entry) => entry.event),
        delta,
      ),
    affords: (event) => fits(total(withEvent(event))),
  };
}

const sumOfDeltas = (events: readonly PrivacyEvent[]): number =>
  events.reduce((sum, event) => sum + event.count * event.delta, 0);
