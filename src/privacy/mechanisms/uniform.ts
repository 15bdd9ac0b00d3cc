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

/** Below this a probability is drawn on, so that noise has no end. */
const TAIL = 5.9604644775390625e-8; // 2⁻²⁴

/**
 * A probability, uniform in (0, 1), as it is; where it is below 2⁻²⁴, which 53 bits show coarsely and end at 2⁻⁵⁴, that
 * much of a fresh one.
 */
function drawnOn(probability: number, draws: Draws): number {
  let [p, scale] = [probability, 1];
  for (; p < TAIL && scale > 1e-250; scale *= TAIL) p = fineUniform(draws);
  return scale * p;
}

/** A standard exponential number, by inversion; two draws, more beyond 16.6. */
export function standardExponential(draws: Draws): number {
  const u = fineUniform(draws);
  return 1 - u < TAIL ? -log(drawnOn(1 - u, draws)) : -log1p(-u);
}

/** A standard Gumbel number (location 0, scale 1), by inversion; two draws, more beyond 16.6 on the upper side. */
export function standardGumbel(draws: Draws): number {
  const u = fineUniform(draws);
  return 1 - u < TAIL ? -log(-log1p(-drawnOn(1 - u, draws))) : -log(-log(drawnOn(u, draws)));
}

/** A standard normal number, by inversion; two draws, more beyond 5.3. */
export function standardNormal(draws: Draws): number {
  const u = fineUniform(draws);
  return 1 - u < TAIL ? -normalQuantile(drawnOn(1 - u, draws)) : normalQuantile(drawnOn(u, draws));
}

/** A Laplace number of scale 1, by inversion of each half; two draws, more beyond 16. */
export function standardLaplace(draws: Draws): number {
  const u = fineUniform(draws);
  return u < 0.5 ? log(2 * drawnOn(u, draws)) : -log(2 * drawnOn(1 - u, draws));
}
