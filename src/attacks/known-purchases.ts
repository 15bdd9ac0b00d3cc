import { fail } from "../core/check.ts";
import { draws, type Stream } from "../core/random.ts";
import { sampleWithoutReplacement } from "../core/sampling.ts";
import type { Histories } from "../model/table.ts";
import { PURCHASE } from "../privacy/codes.ts";
import type { KnownPeople } from "./attack.ts";
import { sampleTargets } from "./targets.ts";

const PURPOSE = 2;

/** One purchase that the attacker believes he saw. */
export interface ObservedPurchase {
  readonly item: number;
  readonly week: number;
}

/** What the attacker believes of each target, and how many targets bought too few different items. */
export interface KnownPurchases {
  readonly known: readonly { readonly customer: number; readonly seen: readonly ObservedPurchase[] }[];
  readonly leftOut: number;
}

/**
 * Draws the purchases of different items that the attacker saw of each of at most `targets` people; with probability
 * `errors` an item is that of any other event.
 */
export function knownPurchases(
  people: KnownPeople,
  options: { readonly purchases: number; readonly errors?: number; readonly targets: number },
  stream: Stream,
): KnownPurchases {
  const { histories } = people;
  if (histories === undefined) fail("linkage needs the histories of people, got none");
  const { offsets, items, weeks } = histories;
  const targets = sampleTargets(people, options.targets, stream, PURPOSE);
  const known = [...targets].flatMap((person) => {
    const customer = people.customers[person];
    const d = draws(stream, customer, 0, PURPOSE);
    const different = firstPurchases(histories, person);
    if (different.length < options.purchases) return [];
    const seen = [...sampleWithoutReplacement(d, different.length, options.purchases)].map((i): ObservedPurchase => {
      const wrong = d.next() < (options.errors ?? 0);
      const event = wrong ? Math.floor(d.next() * offsets[offsets.length - 1]) : different[i];
      return { item: items[event], week: weeks[different[i]] };
    });
    return [{ customer, seen }];
  });
  return { known, leftOut: targets.length - known.length };
}

/** First purchase of each different item of a person, as event numbers. */
function firstPurchases({ offsets, items, signals }: Histories, person: number): number[] {
  const found = new Map<number, number>();
  for (let e = offsets[person]; e < offsets[person + 1]; e++)
    if (signals[e] === PURCHASE && !found.has(items[e])) found.set(items[e], e);
  return [...found.values()];
}
