import type { Measurement } from "./measurement.ts";

/**
 * Customers by lot with and without a question about their data. Of n customers, half of them asked, the difference in
 * log odds of leaving has the standard deviation 2 / √(n q (1 − q)): 11.7 / √n where q = 3 % leave in a quarter.
 */
export const abTest: Measurement = {
  name: "abTest",
  title: "an A/B test of the question",
  answers: "customers",
  kind: "rate",
  informs: [{ parameter: "churn.prompt", sd: 11.7 }],
  fixed: 15_000,
  price: 0.2,
  weeks: 13,
  most: 1_000_000,
  source: "closed form for two shares; costs are assumptions",
};
