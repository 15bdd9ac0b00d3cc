import type { Measure } from "../model/results.ts";
import { total } from "./tally.ts";

const YEAR = 365.25 / 7;

/** Weekly sums that make up what a policy costs, incidents left out. */
export const COSTS: readonly string[] = ["writtenOff", "measures", "incentives", "requests", "contacts", "premium"];

type Weeks = Parameters<Measure["compute"]>[0];

/** Sums of money per customer at the start and year. */
const yearly = (weeks: Weeks, ...counters: readonly string[]): number =>
  (counters.reduce((sum, counter) => sum + total(weeks, counter), 0) / weeks[0].initial) * (YEAR / weeks.length);

const MONEY = { unit: "money per customer and year", decimals: 2, matters: 0.01, mattersOfReference: 0.02 } as const;

/**
 * Profit: margin on sales − cost of the policy − expected cost of incidents, per customer at the start and year. Fixed
 * costs of the business are left out.
 */
export const profit: Measure = {
  ...MONEY,
  name: "profit",
  label: "profit per customer",
  unit: "money per year",
  means:
    "Margin on sales, less the cost of the policy and the expected cost of incidents, per customer at the start and year. Fixed costs of the business are left out.",
  better: "higher",
  mattersOfReference: 0.01,
  headline: "table",
  compute: (weeks) => yearly(weeks, "margin") - yearly(weeks, ...COSTS, "incidentCost"),
};

/** Profit before incidents: margin on sales − cost of the policy. */
export const profitBeforeIncidents: Measure = {
  ...MONEY,
  name: "profitBeforeIncidents",
  label: "profit before incidents",
  means: "Margin on sales, less the cost of the policy, as if no incident cost anything.",
  better: "higher",
  mattersOfReference: 0.01,
  compute: (weeks) => yearly(weeks, "margin") - yearly(weeks, ...COSTS),
};

/** Revenue per customer at the start and year. */
export const revenue: Measure = {
  ...MONEY,
  name: "revenue",
  label: "revenue per customer",
  unit: "money per year",
  means: "Sales per customer at the start and year.",
  better: "higher",
  least: 0,
  mattersOfReference: 0.01,
  compute: (weeks) => yearly(weeks, "revenue"),
};

/** What the policy costs per customer at the start and year, incidents included; below 0 where it saves. */
export const cost: Measure = {
  ...MONEY,
  name: "cost",
  label: "cost of policy and incidents",
  means:
    "What the policy costs, incidents and the handling of customers' matters and requests included, per customer at the start and year; below 0 where it saves money.",
  better: "lower",
  compute: (weeks) => yearly(weeks, ...COSTS, "incidentCost"),
};

/** A part of `cost`. */
const part = (name: string, label: string, means: string, ...counters: readonly string[]): Measure => ({
  ...MONEY,
  name,
  label,
  means,
  better: "lower",
  compute: (weeks) => yearly(weeks, ...counters),
});

/** What measures cost: one-off sums written off, and what is paid every year; part of `cost`. */
export const measureCost: Measure = part(
  "measureCost",
  "cost of measures",
  "What strategies cost, one-off sums written off over years from the week the measure begins; below 0 where they save money.",
  "writtenOff",
  "measures",
);

/** The part of `measureCost` that is one-off sums written off. */
export const writtenOff: Measure = part(
  "writtenOff",
  "one-off sums written off",
  "The part of the cost of measures that is paid once and spread over the years of its use.",
  "writtenOff",
);

/** What handling customers costs: service contacts, copies and erasures, incentives; part of `cost`. */
export const serviceCost: Measure = part(
  "serviceCost",
  "cost of service contacts",
  "What answering customers' matters costs; what an agent cannot settle at first contact costs a second one.",
  "contacts",
);

/** What copies and erasures cost; part of `cost`. */
export const requestCost: Measure = part(
  "requestCost",
  "cost of requests",
  "What answering requests for a copy of one's data or for erasure costs.",
  "requests",
);

/** What is paid to those who agree; part of `cost`. */
export const incentiveCost: Measure = part(
  "incentiveCost",
  "paid to those who agree",
  "Money paid to customers who agree to personalisation.",
  "incentives",
);

/** Premium of an insurance against incidents; part of `cost`. */
export const premium: Measure = part(
  "premium",
  "insurance premium",
  "What the insurance against incidents costs: more than it is expected to pay.",
  "premium",
);

/**
 * Margin on what is bought from the slate, the part of the margin that recommendations touch, per customer at the start
 * and year; the rest is bought through own search.
 */
export const slateMargin: Measure = {
  ...MONEY,
  name: "slateMargin",
  label: "margin on sales through slates",
  means: "Margin on what is bought from recommendations; the rest is found through search.",
  better: "higher",
  least: 0,
  compute: (weeks) => yearly(weeks, "slateMargin"),
};
