import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/** Share of active customers who agree that their data train the recommender. */
export const trainingConsent: Measure = {
  name: "trainingConsent",
  label: "consent to training",
  unit: "share of customers",
  means: "Share of customers present who agree that their data train the recommender.",
  better: "neither",
  decimals: 3,
  least: 0,
  most: 1,
  matters: 0.02,
  compute: (weeks) => ratio(weeks, "consentTraining", "active"),
};
