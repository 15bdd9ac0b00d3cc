import { quantile } from "../../core/statistics.ts";
import type { VisitLog } from "../../population/fit/visit-log.ts";
import type { Numbers, RepeatStatistic } from "./names.ts";
import { deviation, meanOf } from "./numbers.ts";

/** Lags, in visits, at which it is asked whether an item is bought again. */
const LAGS = [1, 2, 4, 8] as const;

/** A repeat of what was bought last more visits ago than this is a late one. */
const LATE = 4;

/**
 * What is bought again: share of the lines of later visits whose item the customer had bought, which of these were in
 * the visit before or last more than four visits ago, the days since, and the share of lines whose item is also in the
 * visit L visits later.
 */
export function repeatStatistics(log: VisitLog): Numbers<RepeatStatistic> {
  const { visits, lines, item, day } = log;
  const last = new Int32Array(log.items).fill(-1);
  const gaps: number[] = [];
  let later = 0;
  let previous = 0;
  let late = 0;
  for (let i = 0; i + 1 < visits.length; i++) {
    for (let v = visits[i]; v < visits[i + 1]; v++) {
      for (let e = lines[v]; e < lines[v + 1]; e++) {
        if (v > visits[i]) later++;
        const before = last[item[e]];
        if (before < visits[i]) continue;
        gaps.push(day[v] - day[before]);
        if (before === v - 1) previous++;
        if (before < v - LATE) late++;
      }
      for (let e = lines[v]; e < lines[v + 1]; e++) last[item[e]] = v;
    }
  }
  const [one, two, four, eight] = LAGS.map((lag) => boughtAgain(log, lag));
  return {
    "repeat share": gaps.length / later,
    "repeats from previous visit": previous / gaps.length,
    "repeats from > 4 visits ago": late / gaps.length,
    "bought again at visit lag 1": one,
    "bought again at visit lag 2": two,
    "bought again at visit lag 4": four,
    "bought again at visit lag 8": eight,
    "repurchase gap, median days": gaps.length === 0 ? NaN : quantile(gaps, 0.5),
    "repurchase gap, cv": deviation(gaps) / meanOf(gaps),
  };
}

/** Share of the lines of visits with another `lag` visits later whose item is in that one too. */
function boughtAgain({ visits, lines, item, items }: VisitLog, lag: number): number {
  const stamp = new Int32Array(items).fill(-1);
  let again = 0;
  let all = 0;
  for (let i = 0; i + 1 < visits.length; i++) {
    for (let v = visits[i]; v + lag < visits[i + 1]; v++) {
      for (let e = lines[v + lag]; e < lines[v + lag + 1]; e++) stamp[item[e]] = v;
      for (let e = lines[v]; e < lines[v + 1]; e++) if (stamp[item[e]] === v) again++;
      all += lines[v + 1] - lines[v];
    }
  }
  return again / all;
}
