import { fail } from "../../core/check.ts";
import type { VisitLog } from "./visit-log.ts";

/** With fewer there is nothing to learn interests from. */
const LEAST = { customers: 20, items: 4 };
/** Weeks below which visits and repetition are known for a short time only. */
const SHORT_WEEKS = 8;
/** Share of customers with a second visit below which activity rests on few. */
const FEW_BACK = 0.1;

/**
 * Refuses a log from which an estimate is impossible, and says which: too few customers or items, all on one day,
 * nobody who came back.
 */
export function checkEnough({ visits, items, days }: VisitLog): void {
  const customers = visits.length - 1;
  if (customers < LEAST.customers || items < LEAST.items)
    fail(
      `transactions must have at least ${LEAST.customers} customers and ${LEAST.items} items that five customers bought, to learn interests from; got ${customers} and ${items}`,
    );
  if (days === 1)
    fail("transactions must be of more than one day, got one: how often customers come cannot be estimated from it");
  if (cameBack(visits) === 0)
    fail(
      `transactions must have customers who came on more than one day, got none of ${customers}: how often they come and what they buy again cannot be estimated`,
    );
}

const cameBack = (visits: Uint32Array): number =>
  visits.subarray(1).reduce((n, end, i) => n + (end - visits[i] > 1 ? 1 : 0), 0);

/** What a log cannot tell, in words. */
export function shortcomings({ visits, days }: VisitLog): string[] {
  const customers = visits.length - 1;
  const weeks = days / 7;
  const back = cameBack(visits) / customers;
  return [
    weeks < SHORT_WEEKS
      ? `purchases span ${weeks.toFixed(1)} weeks: how often customers come and buy again is known for so long only, and seasons and leaving cannot be told from them`
      : "",
    back < FEW_BACK
      ? `only ${(100 * back).toFixed(1)} % of the customers came on a second day: how often they come rests on these`
      : "",
  ].filter((note) => note !== "");
}
