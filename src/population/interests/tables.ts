import { cumulativeOf } from "../../core/sampling.ts";
import type { Interests } from "../../model/truth.ts";

/** Items in families in categories. */
export interface ItemGroups {
  /** Family of each item. */
  readonly family: Uint16Array;
  /** Category of each family, ascending. */
  readonly categoryOf: Uint16Array;
}

/** What lists and errands read of the catalogue: its groups, their weights at the best of times, and the assortment. */
export type GroupTables = Pick<
  Interests,
  | "categories"
  | "families"
  | "order"
  | "position"
  | "family"
  | "categoryOf"
  | "firstFamily"
  | "firstPlace"
  | "itemSums"
  | "familySums"
  | "periods"
  | "accepted"
> & {
  /** Cumulative weights of categories, of everybody. */
  readonly sums: Float64Array;
};

/**
 * Tables of a catalogue from the base weight of each item and its multiplier in each period (items × periods): items in
 * the order of their families, cumulative weights of what an item, a family and a category would be wanted at their
 * best, and how far each item is from its best in a period (periods × items).
 */
export function groupTables(
  { family, categoryOf }: ItemGroups,
  weight: Float64Array,
  multipliers: Float64Array,
): GroupTables {
  const items = family.length;
  const families = categoryOf.length;
  const categories = categoryOf[families - 1] + 1;
  const periods = multipliers.length / items;
  const most = Float64Array.from({ length: items }, (_, j) =>
    multipliers.subarray(j * periods, (j + 1) * periods).reduce((top, m) => Math.max(top, m), 0),
  );
  const accepted = new Float32Array(items * periods);
  for (let t = 0; t < periods; t++)
    for (let j = 0; j < items; j++) accepted[t * items + j] = most[j] > 0 ? multipliers[j * periods + t] / most[j] : 0;
  const order = Uint16Array.from({ length: items }, (_, j) => j).sort((a, b) => family[a] - family[b] || a - b);
  const position = new Uint16Array(items);
  order.forEach((j, place) => (position[j] = place));
  const itemSums = cumulativeOf(Float64Array.from(order, (j) => weight[j] * most[j]));
  const firstPlace = firsts(family, families);
  const firstFamily = firsts(categoryOf, categories);
  const familySums = lasts(itemSums, firstPlace);
  return {
    ...{ categories, families, order, position, family, categoryOf, firstFamily, firstPlace },
    ...{ itemSums, familySums, periods, accepted },
    sums: lasts(familySums, firstFamily),
  };
}

/** First member of each of `groups` when members stand in order, and their number. */
function firsts(of: Uint16Array, groups: number): Uint16Array {
  const first = new Uint16Array(groups + 1);
  for (const g of of) first[g + 1]++;
  for (let g = 0; g < groups; g++) first[g + 1] += first[g];
  return first;
}

/** Cumulative sum at the last member of each group. */
const lasts = (sums: Float64Array, first: Uint16Array): Float64Array =>
  Float64Array.from({ length: first.length - 1 }, (_, g) => sums[first[g + 1] - 1]);
