import { uniform, type Stream } from "../core/random.ts";
import { WEEKS_PER_YEAR } from "../core/calendar.ts";

/** How many customers join in some weeks: rate per year, relative to the customers at the start. */
export const joiners = (customers: number, perYear: number, weeks: number): number =>
  Math.round((customers * perYear * weeks) / WEEKS_PER_YEAR);

/**
 * Week in which each customer joins: 0 for the first `customers`, for the others evenly in 1 … weeks − 1; a customer's
 * week depends on the customer's number only.
 */
export function joinWeeks(size: number, customers: number, weeks: number, random: Stream): Uint16Array {
  return Uint16Array.from({ length: size }, (_, i) =>
    i < customers ? 0 : 1 + Math.floor(uniform(random, i, 0, 0, 0) * (weeks - 1)),
  );
}
