import { checkOptions } from "../../core/check-options.ts";
import { checkNumber, fail } from "../../core/check.ts";
import { checkInteractions, type Interactions } from "./interactions.ts";
import { ranker, type Ranker } from "./ranker.ts";

/** Options of `fitPopularity`. */
export interface PopularityOptions {
  /** Only events of so many days before the last one count, above 0: 28 for the last four weeks. All, unless told. */
  readonly days?: number;
}

/**
 * Bestsellers: every item scores the number of its events, for all customers alike; the floor of every comparison.
 * With `days`, recent bestsellers, which follow seasons and assortments.
 *
 * @example
 * const data = interactions({ customer: [0, 1, 2], item: [0, 0, 1], day: [0, 3, 90] });
 * const lists = [fitPopularity(data), fitPopularity(data, { days: 28 })].map((one) => recommend(one, data, 0, { k: 1 }));
 * lists // → [[0], [1]]
 */
export function fitPopularity(data: Interactions, options: PopularityOptions = {}): Ranker {
  checkOptions("fitPopularity", options, ["days"]);
  checkInteractions("fitPopularity.data", data);
  const days =
    options.days === undefined
      ? Infinity
      : checkNumber("fitPopularity.days", options.days, { above: 0, below: Infinity });
  const sold = salesOf(data, days);
  const name = days === Infinity ? "popularity" : `popularity of ${days} days`;
  return ranker(name, data, (_customer, scores) => scores.set(sold));
}

/** Events per item in the days before the last one. */
export function salesOf({ item, items, day }: Interactions, days: number = Infinity): Float64Array {
  const sold = new Float64Array(items);
  if (days !== Infinity && day === undefined) fail("fitPopularity.days must be left out for data without days");
  const from = day === undefined ? 0 : day.reduce((last, d) => Math.max(last, d), -Infinity) - days;
  for (let e = 0; e < item.length; e++) if (days === Infinity || day![e] > from) sold[item[e]]++;
  return sold;
}

/** Events per item as shares of all; equal shares where there are no events. */
export function sharesOf(data: Interactions): Float64Array {
  const sold = salesOf(data);
  const all = data.item.length;
  return sold.map((n) => (all > 0 ? n / all : 1 / data.items));
}
