import type { ResemblanceRow } from "../../analysis/resemblance-row.ts";
import type { LogStatistic, LogStatistics } from "./names.ts";

/** Statistics that a fit makes agree. */
const FITTED: ReadonlySet<LogStatistic> = new Set<LogStatistic>([
  "visits per customer",
  "visits, median",
  "visits, 90 %",
  "one visit only",
  "lines per visit",
  "lines per visit, sd",
  "lines per visit, 90 %",
  "top 10 % items, lines",
  "top 10 % customers, lines",
  "visits by 4 weeks, cv",
  "repeat share",
  "bought again at visit lag 1",
  "drift Q1-Q4 (TV)",
  "adjacent quarters (TV)",
  "Q4 lines on items not sold in Q1",
  "item months, overdispersion",
  "theme lift within visit",
  "theme lift between visits",
]);

/** What is counted or chosen, not a property of purchases. */
const COUNTS: ReadonlySet<LogStatistic> = new Set<LogStatistic>([
  "customers",
  "half visit, n",
  "relinked, n",
  "ease lambda",
]);

/** Share by which a synthetic statistic may differ. */
const TOLERANCE = 0.2;

/**
 * Compares statistics of a real log with those of synthetic ones, one row for each that the real log has and that is not
 * 0; counts are left out. A statistic that the synthetic logs lack is outside.
 */
export function compareLogs(
  real: LogStatistics,
  synthetic: readonly LogStatistics[],
  errors?: LogStatistics,
): ResemblanceRow[] {
  const names = (Object.keys(real) as LogStatistic[]).filter(
    (name) => !COUNTS.has(name) && Number.isFinite(real[name]) && real[name] !== 0,
  );
  return names.map((name) => {
    const values = synthetic.map((one) => one[name]);
    const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
    const outside = !(Math.abs(mean / real[name] - 1) <= TOLERANCE);
    const error = errors?.[name] ?? NaN;
    return {
      name,
      fitted: FITTED.has(name),
      real: real[name],
      error,
      synthetic: mean,
      low: Math.min(...values),
      high: Math.max(...values),
      outside,
      miss: outside && !(Math.abs(mean - real[name]) <= 2 * error),
    };
  });
}
