import type { Interests } from "../../model/truth.ts";
import { CATEGORY, DEPTH, FAMILY, ITEM, pick, readList } from "./lists.ts";

/** What one customer after the other wants, in closed form. */
export interface Wants {
  /** Turns to a customer. */
  turn(customer: number): void;
  /** Probability that a line of this customer is for something of a category. */
  category(c: number): number;
  /** Probability that a line of this customer is for an item, before the assortment has its say; sums to 1 over items. */
  share(item: number): number;
  /**
   * The `count` items that the customer wants most when each is on offer with probability `accepted`, best first, into
   * `items`; `kept` is a factor by item; `kept` is a factor on items, 1 unless told; returns the sum of share × accepted over them.
   */
  best(
    count: number,
    accepted: Float32Array,
    from: number,
    items: Uint16Array,
    kept?: (item: number) => number,
  ): number;
}

/**
 * share(j) = P(c) · P(f | c) · ((1 − e) P(j | f) + e b_j / b_f), each factor a sum over the list's slots plus what lies
 * deeper times the base weights. Lists are read when they are first needed, and shares are kept in `known`, customers ×
 * items, where it is given: 0 until they are.
 */
export function createWants(interests: Interests, known?: Float64Array): Wants {
  const { categories, families, order, position, family, categoryOf, firstFamily, firstPlace, lists } = interests;
  const { itemSums, familySums, categorySums, kind, inverse, breadth, variety } = interests;
  const byCategory = new Float64Array(categories);
  const byFamily = new Float64Array(families);
  const byPlace = new Float64Array(order.length);
  const readCategory = new Uint32Array(categories);
  const readFamily = new Uint32Array(families);
  const weight = new Float64Array(DEPTH);
  const atom = new Float64Array(DEPTH);
  const value = new Float64Array(order.length);
  let customer = 0;
  let turns = 0;
  let readFor = 0;

  /** Shares of [from, to) under one list, the base weights being `sums`, of which `plain` comes from the base alone. */
  const spread = (
    level: number,
    group: number,
    sums: Float64Array,
    from: number,
    to: number,
    into: Float64Array,
    at: number,
    plain: number,
  ): void => {
    const rest = readList(lists, customer, level, group, inverse[level] / breadth[customer], weight, atom);
    const start = from > 0 ? sums[from - 1] : 0;
    const whole = ((1 - plain) * rest + plain) / (sums[to - 1] - start);
    let before = start;
    for (let k = from; k < to; k++) {
      into[at + k] = whole * (sums[k] - before);
      before = sums[k];
    }
    for (let slot = 0; slot < DEPTH; slot++) into[at + pick(sums, from, to, atom[slot])] += (1 - plain) * weight[slot];
  };
  const openCustomer = (): void => {
    if (readFor === turns) return;
    readFor = turns;
    const from = kind[customer] * categories;
    spread(CATEGORY, 0, categorySums, from, from + categories, byCategory, -from, 0);
  };
  const openCategory = (c: number): void => {
    if (readCategory[c] === turns) return;
    readCategory[c] = turns;
    spread(FAMILY, c, familySums, firstFamily[c], firstFamily[c + 1], byFamily, 0, 0);
  };
  const openFamily = (f: number): void => {
    if (readFamily[f] === turns) return;
    readFamily[f] = turns;
    spread(ITEM, f, itemSums, firstPlace[f], firstPlace[f + 1], byPlace, 0, variety);
  };
  return {
    turn(i) {
      customer = i;
      turns++;
    },
    category(c) {
      openCustomer();
      return byCategory[c];
    },
    share(item) {
      const at = customer * order.length + item;
      if (known !== undefined && known[at] > 0) return known[at];
      const f = family[item];
      const c = categoryOf[f];
      openCustomer();
      openCategory(c);
      openFamily(f);
      const share = byCategory[c] * byFamily[f] * byPlace[position[item]];
      if (known !== undefined) known[at] = share;
      return share;
    },
    best(count, accepted, from, items, kept) {
      openCustomer();
      let found = 0;
      let least = 0;
      for (let c = 0; c < categories; c++) {
        if (byCategory[c] <= least) continue;
        openCategory(c);
        for (let f = firstFamily[c]; f < firstFamily[c + 1]; f++) {
          const most = byCategory[c] * byFamily[f];
          if (most <= least) continue;
          openFamily(f);
          for (let place = firstPlace[f]; place < firstPlace[f + 1]; place++) {
            const item = order[place];
            const own = most * byPlace[place] * accepted[from + item] * (kept === undefined ? 1 : kept(item));
            if (own <= least) continue;
            let at = found < count ? found++ : count - 1;
            for (; at > 0 && value[at - 1] < own; at--) {
              value[at] = value[at - 1];
              items[at] = items[at - 1];
            }
            value[at] = own;
            items[at] = item;
            if (found === count) least = value[count - 1];
          }
        }
      }
      let sum = 0;
      for (let r = 0; r < found; r++) sum += value[r];
      return found < count ? fill(items, found, count, order.length, sum) : sum;
    },
  };
}

/** Completes a list of items with the first ones that it lacks. */
function fill(items: Uint16Array, found: number, count: number, all: number, sum: number): number {
  const taken = new Set(items.subarray(0, found));
  for (let j = 0, at = found; j < all && at < count; j++) if (!taken.has(j)) items[at++] = j;
  return sum;
}
