import type { Measure } from "../model/results.ts";
import { total } from "./tally.ts";

/**
 * Personalisation score: (accuracy − floor) / (ceiling − floor) over all visits, accuracy being nDCG@k against the
 * truth, floor the bestsellers' and ceiling the true best items' (nDCG 1). 0 means no better than bestsellers; visits
 * without consent count as 0.
 */
export const personalisation: Measure = {
  name: "personalisation",
  label: "personalisation score",
  unit: "share of the way from floor to ceiling",
  better: "higher",
  decimals: 3,
  most: 1,
  matters: 0.02,
  headline: "course",
  compute: (weeks) =>
    (total(weeks, "dcg") - total(weeks, "floorDcg")) / (total(weeks, "visits") - total(weeks, "floorDcg")),
};
