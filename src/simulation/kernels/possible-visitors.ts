import type { Selection } from "../selection.ts";

/** 1 where one word is less than another, both without sign, else 0: without a branch, where it cannot be foretold. */
const less = (a: number, b: number): number => ((~a & b) | (~(a ^ b) & (a - b))) >>> 31;

/**
 * Writes the positions of the active customers who may visit to `found`, and returns how many they are: no visit in
 * most weeks, and a comparison of the customer's first word with `stays` says so; for the shaken, too, who come less
 * often.
 */
export function possibleVisitors(
  words: Int32Array,
  base: number,
  stays: Uint32Array,
  active: Selection,
  found: Uint32Array,
): number {
  const { index, count } = active;
  let able = 0;
  for (let n = 0; n < count; n++) {
    const i = index[n];
    found[able] = n;
    able += 1 - less(words[2 * (i - base)], stays[i]);
  }
  return able;
}
