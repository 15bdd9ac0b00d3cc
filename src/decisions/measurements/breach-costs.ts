import type { Measurement } from "./measurement.ts";

/** What a leaked record cost in incidents that were settled: costs differ between incidents by as much as their mean. */
export const breachCosts: Measurement = {
  name: "breachCosts",
  title: "settled costs of past incidents",
  answers: "incidents",
  kind: "mean",
  informs: [
    { parameter: "breach.cost.exponent", sd: 0.4 },
    { parameter: "breach.cost.records", share: 1 },
  ],
  fixed: 10_000,
  price: 250,
  weeks: 6,
  most: 300,
  source: "costs of incidents of like size differ by as much as their mean; an assumption, as are costs",
};
