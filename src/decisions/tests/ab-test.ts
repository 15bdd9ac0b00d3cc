import type { Measurement } from "./measurement.ts";

/**
 * Customers by lot, asked in one way or in the other. Of n customers, half of them each, the difference in log odds of
 * agreeing has the standard deviation 2 / √(n q (1 − q)): 4 / √n where q = 50 % agree.
 */
export const abTest: Measurement = {
  name: "abTest",
  title: "an A/B test of the question",
  answers: "customers",
  kind: "rate",
  informs: [{ parameter: "consent.offset.fairBanner", sd: 4 }],
  fixed: 15_000,
  price: 0.2,
  weeks: 13,
  most: 1_000_000,
  source: "closed form for two shares; costs are assumptions",
};
