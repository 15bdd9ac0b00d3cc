import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/** Active customers as a share of those at the start of the run, mean over weeks. */
export const activeShare: Measure = {
  name: "activeShare",
  label: "active customers",
  unit: "share of customers at the start",
  better: "higher",
  decimals: 3,
  compute: (weeks) => ratio(weeks, "active", "initial"),
};
