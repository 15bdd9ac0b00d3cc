import { quantile } from "../../core/statistics.ts";
import { density, linesPerVisit, ratio } from "../../population/fit/customer-ratios.ts";
import { PERIOD_DAYS } from "../../population/fit/interests/coincidence.ts";
import type { VisitLog } from "../../population/fit/visit-log.ts";
import type { FirstVisitStatistic, Numbers, VisitStatistic } from "./names.ts";
import { deviation, itemCounts, meanOf, mostBought, topShare } from "./numbers.ts";

/** Visits from which on a customer's first visit is compared with the later ones. */
const SEVERAL = 4;

/** How often, how much and how unequally customers buy. */
export function visitStatistics(log: VisitLog): Numbers<VisitStatistic> {
  const { visits, lines, day } = log;
  const n = visits.length - 1;
  const perCustomer = Array.from({ length: n }, (_, i) => visits[i + 1] - visits[i]);
  const perVisit = Array.from({ length: day.length }, (_, v) => lines[v + 1] - lines[v]);
  const bought = Array.from({ length: n }, (_, i) => lines[visits[i + 1]] - lines[visits[i]]);
  const gaps: number[] = [];
  for (let i = 0; i < n; i++) for (let v = visits[i] + 1; v < visits[i + 1]; v++) gaps.push(day[v] - day[v - 1]);
  const perPeriod = new Float64Array(Math.floor((log.days - 1) / PERIOD_DAYS) + 1);
  for (const d of day) perPeriod[Math.floor(d / PERIOD_DAYS)]++;
  // the last period is cut short
  const whole = perPeriod.subarray(0, -1);
  return {
    customers: n,
    "visits per customer": day.length / n,
    "visits, median": quantile(perCustomer, 0.5),
    "visits, 90 %": quantile(perCustomer, 0.9),
    "one visit only": perCustomer.filter((count) => count === 1).length / n,
    "lines per visit": ratio(linesPerVisit(log)),
    "lines per visit, sd": deviation(perVisit),
    "lines per visit, 90 %": quantile(perVisit, 0.9),
    "top 10 % items, lines": topShare(itemCounts(log)),
    "top 10 % customers, lines": topShare(bought),
    density: ratio(density(log)),
    "visit gap, median": gaps.length === 0 ? NaN : quantile(gaps, 0.5),
    "visit gap, cv": deviation(gaps) / meanOf(gaps),
    "visits by 4 weeks, cv": deviation(whole) / meanOf(whole),
    ...firstVisits(log),
  };
}

/** Share of bestsellers and number of lines in first visits ÷ in later ones, of customers with four visits at least. */
function firstVisits(log: VisitLog): Numbers<FirstVisitStatistic> {
  const { visits, lines, item } = log;
  const head = new Uint8Array(log.items);
  for (const j of mostBought(itemCounts(log), Math.floor(log.items / 10))) head[j] = 1;
  // first, later
  const sums = [0, 1].map(() => ({ visits: 0, lines: 0, ofHead: 0 }));
  for (let i = 0; i + 1 < visits.length; i++) {
    if (visits[i + 1] - visits[i] < SEVERAL) continue;
    for (let v = visits[i]; v < visits[i + 1]; v++) {
      const sum = sums[v === visits[i] ? 0 : 1];
      sum.visits++;
      sum.lines += lines[v + 1] - lines[v];
      for (let e = lines[v]; e < lines[v + 1]; e++) sum.ofHead += head[item[e]];
    }
  }
  const [first, later] = sums;
  return {
    "head share, first / later visits": first.ofHead / first.lines / (later.ofHead / later.lines),
    "lines, first / later visits": first.lines / first.visits / (later.lines / later.visits),
  };
}
