import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/**
 * Share of a customer's relevant items that the slate shows; divided by all relevant items, so its ceiling is k /
 * relevant. Mean over visits.
 */
export const recall: Measure = {
  name: "recall",
  label: "recall@10",
  unit: "share of relevant items",
  better: "higher",
  decimals: 3,
  least: 0,
  most: 1,
  matters: 0.01,
  compute: (weeks) => ratio(weeks, "recall", "visits"),
};
