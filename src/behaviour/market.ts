import { exp } from "../core/numerics.ts";
import type { Rival } from "../model/scenario.ts";

/**
 * How strongly trust moves the choice between firms, in log per unit of trust: the premium that people pay for a unit of
 * trust (as a share of the price) times the price elasticity of the choice. Source: VAL-07.
 */
export const trustPull = (premium: number, elasticity: number): number => premium * elasticity;

/**
 * Where somebody goes who leaves: −1 out of the market, with the share `out`; else rival j in proportion to share_j ·
 * e^(w · trust_j), the choice of a logit whose utilities are what made the shares and what is known of trust. `led` is
 * the rival of which this person heard that it leads by so much more, −1 for none. `u` in (0, 1).
 */
export function destination(
  rivals: readonly Rival[],
  pull: number,
  out: number,
  { led, lead }: { readonly led: number; readonly lead: number },
  u: number,
): number {
  if (u < out || rivals.length === 0) return -1;
  const weights = rivals.map(({ share, trust }, j) => share * exp(pull * (trust + (j === led ? lead : 0))));
  let left = ((u - out) / (1 - out)) * weights.reduce((sum, weight) => sum + weight, 0);
  for (let j = 0; j < weights.length - 1; j++) {
    left -= weights[j];
    if (left < 0) return j;
  }
  return weights.length - 1;
}

/** A firm's reputation a week later: R + rate (T − R), T the mean trust of its customers, who talk. */
export const nextReputation = (reputation: number, trust: number, rate: number): number =>
  reputation + rate * (trust - reputation);

/** Most times the usual number of people who may join; so many candidates there are. */
export const MOST_JOINING = 1.5;

/** How many join, relative to the usual number: e^(w (R − R̄)), at most `MOST_JOINING`. */
export const drawing = (pull: number, reputation: number, usual: number): number =>
  Math.min(MOST_JOINING, exp(pull * (reputation - usual)));
