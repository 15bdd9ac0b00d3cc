import { WEEKS_PER_YEAR } from "../core/calendar.ts";
import type { Measure } from "../model/results.ts";
import { perStarter, total } from "./tally.ts";

/** Weekly sums that make up what a policy costs, incidents left out. */
export const COSTS: readonly string[] = [
  "writtenOff",
  "measures",
  "incentives",
  "requests",
  "contacts",
  "compensation",
  "premium",
  "thirdPartyData",
  "acquisition",
  "complaintCost",
];

/** What is earned beside sales. */
const EARNED: readonly string[] = ["adIncome", "feeIncome"];

type Weeks = Parameters<Measure["compute"]>[0];

/** Sums of money per customer at the start and year. */
const yearly = (weeks: Weeks, ...counters: readonly string[]): number =>
  perStarter(
    weeks,
    counters.reduce((sum, counter) => sum + total(weeks, counter), 0),
  ) *
  (WEEKS_PER_YEAR / weeks.length);

const MONEY = { unit: "money per customer and year", decimals: 2, matters: 0.01, mattersOfReference: 0.02 } as const;

/**
 * Profit: margin on sales + income from advertisements and fees − cost of the policy − expected cost of incidents, per customer
 * at the start and year. Fixed costs of the business are left out.
 */
export const profit: Measure = {
  name: "profit",
  ...MONEY,
  label: "profit per customer",
  unit: "money per year",
  means:
    "Margin on sales and what advertisements and fees bring, less the cost of the policy and the expected cost of incidents, per customer at the start and year. Fixed costs of the business are left out.",
  better: "higher",
  mattersOfReference: 0.01,
  headline: "table",
  compute: (weeks) => yearly(weeks, "margin", ...EARNED) - yearly(weeks, ...COSTS, "incidentCost"),
};

/** Profit before incidents: margin on sales + income from advertisements and fees − cost of the policy. */
export const profitBeforeIncidents: Measure = {
  name: "profitBeforeIncidents",
  ...MONEY,
  label: "profit before incidents",
  means:
    "Margin on sales and what advertisements and fees bring, less the cost of the policy, as if no incident cost anything.",
  better: "higher",
  mattersOfReference: 0.01,
  compute: (weeks) => yearly(weeks, "margin", ...EARNED) - yearly(weeks, ...COSTS),
};

/** Revenue per customer at the start and year. */
export const revenue: Measure = {
  name: "revenue",
  ...MONEY,
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
  name: "cost",
  ...MONEY,
  label: "cost of policy and incidents",
  means:
    "What the policy costs, incidents and the handling of customers' matters and requests included, per customer at the start and year; below 0 where it saves money.",
  better: "lower",
  compute: (weeks) => yearly(weeks, ...COSTS, "incidentCost"),
};

/** What measures cost: one-off sums written off, and what is paid every year; part of `cost`. */
export const measureCost: Measure = {
  name: "measureCost",
  ...MONEY,
  label: "cost of measures",
  means:
    "What strategies cost, one-off sums written off over years from the week the measure begins; below 0 where they save money.",
  better: "lower",
  compute: (weeks) => yearly(weeks, "writtenOff", "measures"),
};

/** The part of `measureCost` that is one-off sums written off. */
export const writtenOff: Measure = {
  name: "writtenOff",
  ...MONEY,
  label: "cost of one-off sums",
  means: "The part of the cost of measures that is paid once and spread over the years of its use.",
  better: "lower",
  compute: (weeks) => yearly(weeks, "writtenOff"),
};

/** What handling customers costs: service contacts, copies and erasures, incentives; part of `cost`. */
export const serviceCost: Measure = {
  name: "serviceCost",
  ...MONEY,
  label: "cost of service contacts",
  means: "What answering customers' matters costs; what an agent cannot settle at first contact costs a second one.",
  better: "lower",
  compute: (weeks) => yearly(weeks, "contacts"),
};

/** What copies and erasures cost; part of `cost`. */
export const requestCost: Measure = {
  name: "requestCost",
  ...MONEY,
  label: "cost of requests",
  means: "What answering requests for a copy of one's data or for erasure costs.",
  better: "lower",
  compute: (weeks) => yearly(weeks, "requests"),
};

/** What is paid to those who agree; part of `cost`. */
export const incentiveCost: Measure = {
  name: "incentiveCost",
  ...MONEY,
  label: "cost of incentives",
  means: "Money paid to customers who agree to personalisation.",
  better: "lower",
  compute: (weeks) => yearly(weeks, "incentives"),
};

/** What is paid to those whose data a breach took; part of `cost`. */
export const compensationCost: Measure = {
  name: "compensationCost",
  ...MONEY,
  label: "compensation",
  means: "Money paid to customers who know that a breach took their data.",
  better: "lower",
  compute: (weeks) => yearly(weeks, "compensation"),
};

/** Premium of an insurance against incidents; part of `cost`. */
export const premium: Measure = {
  name: "premium",
  ...MONEY,
  label: "cost of insurance",
  means: "What the insurance against incidents costs: more than it is expected to pay.",
  better: "lower",
  compute: (weeks) => yearly(weeks, "premium"),
};

/**
 * Margin on what is bought from the slate, the part of the margin that recommendations touch, per customer at the start
 * and year; the rest is bought through own search.
 */
export const slateMargin: Measure = {
  name: "slateMargin",
  ...MONEY,
  label: "margin on sales through slates",
  means: "Margin on what is bought from recommendations; the rest is found through search.",
  better: "higher",
  least: 0,
  compute: (weeks) => yearly(weeks, "slateMargin"),
};

/** What third parties' data cost, a price a year for each customer of whom they are bought; part of `cost`. */
export const dataCost: Measure = {
  name: "dataCost",
  ...MONEY,
  label: "cost of third-party data",
  means: "The price of data that are bought of customers who agreed to it; who does without them saves it.",
  better: "lower",
  least: 0,
  compute: (weeks) => yearly(weeks, "thirdPartyData"),
};

/** What winning customers costs, where the scenario's market has a price for it; part of `cost`. */
export const acquisitionCost: Measure = {
  name: "acquisitionCost",
  ...MONEY,
  label: "cost of winning customers",
  means: "What is paid for each customer who joins.",
  better: "lower",
  least: 0,
  compute: (weeks) => yearly(weeks, "acquisition"),
};

/** Income from advertisements, per customer at the start and year; part of `profit`. */
export const adIncome: Measure = {
  name: "adIncome",
  ...MONEY,
  label: "income from advertisements",
  means: "What advertisers pay: less for visitors whose data may not choose what they are shown.",
  better: "higher",
  least: 0,
  compute: (weeks) => yearly(weeks, "adIncome"),
};

/** Fees of those who pay instead of agreeing, per customer at the start and year; part of `profit`. */
export const feeIncome: Measure = {
  name: "feeIncome",
  ...MONEY,
  label: "income from fees",
  means: "What those pay who rather pay than agree to the use of their data.",
  better: "higher",
  least: 0,
  compute: (weeks) => yearly(weeks, "feeIncome"),
};

/** What complaints about the use of data cost, expected orders of a regulator included; part of `cost`. */
export const complaintCost: Measure = {
  name: "complaintCost",
  ...MONEY,
  label: "cost of complaints",
  means:
    "What answering complaints about the use of data costs, and what orders and fines are to be expected of those that go on to the regulator.",
  better: "lower",
  least: 0,
  compute: (weeks) => yearly(weeks, "complaintCost"),
};
