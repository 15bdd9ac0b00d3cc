import { standardNormal } from "../mechanisms/uniform.ts";

/**
 * Part of a training's budget (of 1 / multiplier²) that goes to the trial of the model; the sums it is made of have the
 * rest.
 */
const TRIAL = 0.1;

/**
 * Standard deviations of its noise by which a gain must be above 0 to be believed: noise alone is believed in 2.3 % of
 * trials.
 */
const BELIEVED = 2;

/**
 * Noise multipliers of a training's sums and of the trial of its model, which together are exactly as private as one
 * answer with `multiplier`: 1 / m² adds up, also where the
 * trial depends on what was released before. Dong, Roth & Su (2022), corollary 3.3. doi:10.1111/rssb.12454.
 */
export const shared = (multiplier: number): { readonly sums: number; readonly trial: number } => ({
  sums: multiplier / Math.sqrt(1 - TRIAL),
  trial: multiplier / Math.sqrt(TRIAL),
});

/**
 * Whether a model beats the bestsellers, from a noisy sum. `gain` is a sum over rows of one customer each, of figures
 * in [−1, 1], so that its sensitivity is 1 when a customer is added or removed.
 * The benefit of the doubt is the bestsellers', who cost no privacy. What the rows were learned from may be tried on
 * them again: noise of this size keeps a model from fitting single rows.
 * Dwork, C. et al. (2015). The reusable holdout. doi:10.1126/science.aaa9375.
 */
export const believed = (gain: number, multiplier: number, draws: { next(): number }): boolean =>
  gain + multiplier * standardNormal(draws) > BELIEVED * multiplier;
