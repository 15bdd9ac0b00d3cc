import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/** Mean intrusion beyond a customer's threshold at visits with a personalised slate. */
export const intrusion: Measure = {
  name: "intrusion",
  label: "felt intrusion",
  unit: "depth per personalised visit",
  means: "How far use of data goes beyond what a customer finds acceptable, on average per personalised visit.",
  better: "lower",
  decimals: 3,
  least: 0,
  matters: 0.01,
  compute: (weeks) => ratio(weeks, "intrusion", "personalised"),
};
