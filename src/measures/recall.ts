import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/**
 * Share of the relevant items that the slate of k shows, mean over visits: of the items that the visitor came for, at
 * most k of them; where demand goes by tastes, of the customer's best by true utility, all of them, so the ceiling is
 * k / relevant.
 */
export const recall: Measure = {
  name: "recall",
  label: "recall@k",
  unit: "share of relevant items",
  means:
    "Share of the items a visitor came for that the slate of k items shows. Where demand goes by tastes: of those the customer likes best, of which there are more than places.",
  better: "higher",
  decimals: 3,
  least: 0,
  most: 1,
  matters: 0.01,
  compute: (weeks) => ratio(weeks, "recall", "visits"),
};
