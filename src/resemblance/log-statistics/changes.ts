import { topK } from "../../core/ranking.ts";
import { uniform, type Stream } from "../../core/random.ts";
import { PERIOD_DAYS } from "../../population/fit/interests/coincidence.ts";
import type { VisitLog } from "../../population/fit/visit-log.ts";
import type { Numbers, ChangeStatistic } from "./names.ts";
import { itemCounts, totalVariation } from "./numbers.ts";

/** Items in a list of bestsellers. */
const LIST = 10;

/** Days that make a recent bestseller. */
const RECENT = 28;

/**
 * How the assortment changes: total variation between shares of items in quarters of the observation, and what chance
 * alone makes of it, between two random halves of the visits of the first and last quarter; sales in the last quarter of
 * items not sold in the first; overdispersion of items × four weeks; and what recent bestsellers foretell.
 */
export function changeStatistics(log: VisitLog, random: Stream): Numbers<ChangeStatistic> {
  const { day, days } = log;
  const quarter = (v: number): number => Math.min(3, Math.floor((day[v] * 4) / days));
  const quarters = [0, 1, 2, 3].map((q) => shares(log, (v) => quarter(v) === q));
  const outer = (v: number): boolean => quarter(v) === 0 || quarter(v) === 3;
  const [half, rest] = [true, false].map((side) =>
    shares(log, (v) => outer(v) && uniform(random, v, 0, 0, 0) < 0.5 === side),
  );
  const adjacent = [0, 1, 2].map((q) => totalVariation(quarters[q], quarters[q + 1]));
  return {
    "drift Q1-Q4 (TV)": totalVariation(quarters[0], quarters[3]),
    "drift by chance": totalVariation(half, rest),
    "adjacent quarters (TV)": (adjacent[0] + adjacent[1] + adjacent[2]) / 3,
    "Q4 lines on items not sold in Q1": quarters[3].reduce((sum, x, j) => (quarters[0][j] === 0 ? sum + x : sum), 0),
    "item months, overdispersion": overdispersion(log),
    "bestsellers 4 weeks / all time": recentBestsellers(log),
  };
}

/** Share of each item among the lines of some visits. */
function shares({ items, day, lines, item }: VisitLog, chosen: (visit: number) => boolean): Float64Array {
  const counts = new Float64Array(items);
  let all = 0;
  for (let v = 0; v < day.length; v++) {
    if (!chosen(v)) continue;
    for (let e = lines[v]; e < lines[v + 1]; e++) counts[item[e]]++;
    all += lines[v + 1] - lines[v];
  }
  return counts.map((count) => count / Math.max(1, all));
}

/**
 * Squared coefficient of variation of an item's share in time: with counts N of items × four weeks and E what totals of
 * both would give, (Σ (N − E)² − Σ E) / Σ E², the method of moments for a negative binomial.
 */
export function overdispersion(log: VisitLog): number {
  const { items, lines, item, day } = log;
  const periods = Math.floor((log.days - 1) / PERIOD_DAYS) + 1;
  const counts = new Float64Array(periods * items);
  const perPeriod = new Float64Array(periods);
  for (let v = 0; v < day.length; v++) {
    const t = Math.floor(day[v] / PERIOD_DAYS);
    for (let e = lines[v]; e < lines[v + 1]; e++) counts[t * items + item[e]]++;
    perPeriod[t] += lines[v + 1] - lines[v];
  }
  const perItem = itemCounts(log);
  let top = 0;
  let bottom = 0;
  counts.forEach((count, at) => {
    const expected = (perPeriod[Math.floor(at / items)] * perItem[at % items]) / item.length;
    top += (count - expected) * (count - expected) - expected;
    bottom += expected * expected;
  });
  return top / bottom;
}

/**
 * Recall of the ten bestsellers of the last four weeks ÷ of all time before, on all visits of the last quarter. Recall
 * is of the ten, or of the visit's items where these are fewer.
 */
function recentBestsellers({ items, days, visits, day, lines, item }: VisitLog): number {
  const byDay: number[][] = Array.from({ length: days }, () => []);
  for (let v = 0; v < visits[visits.length - 1]; v++) byDay[day[v]].push(v);
  const ever = new Float64Array(items);
  const recent = new Float64Array(items);
  const sums = [0, 0];
  const best = new Uint16Array(LIST);
  for (let d = 0; d < days; d++) {
    if (d >= Math.floor(0.75 * days)) {
      [ever, recent].forEach((counts, which) => {
        const list = new Set(best.subarray(0, topK(counts, LIST, best)));
        for (const v of byDay[d]) {
          let hits = 0;
          for (let e = lines[v]; e < lines[v + 1]; e++) if (list.has(item[e])) hits++;
          sums[which] += hits / Math.min(LIST, lines[v + 1] - lines[v]);
        }
      });
    }
    for (const counts of [ever, recent])
      for (const v of byDay[d]) for (let e = lines[v]; e < lines[v + 1]; e++) counts[item[e]]++;
    if (d < RECENT) continue;
    for (const v of byDay[d - RECENT]) for (let e = lines[v]; e < lines[v + 1]; e++) recent[item[e]]--;
  }
  return sums[1] / sums[0];
}
