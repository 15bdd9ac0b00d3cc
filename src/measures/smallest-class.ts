import type { Measure } from "../model/results.ts";

/**
 * Smallest equivalence class of the held table on its quasi-identifiers, at the latest snapshot; the least over weeks.
 * 0 when nothing is held, the number of rows when there are no quasi-identifiers.
 */
export const smallestClass: Measure = {
  name: "smallestClass",
  label: "smallest class",
  unit: "customers",
  means:
    "How many customers share a combination of quasi-identifiers (age, region, …) at the least: with k, a known person hides among k. It says nothing of protection by noise, by consent or by collecting less.",
  better: "higher",
  decimals: 0,
  least: 0,
  matters: 1,
  compute: (weeks) =>
    weeks.reduce((least, week) => (week.smallestClass < least ? week.smallestClass : least), Infinity),
};
