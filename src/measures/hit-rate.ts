import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/**
 * Share of visits whose slate has at least one relevant item: one that the visitor came for, where demand goes by
 * interests; else one of the customer's best by true utility.
 */
export const hitRate: Measure = {
  name: "hitRate",
  label: "hit rate@10",
  unit: "share of visits",
  means:
    "Share of visits at which at least one of the items shown is among those the customer likes best. Near 1 under every policy where bestsellers suit almost everybody; then it cannot tell policies apart.",
  better: "higher",
  decimals: 3,
  least: 0,
  most: 1,
  matters: 0.01,
  compute: (weeks) => ratio(weeks, "hit", "visits"),
};
