import { WEEKS_PER_YEAR } from "../core/calendar.ts";
import { pow } from "../core/numerics.ts";
import type { Measure, Tally } from "../model/results.ts";

/**
 * Yearly churn: 1 − Π (1 − leavers / active)^(52.18 / weeks), the share of customers who would leave in a year at the
 * observed weekly hazards.
 */
export const churn: Measure = {
  name: "churn",
  label: "yearly churn",
  unit: "share of customers",
  means: "Share of customers who would leave within a year at the weekly rates seen.",
  better: "lower",
  decimals: 3,
  least: 0,
  most: 1,
  matters: 0.005,
  headline: "course",
  compute: (weeks) => yearly(weeks, "churned"),
};

/** What weekly counters of those who leave, added up, come to in a year. */
export function yearly(weeks: readonly Tally[], ...counters: readonly string[]): number {
  const left = (week: Tally): number => counters.reduce((sum, counter) => sum + week[counter], 0);
  const stay = weeks.reduce((product, week) => product * (week.active > 0 ? 1 - left(week) / week.active : 1), 1);
  return 1 - pow(stay, WEEKS_PER_YEAR / weeks.length);
}
