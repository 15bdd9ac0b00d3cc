import type { Tally } from "../model/results.ts";

/** Sum of one counter over weeks. */
export const total = (weeks: readonly Tally[], counter: string): number =>
  weeks.reduce((sum, week) => sum + week[counter], 0);

/** An amount per one of what was counted; NaN when nothing was counted, which means "undefined" in every later step. */
export const per = (amount: number, counted: number): number => (counted === 0 ? NaN : amount / counted);

/** Ratio of two sums of counters. */
export const ratio = (weeks: readonly Tally[], over: string, under: string): number =>
  per(total(weeks, over), total(weeks, under));

/** An amount per customer at the start; undefined for a group that nobody was in then, whoever is in it later. */
export const perStarter = (weeks: readonly Tally[], amount: number): number => per(amount, weeks[0].initial);
