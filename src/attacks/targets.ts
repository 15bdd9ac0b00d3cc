import { draws, type Stream } from "../core/random.ts";
import type { KnownPeople } from "./attack.ts";

/**
 * At most `most` people, drawn without replacement; all of them, in order, when there are no more. Each person's chance
 * depends on the customer number alone:
 * those with the smallest random numbers are taken, so that adding a person hardly changes who is attacked.
 */
export function sampleTargets(
  people: Pick<KnownPeople, "customers">,
  most: number,
  stream: Stream,
  purpose: number,
): Uint32Array {
  const all = Uint32Array.from({ length: people.customers.length }, (_, p) => p);
  if (all.length <= most) return all;
  const keys = Float64Array.from(people.customers, (customer) => draws(stream, customer, 1, purpose).next());
  return all
    .sort((a, b) => keys[a] - keys[b] || a - b)
    .slice(0, most)
    .sort();
}

/** Number of released rows of each customer. */
export function rowsPerCustomer(customerOf: Uint32Array): Map<number, number> {
  const rows = new Map<number, number>();
  for (const customer of customerOf) rows.set(customer, (rows.get(customer) ?? 0) + 1);
  return rows;
}
