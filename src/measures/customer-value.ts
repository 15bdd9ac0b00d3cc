import { WEEKS_PER_YEAR } from "../core/calendar.ts";
import { customerValue } from "../core/money.ts";
import type { Measure } from "../model/results.ts";
import { churn } from "./churn.ts";
import { per, perStarter, total } from "./tally.ts";

type Weeks = Parameters<Measure["compute"]>[0];

/** Value of a customer at the margins and the churn of these weeks; what handling the customer costs is taken off. */
function valueOf(weeks: Weeks): number {
  const handling = ["incentives", "requests", "contacts", "thirdPartyData", "complaintCost"].reduce(
    (sum, name) => sum + total(weeks, name),
    0,
  );
  const brought = total(weeks, "margin") + total(weeks, "adIncome") + total(weeks, "feeIncome") - handling;
  const margin = per(brought, total(weeks, "active")) * WEEKS_PER_YEAR;
  return customerValue(margin, 1 - churn.compute(weeks), weeks[0].rate);
}

/**
 * Customer lifetime value at what a customer brings m a year (margin on sales, advertisements and fees, less
 * incentives, requests, contacts, complaints and data) in these weeks and yearly churn 1 − r, discounted at `money.rate`: m (1 + i)
 * / (1 + i − r). It is closed by the hazard of leaving and not by the weeks simulated. Undefined where nobody is active.
 */
export const customerLifetimeValue: Measure = {
  name: "customerLifetimeValue",
  label: "customer lifetime value",
  unit: "money",
  means:
    "What a customer is expected to bring from now on at these margins and this churn, what comes later discounted; cost of measures and incidents left out.",
  better: "higher",
  decimals: 0,
  matters: 0.1,
  mattersOfReference: 0.01,
  compute: valueOf,
};

/**
 * Customer equity: value of all customers at the end, less what was paid to win those who joined, per customer at the start: of two policies that earn alike, the
 * one that keeps and wins more customers leaves the firm worth more.
 */
export const customerEquity: Measure = {
  name: "customerEquity",
  label: "customer equity",
  unit: "money per customer at the start",
  means:
    "Lifetime value of all customers who are there at the end, less what it cost to win the new ones, per customer at the start.",
  better: "higher",
  decimals: 0,
  matters: 0.1,
  mattersOfReference: 0.01,
  compute: (weeks) => perStarter(weeks, valueOf(weeks) * weeks[weeks.length - 1].active - total(weeks, "acquisition")),
};
