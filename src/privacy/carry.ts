import type { Sealed } from "../model/table.ts";

/**
 * The hidden link of the chosen rows or events, in the order of `index`. The only place that moves links; nothing is
 * read out of them.
 */
export function carry(link: Sealed<Uint32Array>, index: Uint32Array): Sealed<Uint32Array> {
  const from = link as unknown as Uint32Array;
  const to = new Uint32Array(index.length);
  for (let i = 0; i < index.length; i++) to[i] = from[index[i]];
  return to as unknown as Sealed<Uint32Array>;
}

/** The hidden links of two tables under each other. */
export function carryBoth(first: Sealed<Uint32Array>, second: Sealed<Uint32Array>): Sealed<Uint32Array> {
  const [a, b] = [first as unknown as Uint32Array, second as unknown as Uint32Array];
  const to = new Uint32Array(a.length + b.length);
  to.set(a);
  to.set(b, a.length);
  return to as unknown as Sealed<Uint32Array>;
}
