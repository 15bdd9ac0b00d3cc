import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/**
 * Share of the relevant items that the slate shows, mean over visits. Where demand goes by interests: of the items that
 * the visitor came for, at most k of them; else of the customer's best by true utility, all of them, so the ceiling is
 * k / relevant.
 */
export const recall: Measure = {
  name: "recall",
  label: "recall@10",
  unit: "share of relevant items",
  means:
    "Share of the items a customer likes best that the slate shows; it cannot reach 1 when there are more of them than places.",
  better: "higher",
  decimals: 3,
  least: 0,
  most: 1,
  matters: 0.01,
  compute: (weeks) => ratio(weeks, "recall", "visits"),
};
