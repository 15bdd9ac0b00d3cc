import { pow } from "../core/numerics.ts";
import type { Measure } from "../model/results.ts";
import { yearly } from "./churn.ts";
import { ratio, total } from "./tally.ts";

const SAID = {
  unit: "share of those asked",
  better: "neither",
  decimals: 3,
  least: 0,
  most: 1,
  matters: 0.02,
} as const;

/** What customers say, in a survey that changes nothing: that privacy is a concern of theirs, by the cut of the segments. */
export const statedConcern: Measure = {
  name: "statedConcern",
  ...SAID,
  label: "share who say that privacy concerns them",
  means: "Of those whom a survey asks, how many do not belong to the unconcerned.",
  compute: (weeks) => ratio(weeks, "worried", "surveyed"),
};

/** That they trust the firm with their data: trust above one half. */
export const statedTrust: Measure = {
  name: "statedTrust",
  ...SAID,
  better: "higher",
  label: "share who say that they trust the firm",
  means: "Of those whom a survey asks, how many trust the firm with their data more than not.",
  compute: (weeks) => ratio(weeks, "trusting", "surveyed"),
};

/** That they would leave for the sake of privacy; see `saysWouldLeave` in `behaviour/survey.ts`. */
export const statedLeaving: Measure = {
  name: "statedLeaving",
  ...SAID,
  better: "lower",
  label: "share who say that they would leave",
  means: "Of those whom a survey asks, how many say that they would go to another firm that treats their data better.",
  compute: (weeks) => ratio(weeks, "wouldLeave", "surveyed"),
};

/** The privacy paradox of leaving: what is said minus what is done in a year. */
export const leavingGap: Measure = {
  name: "leavingGap",
  ...SAID,
  unit: "difference of shares",
  least: -1,
  label: "gap between leaving said and done",
  means: "How many more say that they would leave than are expected to leave within a year, for whatever reason.",
  compute: (weeks) => statedLeaving.compute(weeks) - yearly(weeks, "hazard"),
};

/**
 * The privacy paradox of sharing: Pearson correlation of concern, as it is said, with having agreed to personalisation;
 * undefined where all or none have. Published: −0.13 (TRT-09), 0 (TRT-11).
 */
export const concernSharing: Measure = {
  name: "concernSharing",
  label: "correlation of concern and sharing",
  unit: "correlation",
  means:
    "How much less those share who say that they are concerned: near 0 where people do not do as they say, −1 where concern decides.",
  better: "neither",
  decimals: 3,
  least: -1,
  most: 1,
  matters: 0.02,
  compute: (weeks) => {
    const n = total(weeks, "surveyed");
    const [c, y] = [total(weeks, "concern") / n, total(weeks, "sharing") / n];
    const variance = (total(weeks, "concernSquare") / n - c * c) * y * (1 - y);
    if (!(variance > 0)) return NaN;
    // concern is counted in parts of a million: of two customers it may come out a little beyond
    return Math.max(-1, Math.min(1, (total(weeks, "concernSharing") / n - c * y) / pow(variance, 0.5)));
  },
};
