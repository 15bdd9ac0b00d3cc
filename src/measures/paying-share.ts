import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/** Share of customers who pay instead of agreeing to the use of their data, over the weeks. */
export const payingShare: Measure = {
  name: "payingShare",
  label: "share who pay instead of agreeing",
  unit: "share of customers",
  means: "Of the customers who are there, how many pay a fee so that their data are not used.",
  better: "neither",
  decimals: 3,
  least: 0,
  most: 1,
  matters: 0.01,
  compute: (weeks) => ratio(weeks, "paying", "active"),
};
