import type { Measure } from "../model/results.ts";
import { total } from "./tally.ts";

const YEAR = 365.25 / 7;

/** A sum of money per customer at the start and year. */
const perCustomerYear = (amount: number, customers: number, weeks: number): number =>
  (amount / customers) * (YEAR / weeks);

/**
 * Profit: margin on sales − cost of the policy − expected cost of incidents, per customer at the start and year. Fixed
 * costs of the business are left out.
 */
export const profit: Measure = {
  name: "profit",
  label: "profit per customer",
  unit: "money per year",
  means:
    "Margin on sales, less the cost of the policy and the expected cost of incidents, per customer at the start and year. Fixed costs of the business are left out.",
  better: "higher",
  decimals: 2,
  matters: 0.01,
  mattersOfReference: 0.01,
  headline: "table",
  compute: (weeks) =>
    perCustomerYear(
      total(weeks, "margin") - total(weeks, "policyCost") - total(weeks, "incidentCost"),
      weeks[0].initial,
      weeks.length,
    ),
};

/** Revenue per customer at the start and year. */
export const revenue: Measure = {
  name: "revenue",
  label: "revenue per customer",
  unit: "money per year",
  means: "Sales per customer at the start and year.",
  better: "higher",
  decimals: 2,
  least: 0,
  matters: 0.01,
  mattersOfReference: 0.01,
  compute: (weeks) => perCustomerYear(total(weeks, "revenue"), weeks[0].initial, weeks.length),
};

/** What the policy costs per customer at the start and year, incidents included. */
export const cost: Measure = {
  name: "cost",
  label: "cost of policy and incidents",
  unit: "money per customer and year",
  means: "What the policy costs, incidents included, per customer at the start and year.",
  better: "lower",
  decimals: 2,
  least: 0,
  matters: 0.01,
  mattersOfReference: 0.02,
  compute: (weeks) =>
    perCustomerYear(total(weeks, "policyCost") + total(weeks, "incidentCost"), weeks[0].initial, weeks.length),
};

/**
 * Margin on what is bought from the slate, the part of the margin that recommendations touch, per customer at the start
 * and year; the rest is bought through own search.
 */
export const slateMargin: Measure = {
  name: "slateMargin",
  label: "margin on sales through slates",
  unit: "money per customer and year",
  means: "Margin on what is bought from recommendations; the rest is found through search.",
  better: "higher",
  decimals: 2,
  least: 0,
  matters: 0.01,
  mattersOfReference: 0.02,
  compute: (weeks) => perCustomerYear(total(weeks, "slateMargin"), weeks[0].initial, weeks.length),
};

/** Expected cost of incidents per customer at the start and year; part of `cost`. */
export const incidentCost: Measure = {
  name: "incidentCost",
  label: "expected cost of incidents",
  unit: "money per customer and year",
  means:
    "Chance of incidents times what they cost, per customer at the start and year. An average: most years have no large incident, and a bad year costs many times as much.",
  better: "lower",
  decimals: 2,
  least: 0,
  matters: 0.01,
  mattersOfReference: 0.02,
  compute: (weeks) => perCustomerYear(total(weeks, "incidentCost"), weeks[0].initial, weeks.length),
};
