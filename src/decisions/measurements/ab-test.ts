import type { Measurement } from "./measurement.ts";

/**
 * Customers by lot, asked where yes and no are alike. One answer has the standard deviation √(q (1 − q)): 0.5 where
 * q = 50 % agree.
 */
export const abTest: Measurement = {
  name: "abTest",
  title: "an A/B test of the question",
  answers: "customers",
  kind: "rate",
  informs: [{ parameter: "consent.fair", sd: 0.5 }],
  fixed: 15_000,
  price: 0.2,
  weeks: 13,
  most: 1_000_000,
  source: "closed form for two shares; costs are assumptions",
};
