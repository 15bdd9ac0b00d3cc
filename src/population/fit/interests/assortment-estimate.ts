import { draws, type Stream } from "../../../core/random.ts";
import { gamma } from "../../../core/sampling.ts";
import type { VisitLog } from "../visit-log.ts";
import { PERIOD_DAYS } from "./coincidence.ts";

/** When items are on offer and wanted. */
export interface AssortmentEstimate {
  readonly periods: number;
  /** Share of the item among a period's lines ÷ its share in all, items × periods. */
  readonly multipliers: Float64Array;
  /** Squared coefficient of variation of these among periods in which the item was on offer. */
  readonly overdispersion: number;
}

/** Sales that would have been expected before the first (after the last) one, for the item not to have been on offer. */
const EXPECTED = 3.5;
const LEAST_OVERDISPERSION = 0.005;

/** Lines of each item in each period of four weeks, items × periods. */
export function linesByPeriod({ items, days, day, lines, item }: VisitLog): { counts: Float64Array; periods: number } {
  const periods = Math.floor((days - 1) / PERIOD_DAYS) + 1;
  const counts = new Float64Array(items * periods);
  for (let v = 0; v < day.length; v++) {
    const t = Math.floor(day[v] / PERIOD_DAYS);
    for (let e = lines[v]; e < lines[v + 1]; e++) counts[item[e] * periods + t]++;
  }
  return { counts, periods };
}

/**
 * An item is not on offer before its first (after its last) sale if 3.5 sales or more would have been expected there,
 * at its mean rate in between (that of all sales but these two). In the other periods the multiplier is drawn from its posterior Gamma(n + s, rate E + s),
 * E the lines expected and 1/s the overdispersion over all items: means of the posterior would vary too little.
 */
export function estimateAssortment(log: VisitLog, random: Stream): AssortmentEstimate {
  const { counts, periods } = linesByPeriod(log);
  const share = new Float64Array(periods);
  counts.forEach((count, at) => (share[at % periods] += count / log.item.length));
  const between = (from: number, to: number): number => share.subarray(from, to).reduce((sum, x) => sum + x, 0);
  const expected = new Float64Array(counts.length);
  const scale = new Float64Array(log.items);
  for (let j = 0; j < log.items; j++) {
    const own = counts.subarray(j * periods, (j + 1) * periods);
    const all = own.reduce((sum, x) => sum + x, 0);
    if (all === 0) continue;
    const first = own.findIndex((count) => count > 0);
    const last = own.findLastIndex((count) => count > 0);
    // the first and the last sale are where they are by definition
    const rate = Math.max(0, all - 2) / between(first, last + 1);
    const from = rate * between(0, first) > EXPECTED ? first : 0;
    const to = rate * between(last + 1, periods) > EXPECTED ? last + 1 : periods;
    scale[j] = 1 / between(from, to);
    for (let t = from; t < to; t++) expected[j * periods + t] = all * share[t] * scale[j];
  }
  let top = 0;
  let bottom = 0;
  counts.forEach((count, at) => {
    top += (count - expected[at]) * (count - expected[at]) - expected[at];
    bottom += expected[at] * expected[at];
  });
  const overdispersion = Math.max(LEAST_OVERDISPERSION, top / bottom);
  const s = 1 / overdispersion;
  const multipliers = counts.map((count, at) =>
    expected[at] === 0
      ? 0
      : scale[Math.floor(at / periods)] * gamma(draws(random, at, 0, 0), count + s, 1 / (expected[at] + s)),
  );
  return { periods, multipliers, overdispersion };
}
