import type { Measure } from "../model/results.ts";
import { total } from "./tally.ts";

/**
 * Gap between what people say and do: share who agreed when asked minus the share who would say so in a survey, over
 * all questions put in the weeks; undefined where nobody was asked.
 * Above 0, people give more than they say they would. What they say is `intention` in `behaviour/consent.ts`: concern
 * and trust at full strength, nothing of interface, steps or money.
 */
export const intentionGap: Measure = {
  name: "intentionGap",
  label: "gap between agreement and intention",
  unit: "share of those asked",
  means:
    "How many more agree when they are asked than would say so in a survey: what the form of the question adds to, or takes from, what people want.",
  better: "neither",
  decimals: 3,
  least: -1,
  most: 1,
  matters: 0.02,
  compute: (weeks) => {
    const asked = total(weeks, "asked");
    return asked === 0 ? NaN : (total(weeks, "agreed") - total(weeks, "intended")) / asked;
  },
};
