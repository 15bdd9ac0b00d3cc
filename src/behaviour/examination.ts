import { log, pow } from "../core/numerics.ts";

/**
 * Examination weight of each slot: (1 / log2(rank + 1)) to the power of the position bias. Source of the form: Järvelin
 * & Kekäläinen 2002, doi:10.1145/582415.582418.
 */
export function examination(slots: number, bias: number): Float64Array {
  return Float64Array.from({ length: slots }, (_, r) => pow(log(2) / log(r + 2), bias));
}
