import { exp, log } from "../../../core/numerics.ts";
import { draws, stream, uniform, type Stream } from "../../../core/random.ts";
import { normalFrom, poisson } from "../../../core/sampling.ts";
import type { Interests } from "../../../model/truth.ts";
import { gammaOfNormal } from "../../activity.ts";
import { createErrand } from "../../interests/errand.ts";
import type { VisitLog } from "../visit-log.ts";
import { PERIOD_DAYS } from "./coincidence.ts";
import { groupTables, type ItemGroups } from "../../interests/tables.ts";
import type { Concentrations } from "./moments.ts";
import type { Rhythm } from "./rhythm.ts";

/** Everything that a log is drawn from. */
export interface LogParameters {
  readonly items: number;
  readonly days: number;
  readonly groups: ItemGroups;
  /** Base weight of each item. */
  readonly weight: Float64Array;
  /** Multiplier of each item's weight in each period of four weeks, items × periods. */
  readonly multipliers: Float64Array;
  readonly concentrations: Concentrations;
  /** Exponent by which the concentrations of the lists grow with a customer's basket. */
  readonly breadth: number;
  /** Probability that an item is not from the own list of its family. */
  readonly variety: number;
  readonly rhythm: Rhythm;
  /** Factor on lines beyond the first, against those that are lost to visits in which too little is on offer. */
  readonly extraScale: number;
  /** Day of each customer's first visit. */
  readonly firstDays: ArrayLike<number>;
}

/**
 * A log of purchases by customers with nested interests, missions and an assortment in time: the generator of the
 * simulation, without slates, churn and consent. Deterministic for a seed; some 3 to 5 µs a line.
 */
export function generateLog(parameters: LogParameters, seed: string): VisitLog {
  const { items, days, firstDays } = parameters;
  const customers = drawShoppers(parameters, stream(seed, 0, "log.customers"));
  const errand = createErrand(interestsOf(parameters, customers.basket, stream(seed, 0, "log.lists")), stream(seed, 0, "log.needs")); // prettier-ignore
  const rhythm = stream(seed, 0, "log.visits");
  const visits = [0];
  const day: number[] = [];
  const lines = [0];
  const item: number[] = [];
  const calendar = seasonSums(parameters);
  for (let i = 0; i < firstDays.length; i++) {
    visitDays(calendar, firstDays[i], customers.rate[i], rhythm, i).forEach((d, v) => {
      errand.begin(i, Math.floor(d / 7), v);
      const before = item.length;
      for (let left = errand.lines(); left > 0; left--) {
        const next = errand.next();
        if (next < 0) break;
        item.push(next);
      }
      // a visit in which nothing was found is none
      if (item.length === before) return;
      day.push(d);
      lines.push(item.length);
    });
    if (day.length > visits[visits.length - 1]) visits.push(day.length);
  }
  return {
    items,
    days,
    visits: Uint32Array.from(visits),
    day: Uint16Array.from(day),
    lines: Uint32Array.from(lines),
    item: Uint16Array.from(item),
  };
}

/** Weekly rate of later visits and mean number of extra lines of each customer, correlated through normal scores. */
function drawShoppers(
  { rhythm: { rates, extra, correlation }, firstDays }: LogParameters,
  random: Stream,
): { readonly rate: Float64Array; readonly basket: Float32Array } {
  const rateOf = "logSd" in rates ? (z: number) => exp(rates.logMean + rates.logSd * z) : gammaOfNormal(rates.mean, rates.shape); // prettier-ignore
  const basketOf = gammaOfNormal(extra.mean, 1 / extra.between);
  const score = (i: number, which: number): number => normalFrom(uniform(random, i, 0, which, 0));
  const rest = Math.sqrt(1 - correlation * correlation);
  const n = firstDays.length;
  return {
    rate: Float64Array.from({ length: n }, (_, i) => rateOf(score(i, 0))),
    basket: Float32Array.from({ length: n }, (_, i) => basketOf(correlation * score(i, 0) + rest * score(i, 1))),
  };
}

/** Sum of the season's multipliers over the days before each one. */
function seasonSums({ days, rhythm: { season } }: LogParameters): Float64Array {
  const sums = new Float64Array(days + 1);
  for (let d = 0; d < days; d++) sums[d + 1] = sums[d] + season[Math.floor(d / PERIOD_DAYS)];
  return sums;
}

/** Days of a customer's visits, ascending: the first, and a Poisson number of different later ones by the season. */
function visitDays(calendar: Float64Array, first: number, rate: number, random: Stream, customer: number): number[] {
  const days = calendar.length - 1;
  const from = calendar[first + 1];
  const season = calendar[days] - from;
  let open = 0;
  for (let d = first + 1; d < days; d++) if (calendar[d + 1] > calendar[d]) open++;
  const one = draws(random, customer, 0, 0);
  const count = Math.min(open, poisson(one, (rate * season) / 7));
  const chosen = new Set<number>();
  while (chosen.size < count) {
    const target = from + one.next() * season;
    let low = first + 1;
    let high = days - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (calendar[middle + 1] > target) high = middle;
      else low = middle + 1;
    }
    chosen.add(low);
  }
  return [first, ...[...chosen].sort((a, b) => a - b)];
}

/** The parameters in the form that errands are drawn from: items in the order of their families, cumulative weights. */
function interestsOf(parameters: LogParameters, basket: Float32Array, lists: Stream): Interests {
  const { groups, weight, multipliers, concentrations, breadth, variety, rhythm, extraScale } = parameters;
  const { sums, ...tables } = groupTables(groups, weight, multipliers);
  const all = sums[sums.length - 1];
  return {
    ...tables,
    categorySums: sums.map((sum) => sum / all),
    kind: new Uint32Array(basket.length),
    inverse: [1 / concentrations.category, 1 / concentrations.family, 1 / concentrations.item],
    breadth: basket.map((mean) => exp(breadth * log((1 + mean) / (1 + rhythm.extra.mean)))),
    mission: [concentrations.missionCategory, concentrations.missionFamily],
    variety,
    once: 0,
    basket: basket.map((mean) => mean * extraScale),
    dispersion: rhythm.extra.within,
    lead: 0,
    lists,
  };
}
