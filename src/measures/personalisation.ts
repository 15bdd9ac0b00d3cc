import type { Measure } from "../model/results.ts";
import { per, total } from "./tally.ts";

/**
 * Personalisation score: (accuracy − floor) / (ceiling − floor) over all visits, accuracy being that of the slate
 * against the truth, floor the bestsellers' and ceiling that of the best slate there could be (1). Accuracy is the
 * probability that the next need is for an item shown, relative to that of the best slate. 0 means no better than
 * bestsellers; visits without consent count as 0. Undefined where bestsellers are as good as can be.
 */
export const personalisation: Measure = {
  name: "personalisation",
  label: "personalisation score",
  unit: "share of the way from floor to ceiling",
  means:
    "How much better recommendations fit than bestsellers do: 0 is no better than bestsellers for everybody, 1 is every customer's best items. Known only in a simulation, because it is measured against what customers truly want.",
  better: "higher",
  decimals: 3,
  most: 1,
  matters: 0.02,
  headline: "course",
  compute: (weeks) =>
    per(total(weeks, "dcg") - total(weeks, "floorDcg"), total(weeks, "visits") - total(weeks, "floorDcg")),
};
