import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/** Share of active customers who agree to personalisation. */
export const consent: Measure = {
  name: "consent",
  label: "consent to personalisation",
  unit: "share of customers",
  means: "Share of customers present who agree to personalisation.",
  better: "neither",
  decimals: 3,
  least: 0,
  most: 1,
  matters: 0.02,
  headline: "course",
  compute: (weeks) => ratio(weeks, "consentPersonalisation", "active"),
};
