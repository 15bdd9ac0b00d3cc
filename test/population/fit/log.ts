import type { VisitLog } from "../../../src/population/fit/visit-log.ts";

/** A log from customers' visits: `[day, ...items]`. */
export function logOf(items: number, days: number, customers: readonly (readonly (readonly number[])[])[]): VisitLog {
  const visits = [0];
  const lines = [0];
  const day: number[] = [];
  const item: number[] = [];
  for (const customer of customers) {
    for (const [when, ...bought] of customer) {
      day.push(when);
      item.push(...bought);
      lines.push(item.length);
    }
    visits.push(day.length);
  }
  return {
    items,
    days,
    visits: Uint32Array.from(visits),
    day: Uint16Array.from(day),
    lines: Uint32Array.from(lines),
    item: Uint16Array.from(item),
  };
}
