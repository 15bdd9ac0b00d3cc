import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/** What both bounds of nDCG@k on later purchases share. */
const bound = { unit: "share", better: "higher", decimals: 3, least: 0, most: 1, matters: 0.01 } as const;

/**
 * Floor of nDCG@k: that of the bestsellers of late for the same visits, which needs no person. Mean over visits, against
 * later purchases as `ndcg`.
 */
export const ndcgFloor: Measure = {
  name: "ndcgFloor",
  ...bound,
  label: "nDCG@k of bestsellers",
  means:
    "How well one list of bestsellers for everybody would have foretold what the same visitors came for: the floor of nDCG@k.",
  compute: (weeks) => ratio(weeks, "floorFound", "visits"),
};

/**
 * Ceiling of nDCG@k: that of the slate of the k items that each visitor truly wanted most when the slate was made, for the
 * same visits. What visitors come for is drawn from these wants, so no recommender does better in the long run. Mean over
 * visits, against later purchases as `ndcg`.
 */
export const ndcgCeiling: Measure = {
  name: "ndcgCeiling",
  ...bound,
  label: "nDCG@k of the best slates",
  means:
    "How well slates would have foretold what the same visitors came for had the firm known what each of them truly wants: the ceiling of nDCG@k. Known only in a simulation.",
  compute: (weeks) => ratio(weeks, "ceilingFound", "visits"),
};
