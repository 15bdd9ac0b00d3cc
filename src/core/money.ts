import { exp } from "./numerics.ts";
import { pow } from "./power.ts";

/**
 * What a sum paid once costs a year when it is written off over so many years at an interest rate i: S i / (1 − (1 +
 * i)^−n), in equal parts S / n without interest. The annuity of textbooks.
 */
export const yearlyCost = (once: number, years: number, rate: number): number =>
  rate === 0 ? once / years : (once * rate) / (1 - pow(1 + rate, -years));

/**
 * Value of a customer who brings a margin a year, stays each year with a chance r, and whose money is discounted at i:
 * Σ m r^t / (1 + i)^t = m (1 + i) / (1 + i − r), the first year's margin at once. Its elasticity to r is r / (1 + i − r).
 * Source: Gupta, S., Lehmann, D. & Stuart, J. (2004), J. Marketing Research 41(1), 7-18.
 */
export const customerValue = (margin: number, stays: number, rate: number): number =>
  (margin * (1 + rate)) / (1 + rate - stays);

/**
 * Willingness to pay: by which share of the price this firm could be dearer for somebody who trusts it so much more (or
 * less) than usual, at the same choice: e^(premium (T − T̄)) − 1. 0 at usual trust.
 */
export const willingness = (premium: number, trust: number, usual: number): number =>
  exp(premium * (trust - usual)) - 1;
