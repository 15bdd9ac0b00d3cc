/** How a need for one item ends: without a purchase, with another item of its family from the slate, with the item itself from the slate, or by own search. */
export const NOT_MET = 0;
export const SUBSTITUTED = 1;
export const SHOWN = 2;
export const FOUND = 3;

/**
 * How a need for one item ends. `shown` is the probability that the visitor notices the item on the slate (0 where it
 * is not there), `other` that of noticing another item of its family and taking that for it; whoever takes neither
 * finds the item by own search with probability `conversion`. `u` and `v` are independent and uniform in (0, 1).
 * A slate that foretells the need saves the search: it sells what would have been lost in 1 − `conversion` of cases.
 */
export function meetErrand(u: number, v: number, shown: number, other: number, conversion: number): number {
  if (u < shown) return SHOWN;
  if (u < shown + (1 - shown) * other) return SUBSTITUTED;
  return v < conversion ? FOUND : NOT_MET;
}

/**
 * Probability that a slot of the slate sells something nobody came for: `impulse` × how well the slot is seen × how much
 * more the visitor wants the item than the average customer does (`lift`), up to `enough` times.
 */
export const impulseAt = (impulse: number, seen: number, lift: number, enough: number): number =>
  impulse * seen * (lift < enough ? lift / enough : 1);
