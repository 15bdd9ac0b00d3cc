import type { Interests } from "../../model/truth.ts";

/** The slates that would fit best, of each customer in each period; the same under every policy. */
export interface Ceilings {
  /** Probability that the next need is for an item of it; 0 until it is needed. */
  readonly most: Float32Array;
  /** Its items, best first. */
  readonly items: Uint16Array;
}

/** Slates and shares kept at most: some twenty and eight bytes each. */
const KEPT = 4_000_000;

/** Room for the best slates of k items, where that is not too much. */
export const ceilingsOf = ({ periods }: Interests, size: number, k: number): Ceilings | undefined =>
  size * periods > KEPT
    ? undefined
    : { most: new Float32Array(size * periods), items: new Uint16Array(size * periods * k) };

/** Room for the shares of items in customers' needs, where that is not too much. */
export const sharesOf = (size: number, items: number): Float64Array | undefined =>
  size * items > KEPT ? undefined : new Float64Array(size * items);
