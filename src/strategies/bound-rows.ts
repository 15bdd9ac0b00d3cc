import { fail } from "../core/check.ts";
import type { Available } from "../model/strategy.ts";
import { EVENT_SIGNALS } from "../privacy/codes.ts";

/**
 * What is left when each customer's contribution is bounded. Errors: no events, several rows per customer, rows that
 * depend on one another already.
 */
export function boundRows(available: Available): Available {
  if (!available.signals.some((signal) => EVENT_SIGNALS.includes(signal))) fail("needs views or purchases");
  if (available.split)
    fail("needs one row per customer, since it bounds what a row contributes, but rotated tokens make several");
  if (available.mixed) fail("needs rows that do not depend on one another, but they were grouped already");
  return { ...countItems(available), bounded: true };
}

/**
 * What is left after a strategy that counts or chooses events by their items. Errors: items are randomised answers,
 * whose estimates would be wrong on what was chosen.
 */
export function countItems(available: Available): Available {
  if (available.randomised)
    fail("needs items in the clear, but what is stored, or was before the policy began, has answers of localDp");
  return { ...available, countsItems: true };
}
