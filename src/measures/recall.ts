import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/**
 * Share of the items that the visitor came for, at most k of them, that the slate of k shows; mean over visits.
 */
export const recall: Measure = {
  name: "recall",
  label: "recall@k",
  unit: "share of relevant items",
  means: "Share of the items a visitor came for that the slate of k items shows.",
  better: "higher",
  decimals: 3,
  least: 0,
  most: 1,
  matters: 0.01,
  compute: (weeks) => ratio(weeks, "recall", "visits"),
};
