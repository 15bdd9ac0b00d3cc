import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/**
 * Intra-list diversity: share of pairs of items on a slate that are of different categories. Mean over visits.
 * Source: Smyth & McClave 2001, doi:10.1007/3-540-44593-5_25, with the category as likeness.
 */
export const diversity: Measure = {
  name: "diversity",
  label: "diversity of slates",
  unit: "share of pairs",
  means:
    "Share of pairs of items on a slate that are of different categories: 0 is all of one kind, 1 is no two alike.",
  better: "neither",
  decimals: 3,
  least: 0,
  most: 1,
  matters: 0.02,
  compute: (weeks) => ratio(weeks, "diversity", "visits"),
};
