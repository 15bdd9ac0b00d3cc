import { exp } from "../core/numerics.ts";

/**
 * How trust moves visits, and what a visit is worth: half of exp(β (T − T̄)) each, exp(½ β (T − T̄)), with T̄ the mean
 * trust under usual practice.
 */
export const eagerness = (weight: number, trust: number, mean: number): number => exp(0.5 * weight * (trust - mean));

/** Probability that own search ends in a purchase, of somebody of that eagerness: at most 1. */
export const conversionOf = (conversion: number, eager: number): number => Math.min(1, conversion * eager);
