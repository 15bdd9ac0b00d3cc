import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/**
 * Mean share of a personal slate's attraction that is lost to what customers know of the use of data, or to distrust:
 * max(0, 1 − δ), δ the factor of `behaviour/reactance.ts: slateReaction`.
 */
export const intrusion: Measure = {
  name: "intrusion",
  label: "felt intrusion",
  unit: "share of attraction",
  means:
    "Share of a personal slate's attraction that is lost to what customers know of the use of their data, on average per personalised visit. Usual practice counts as 0: slates that show less use than usual can lose attraction, too.",
  better: "lower",
  decimals: 3,
  least: 0,
  most: 1,
  matters: 0.01,
  compute: (weeks) => ratio(weeks, "intrusion", "personalised"),
};
