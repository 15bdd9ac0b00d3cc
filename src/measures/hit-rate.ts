import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/**
 * Share of visits whose slate of k items has at least one item that the visitor came for.
 */
export const hitRate: Measure = {
  name: "hitRate",
  label: "hit rate@k",
  unit: "share of visits",
  means: "Share of visits at which at least one of the k items shown is one that the visitor came for.",
  better: "higher",
  decimals: 3,
  least: 0,
  most: 1,
  matters: 0.01,
  compute: (weeks) => ratio(weeks, "hit", "visits"),
};
