import type { Tally } from "../model/results.ts";

/** Sum of one counter over weeks. */
export const total = (weeks: readonly Tally[], counter: string): number =>
  weeks.reduce((sum, week) => sum + week[counter], 0);

/** Ratio of two sums; NaN when nothing was counted, which means "undefined" in every later step. */
export const ratio = (weeks: readonly Tally[], over: string, under: string): number => {
  const denominator = total(weeks, under);
  return denominator === 0 ? NaN : total(weeks, over) / denominator;
};
