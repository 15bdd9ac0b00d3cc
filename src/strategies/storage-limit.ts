import { fail } from "../core/check.ts";
import type { Available } from "../model/strategy.ts";
import { EVENT_SIGNALS } from "../privacy/codes.ts";
import { keepHistoryEvents } from "../privacy/records.ts";
import { addCost, costOf } from "./combine.ts";
import { defineStrategy, type Hooks, type StrategyFactory } from "./define-strategy.ts";
import type { Look } from "./drawable.ts";
import type { Checked, OptionsOf } from "./option.ts";

const options = {
  weeks: {
    kind: "number",
    required: true,
    integer: true,
    min: 1,
    label: "Keep events for",
    hint: "Weeks after its own week in which an event is still kept; shorter: histories identify less, wishes are known less well.",
    unit: "weeks",
    slider: { from: 1, to: 104, start: 26 },
  },
} as const;

/** How long events are kept. */
export type StorageLimitOptions = OptionsOf<typeof options>;

/**
 * Storage limit: events older than a number of weeks are deleted, also those from before the policy. Columns stay.
 *
 * Guarantee: no stored event is older than `weeks` weeks. Customers notice nothing by themselves. Cost: one-off, see
 * `cost.storageLimit.*`; none where no event gets as old as that.
 * Limit: what a model learned from deleted events goes at its next training only; and whoever saw the newest purchases
 * finds short histories more easily than long ones (see the risk `tracing`). Source: GDPR Art. 5(1)(e).
 *
 * @example
 * policyFacts({ name: "half a year", strategies: [storageLimit({ weeks: 26 })] }, retailer()).keptWeeks // → 26
 */
export const storageLimit: StrategyFactory<StorageLimitOptions> = defineStrategy({
  name: "storageLimit",
  title: "Storage limit",
  group: "collection",
  does: "deletes events older than a number of weeks",
  why: "Old events help little and identify much; nobody notices the deletion by itself.",
  pushes: { accuracy: "slightly down", risk: "down", trust: "same" },
  start: { weeks: 26 },
  neutral: [{ weeks: 1000 }],
  options,
  make: made,
});

function made({ weeks, cost: given }: Checked<typeof options>, value: Look): Hooks {
  const cost = costOf(value, "storageLimit", "storageLimit", given, ["oneOff"]);
  return {
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
    idle: (stored) => weeks >= stored,
    cost: (other, stored = Infinity) => (weeks < stored ? addCost(other, cost) : other),
  };
}
