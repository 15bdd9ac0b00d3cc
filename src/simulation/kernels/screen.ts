import type { Selection } from "../selection.ts";

/** The bits of a word that say how far into its quarter it is; the two above say which quarter. */
export const WITHIN = 0x3fffffff;

/** Columns by customer. */
export interface ScreenColumns {
  /** Weeks as a customer: one more for everybody. */
  readonly tenure: Uint16Array;
  /** How far into its quarter a word may be at most for something to happen, four a customer. */
  readonly limits: Uint32Array;
  /** Above 0 for those who may leave more readily than their limit says. */
  readonly salience: Float32Array;
}

/**
 * Lets a week of tenure pass for the active, and writes the positions of those whose second word may bring a request
 * or their leaving to `found`; returns how many these are. Most words need no more than a comparison.
 */
export function screen(
  { tenure, limits, salience }: ScreenColumns,
  { index, count }: Selection,
  words: Int32Array,
  base: number,
  leave: number,
  found: Uint32Array,
): number {
  const within = WITHIN;
  let maybe = 0;
  for (let n = 0; n < count; n++) {
    const i = index[n];
    const weeks = tenure[i];
    if (weeks < 65535) tenure[i] = weeks + 1;
    const word = words[2 * (i - base) + 1];
    if ((word & within) < limits[4 * i + (word >>> 30)] || (salience[i] > 0 && word >>> 30 === leave))
      found[maybe++] = n;
  }
  return maybe;
}
