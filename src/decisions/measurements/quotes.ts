import type { Measurement } from "./measurement.ts";

/** Offers of suppliers for what a policy needs: one offer is off by a third of the price. */
export const quotes: Measurement = {
  name: "quotes",
  title: "offers of suppliers",
  answers: "offers",
  kind: "mean",
  informs: [{ parameter: "cost.", share: 0.35 }],
  fixed: 1_000,
  price: 800,
  weeks: 3,
  most: 12,
  source: "an assumption",
};
