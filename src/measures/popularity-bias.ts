import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/**
 * Popularity of what is shown relative to what is bought: mean sales of the items on a slate over those of the item of a
 * mean purchase. Above 1, slates show more popular items than customers buy. Mean over visits.
 * Source: after Abdollahpouri et al. 2019, arXiv:1907.13286.
 */
export const popularityBias: Measure = {
  name: "popularityBias",
  label: "popularity bias",
  unit: "ratio",
  means: "How popular the items shown are beside those bought: above 1, slates lean to what sells anyway.",
  better: "neither",
  decimals: 2,
  least: 0,
  matters: 0.05,
  compute: (weeks) => ratio(weeks, "popularity", "visits"),
};
