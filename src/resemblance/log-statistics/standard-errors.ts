import { checkNumber } from "../../core/check.ts";
import { draws, stream } from "../../core/random.ts";
import { shuffle } from "../../core/sampling.ts";
import { everybody } from "../../population/fit/interests/coincidence.ts";
import { selectCustomers, type VisitLog } from "../../population/fit/visit-log.ts";
import { logStatistics } from "./log-statistics.ts";
import type { LogStatistic, LogStatistics } from "./names.ts";

/**
 * Standard errors of all statistics of a log: what another sample of as many customers would change. Customers fall at
 * random into two halves, `splits` times; the halves' statistics a and b differ by four times the variance of the whole's,
 * so SE² = mean (a − b)² / 4. Its own relative error is about 1 / √(2 · splits). NaN where half of a log tells too
 * little. What splits of visits and the search for themes bring is part of it.
 * Source: Wolter 2007, Introduction to Variance Estimation, § 2.4 (random groups, here of a half) and ch. 3.
 */
export function standardErrors(log: VisitLog, seed: string, splits: number = 5): LogStatistics {
  checkNumber("splits", splits, { integer: true, min: 1, max: 1000 });
  const squares = new Map<LogStatistic, number>();
  for (let split = 0; split < splits; split++) {
    const order = shuffle(draws(stream(seed, 0, "standard-errors"), split, 0, 0), everybody(log));
    const middle = order.length >> 1;
    const [a, b] = [order.subarray(0, middle), order.subarray(middle)].map((half, side) =>
      logStatistics(selectCustomers(log, half.sort()), `${seed}.${split}.${side}`),
    );
    for (const name of Object.keys(a) as LogStatistic[])
      squares.set(name, (squares.get(name) ?? 0) + ((a[name] - b[name]) * (a[name] - b[name])) / (4 * splits));
  }
  return Object.fromEntries(Array.from(squares, ([name, square]) => [name, Math.sqrt(square)])) as LogStatistics;
}
