import { WEEKS_PER_YEAR } from "../core/calendar.ts";
import type { Measure } from "../model/results.ts";
import { perStarter, total } from "./tally.ts";

const MONEY = { unit: "money per customer and year", better: "lower", decimals: 2, least: 0, matters: 0.01 } as const;

type Weeks = Parameters<Measure["compute"]>[0];
const yearly = (weeks: Weeks, counter: string): number =>
  perStarter(weeks, total(weeks, counter)) * (WEEKS_PER_YEAR / weeks.length);

/**
 * Expected cost of incidents that the firm bears itself, per customer at the start and year; part of `cost`. A closed
 * form: hazard × E[cost over the size of breaches], so no luck is in it.
 */
export const incidentCost: Measure = {
  name: "incidentCost",
  ...MONEY,
  label: "expected cost of incidents",
  means:
    "Chance of incidents times what they cost the firm on average, insured parts left out, per customer at the start and year. Most years have no incident, and a bad one costs many times as much.",
  mattersOfReference: 0.02,
  compute: (weeks) => yearly(weeks, "incidentCost"),
};

/** Cost of the incidents that happened, as far as the firm bears it, per customer at the start and year. */
export const incidentRealised: Measure = {
  name: "incidentRealised",
  ...MONEY,
  label: "cost of incidents that happened",
  means:
    "What the breaches that happened in the simulated weeks cost the firm, insured parts left out: mostly nothing, seldom a great deal. No part of profit, which counts what is to be expected.",
  mattersOfReference: 0.02,
  compute: (weeks) => yearly(weeks, "incidentRealised"),
};

/** Money of the whole firm. */
const LEVEL = {
  unit: "money",
  better: "lower",
  decimals: 0,
  least: 0,
  matters: 1000,
  mattersOfReference: 0.05,
} as const;

const mean = (weeks: Weeks, level: string): number => total(weeks, level) / weeks.length;

/** Cost of a breach that is exceeded by one breach in twenty: the 95 % quantile of the size, not of replications. */
export const badBreach: Measure = {
  name: "badBreach",
  ...LEVEL,
  label: "cost of a bad breach",
  means: "What a breach costs the whole firm, before any insurance, that is worse than nineteen of twenty.",
  compute: (weeks) => mean(weeks, "badBreach"),
};

/** Cost of the worst breach of a year that is exceeded in one year of a hundred; one in twenty has mostly none. */
export const badYear: Measure = {
  name: "badYear",
  ...LEVEL,
  label: "cost of a bad year",
  means:
    "What the worst breach of a year costs the whole firm, before any insurance, once in a hundred years. One in twenty has no breach at all where breaches are rare.",
  compute: (weeks) => mean(weeks, "badYear"),
};
