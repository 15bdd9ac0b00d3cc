import { exp, log } from "../../core/numerics.ts";
import { toUnit, words, type Stream } from "../../core/random.ts";

/** Slots of a list; what is deeper is a draw from the base weights. */
export const DEPTH = 16;

/** Levels of the lists. */
export const CATEGORY = 0;
export const FAMILY = 1;
export const ITEM = 2;

const block = new Int32Array(4);

/**
 * A customer's list of interests is a stick-breaking list (GEM): slot k has weight β_k ∏ (1 − β_l) over the slots l
 * before it, β_k = 1 − u_k^(1/a) with u_k uniform, and an atom drawn from base weights. Slots and atoms are functions of (customer, level, group,
 * slot), so no list is stored. Source: Sethuraman 1994, "A constructive definition of Dirichlet priors".
 *
 * Returns the uniform number of the atom in whose slot `u` falls, or what is left of `u` where it falls deeper than the
 * list: either is uniform, and picks from the base weights. `inverse` is 1/a.
 */
export function atomAt(
  lists: Stream,
  customer: number,
  level: number,
  group: number,
  inverse: number,
  u: number,
): number {
  let rest = u;
  for (let slot = 0; slot < DEPTH; slot += 2) {
    words(lists, customer, level, group, slot >> 1, block);
    const first = 1 - exp(log(toUnit(block[0])) * inverse);
    if (rest < first) return toUnit(block[1]);
    rest = (rest - first) / (1 - first);
    const second = 1 - exp(log(toUnit(block[2])) * inverse);
    if (rest < second) return toUnit(block[3]);
    rest = (rest - second) / (1 - second);
  }
  return rest;
}

/**
 * Weights and uniform numbers of the atoms of a whole list, into `weight` and `atom` (length `DEPTH`); returns the weight
 * that is deeper than the list.
 */
export function readList(
  lists: Stream,
  customer: number,
  level: number,
  group: number,
  inverse: number,
  weight: Float64Array,
  atom: Float64Array,
): number {
  let rest = 1;
  for (let slot = 0; slot < DEPTH; slot += 2) {
    words(lists, customer, level, group, slot >> 1, block);
    for (let half = 0; half < 2; half++) {
      const left = rest * exp(log(toUnit(block[2 * half])) * inverse);
      weight[slot + half] = rest - left;
      atom[slot + half] = toUnit(block[2 * half + 1]);
      rest = left;
    }
  }
  return rest;
}

/** The index in [from, to) that `u` in (0, 1) picks by cumulative weights: `sums[k]` is the weight of all up to k. */
export function pick(sums: Float64Array, from: number, to: number, u: number): number {
  const base = from > 0 ? sums[from - 1] : 0;
  const x = base + u * (sums[to - 1] - base);
  let low = from;
  let high = to - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle] > x) high = middle;
    else low = middle + 1;
  }
  return low;
}
