import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/**
 * nDCG of slates over that of the bestsellers for the same visits: how many times better than a list that needs no person.
 * Against later purchases. NaN where bestsellers foretell nothing.
 */
export const overBestsellers: Measure = {
  name: "overBestsellers",
  label: "accuracy over bestsellers",
  unit: "times",
  means:
    "How many times better slates foretell what customers like or buy than one list of bestsellers for everybody does; 1 is no better.",
  better: "higher",
  decimals: 2,
  least: 0,
  matters: 0.05,
  compute: (weeks) => ratio(weeks, "found", "floorFound"),
};
