import { checkNumber, fail } from "../core/check.ts";
import type { Available, Cost, Strategy } from "../model/strategy.ts";
import { EVENT_SIGNALS } from "../privacy/codes.ts";
import { keepHistoryEvents } from "../privacy/records.ts";
import { checkOptions } from "./check-options.ts";
import { addCost, costOf } from "./combine.ts";
import { drawable, type Look } from "./drawable.ts";

/** How long events are kept. */
export interface StorageLimitOptions {
  /** Weeks after its own week in which an event is still kept; a whole number, at least 1. */
  readonly weeks: number;
  readonly cost?: Partial<Cost>;
}

/**
 * Storage limit: events older than a number of weeks are deleted, also those from before the policy. Columns stay.
 *
 * Guarantee: no stored event is older than `weeks` weeks. Customers notice nothing by themselves. Cost: one-off, see
 * `cost.storageLimit.*`; none where no event gets as old as that.
 * Limit: what a model learned from deleted events goes at its next training only; and whoever saw the newest purchases
 * finds short histories more easily than long ones (see the risk `tracing`). Source: GDPR Art. 5(1)(e).
 */
export function storageLimit(options: StorageLimitOptions): Strategy {
  return drawable((value) => made(options, value));
}

function made(options: StorageLimitOptions, value: Look): Strategy {
  checkOptions("storageLimit", options, ["weeks", "cost"]);
  const weeks = checkNumber("storageLimit.weeks", options.weeks, { integer: true, min: 1 });
  const cost = costOf(value, "storageLimit", "storageLimit", options.cost, ["oneOff"]);
  return {
    name: "storageLimit",
    params: { weeks, cost },
    leaves: (available: Available) => {
      if (!available.signals.some((signal) => EVENT_SIGNALS.includes(signal))) fail("needs views or purchases");
      return available;
    },
    protect: {
      stored: (held, context) => {
        const stored = held.histories.weeks;
        const oldest = context.week - weeks;
        const flags = new Uint8Array(held.histories.offsets[held.rows]);
        for (let e = 0; e < flags.length; e++) flags[e] = stored[e] >= oldest ? 1 : 0;
        return keepHistoryEvents(held, flags);
      },
    },
    cost: (other, stored = Infinity) => (weeks < stored ? addCost(other, cost) : other),
  };
}
