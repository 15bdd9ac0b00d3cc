import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/** Share of active customers who agree to personalisation. */
export const consent: Measure = {
  name: "consent",
  label: "consent to personalisation",
  unit: "share of customers",
  better: "neither",
  decimals: 3,
  compute: (weeks) => ratio(weeks, "consentPersonalisation", "active"),
};
