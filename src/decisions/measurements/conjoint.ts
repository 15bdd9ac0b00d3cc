import type { Measurement } from "./measurement.ts";

/**
 * A choice experiment on what data are worth: the median of values that are log-normal with a spread of 1 has the standard
 * deviation 1.25 · median / √n.
 */
export const conjoint: Measurement = {
  name: "conjoint",
  title: "a choice experiment on the value of data",
  answers: "respondents",
  kind: "mean",
  informs: [
    { parameter: "privacy.valueMedian", share: 1.25 },
    { parameter: "consent.money", share: 2 },
  ],
  fixed: 20_000,
  price: 12,
  weeks: 10,
  most: 5_000,
  source: "closed form for a median of log-normal values; costs are assumptions",
};
