import type { Measure } from "../model/results.ts";

/**
 * Catalogue coverage: share of all items that stand in some slate made since the last training; mean over weeks. Same
 * for every group.
 */
export const coverage: Measure = {
  name: "coverage",
  label: "catalogue coverage",
  unit: "share of items",
  means: "Share of the catalogue that is recommended to anybody at all.",
  better: "higher",
  decimals: 3,
  least: 0,
  most: 1,
  matters: 0.02,
  compute: (weeks) => weeks.reduce((sum, week) => sum + week.coverage, 0) / weeks.length,
};
