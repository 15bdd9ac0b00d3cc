import { log } from "../../core/numerics.ts";
import type { Interests } from "../../model/truth.ts";
import { CATEGORY, DEPTH, pick, readList } from "./lists.ts";

/**
 * Logarithm of the outside option at which an average customer takes something from a slate of the bestsellers with
 * probability `accept`: what customers want adds up to the base weights, so the mean attraction of the heaviest items is
 * the sum of their shares, each times the weight of its slot.
 */
export function outsideInterest({ itemSums }: Interests, slots: Float64Array, accept: number): number {
  const all = itemSums[itemSums.length - 1];
  const shares = itemSums.map((sum, k) => (sum - (k > 0 ? itemSums[k - 1] : 0)) / all).sort();
  let attraction = 0;
  for (let r = 0; r < slots.length; r++) attraction += slots[r] * shares[shares.length - 1 - r];
  return log(attraction) - log(accept / (1 - accept));
}

/**
 * How common each customer's interests are: mean over the own categories of log share of the category among everybody's
 * wants; low for interests that few have.
 */
export function commonness({
  familySums,
  firstFamily,
  categories,
  categorySums,
  kind,
  inverse,
  breadth,
  lists,
}: Interests): Float32Array {
  const all = familySums[familySums.length - 1];
  const known = Float64Array.from({ length: categories }, (_, c) => {
    const from = firstFamily[c];
    return log((familySums[firstFamily[c + 1] - 1] - (from > 0 ? familySums[from - 1] : 0)) / all);
  });
  const weight = new Float64Array(DEPTH);
  const atom = new Float64Array(DEPTH);
  return Float32Array.from(kind, (row, i) => {
    const rest = readList(lists, i, CATEGORY, 0, inverse[CATEGORY] / breadth[i], weight, atom);
    const from = row * categories;
    let sum = 0;
    for (let slot = 0; slot < DEPTH; slot++)
      sum += weight[slot] * known[pick(categorySums, from, from + categories, atom[slot]) - from];
    return sum / (1 - rest);
  });
}
