import { log, log1p, normalQuantile } from "../../core/numerics.ts";
import type { Draws } from "../../core/random.ts";

const TWO_32 = 4294967296;

/** The next draw as a whole number of 32 random bits. */
export const word = (draws: Draws): number => Math.floor(draws.next() * TWO_32);

/**
 * A uniform number strictly between 0 and 1 with 53 bits, from two draws: noise from one draw of 32 bits would end at
 * 22 scales (Laplace) or 6.2 standard deviations.
 */
export function fineUniform(draws: Draws): number {
  const high = word(draws) >>> 5;
  const low = word(draws) >>> 6;
  return (high * 67108864 + low + 0.5) / 9007199254740992;
}

/** A standard exponential number, by inversion; two draws. */
export const standardExponential = (draws: Draws): number => -log1p(-fineUniform(draws));

/** A standard Gumbel number (location 0, scale 1), by inversion; two draws. */
export const standardGumbel = (draws: Draws): number => -log(-log(fineUniform(draws)));

/** A standard normal number, by inversion; two draws. */
export const standardNormal = (draws: Draws): number => normalQuantile(fineUniform(draws));

/** A Laplace number of scale 1, by inversion of each half; two draws. */
export function standardLaplace(draws: Draws): number {
  const u = fineUniform(draws);
  return u < 0.5 ? log(2 * u) : -log(2 * (1 - u));
}
