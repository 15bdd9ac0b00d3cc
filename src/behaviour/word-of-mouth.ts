import { toUnit, words, type Stream } from "../core/random.ts";

/**
 * From whom each customer hears: `degree` numbers per customer, customer by customer; fewer for the first ones, filled
 * up with the customer's own number.
 */
export interface Acquaintances {
  readonly degree: number;
  readonly of: Uint32Array;
}

/**
 * A small world that grows: customer i hears from the `degree` customers before it, each replaced with probability
 * `rewiring` by any earlier one. Clustered like a ring lattice, with the short
 * paths of Watts & Strogatz 1998 (doi:10.1038/30918); but whom a customer hears from depends on earlier customers only,
 * so one more customer changes nobody else.
 */
export function smallWorld(size: number, degree: number, rewiring: number, random: Stream): Acquaintances {
  const of = new Uint32Array(size * degree);
  const out = new Uint32Array(4);
  for (let i = 0; i < size; i++)
    for (let d = 0; d < degree; d++) {
      words(random, i, 0, 1, d, out);
      const other = toUnit(out[0]) < rewiring ? Math.floor(toUnit(out[1]) * i) : i - 1 - d;
      of[i * degree + d] = other >= 0 && other < i ? other : i;
    }
  return { degree, of };
}

/**
 * Share of a customer's acquaintances who had something bad to tell; 0 for somebody without any. `spoke` is 1 for those
 * who had.
 */
export function heardShare({ degree, of }: Acquaintances, spoke: Uint8Array, customer: number): number {
  let told = 0;
  let others = 0;
  for (let at = customer * degree; at < (customer + 1) * degree; at++) {
    if (of[at] === customer) continue;
    others++;
    told += spoke[of[at]];
  }
  return others === 0 ? 0 : told / others;
}
