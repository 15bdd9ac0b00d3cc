import { atLeastShare, atMostShare } from "../../core/share.ts";
import { dateText } from "../../tables/date.ts";
import type { ColumnarTransactions } from "./transactions.ts";

/** Share of all lines from which on one customer is no single person. */
const HOUSE = 0.1;
/** Customers below which a large share is nothing odd. */
const LEAST_CUSTOMERS = 50;
/** Days beyond the bulk of the purchases from which on a date is odd. */
const FAR = 3 * 365;

/** When the purchases were, and what looks odd in them, in words without any id. */
export function purchaseNotes({ customers, customer, day }: ColumnarTransactions): string[] {
  const n = day.length;
  if (n === 0) return [];
  const days = day.slice().sort();
  const notes = [`purchases are from ${dateText(days[0])} to ${dateText(days[n - 1])}`];
  const [early, late] = [days[atMostShare(0.005, n)], days[atLeastShare(0.995, n) - 1]];
  const apart = days.reduce((count, d) => count + (d < early - FAR || d > late + FAR ? 1 : 0), 0);
  if (apart > 0)
    notes.push(
      `${apart} purchases lie more than three years apart from the others (${dateText(early)} to ${dateText(late)}): wrong dates make customers look rare`,
    );
  const lines = new Uint32Array(customers);
  for (const code of customer) lines[code]++;
  const most = lines.reduce((a, b) => Math.max(a, b), 0);
  if (customers >= LEAST_CUSTOMERS && most > HOUSE * n)
    notes.push(
      `one customer has ${Math.round((100 * most) / n)} % of all rows: an account for guests or of the shop itself should be taken out`,
    );
  return notes;
}
