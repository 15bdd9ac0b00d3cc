import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/** What bounds of accuracy on later purchases share. */
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

/** Floor of the hit rate: that of the bestsellers of late for the same visits, as `ndcgFloor`. */
export const hitRateFloor: Measure = {
  name: "hitRateFloor",
  ...bound,
  unit: "share of visits",
  label: "hit rate@k of bestsellers",
  means:
    "Share of the same visits at which one list of bestsellers for everybody has something that the visitor came for: the floor of the hit rate.",
  compute: (weeks) => ratio(weeks, "floorHit", "visits"),
};

/**
 * What the best slates of `ndcgCeiling` reach in hit rate. No recommender hits more visits of one item in the long run; of
 * visits of several items a slate that spreads over wants could hit a few more.
 */
export const hitRateCeiling: Measure = {
  name: "hitRateCeiling",
  ...bound,
  unit: "share of visits",
  label: "hit rate@k of the best slates",
  means:
    "Share of the same visits at which slates of what each visitor truly wants most have something that the visitor came for: the ceiling of the hit rate. Known only in a simulation.",
  compute: (weeks) => ratio(weeks, "ceilingHit", "visits"),
};

/** Floor of recall: that of the bestsellers of late for the same visits, as `ndcgFloor`. */
export const recallFloor: Measure = {
  name: "recallFloor",
  ...bound,
  unit: "share of relevant items",
  label: "recall@k of bestsellers",
  means:
    "Share of the items the same visitors came for that one list of bestsellers for everybody shows: the floor of recall.",
  compute: (weeks) => ratio(weeks, "floorRecall", "visits"),
};

/** What the best slates of `ndcgCeiling` reach in recall: expected hits add up over items, so none is expected to reach more. */
export const recallCeiling: Measure = {
  name: "recallCeiling",
  ...bound,
  unit: "share of relevant items",
  label: "recall@k of the best slates",
  means:
    "Share of the items the same visitors came for that slates of what each of them truly wants most show: the ceiling of recall. Known only in a simulation.",
  compute: (weeks) => ratio(weeks, "ceilingRecall", "visits"),
};

/**
 * Recall against the hidden truth instead of purchases: probability that the next need is for an item shown, relative to
 * that of the best slate, so the ceiling is 1. For one need hit rate and recall are the same. Mean over visits; without luck
 * of purchases.
 */
export const trueRecall: Measure = {
  name: "trueRecall",
  ...bound,
  unit: "share of the best slate's",
  label: "recall@k of hidden wants",
  means:
    "How likely the next thing a visitor wants is on the slate, where 1 is the best slate there could be: hit rate and recall without the luck of what was bought. Known only in a simulation.",
  compute: (weeks) => ratio(weeks, "dcg", "visits"),
};

/** The same of the bestsellers of late: the floor of `trueRecall`. */
export const trueRecallFloor: Measure = {
  name: "trueRecallFloor",
  ...bound,
  unit: "share of the best slate's",
  label: "recall@k of hidden wants by bestsellers",
  means:
    "How likely the next thing a visitor wants is among the bestsellers, where 1 is the best slate there could be: the floor of recall of hidden wants.",
  compute: (weeks) => ratio(weeks, "floorDcg", "visits"),
};
