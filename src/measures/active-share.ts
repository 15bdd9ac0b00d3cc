import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/** Active customers as a share of those at the start of the run, mean over weeks. */
export const activeShare: Measure = {
  name: "activeShare",
  label: "share of active customers",
  unit: "share of customers at the start",
  means: "Customers present, as a share of those at the start; above 1 where more join than leave.",
  better: "higher",
  decimals: 3,
  least: 0,
  matters: 0.005,
  compute: (weeks) => ratio(weeks, "active", "initial"),
};
