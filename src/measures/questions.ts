import { WEEKS_PER_YEAR } from "../core/calendar.ts";
import type { Measure } from "../model/results.ts";
import { per, total } from "./tally.ts";

/** Questions for consent that customers are put, seen or not, per customer and year. */
export const questions: Measure = {
  name: "questions",
  label: "questions for consent",
  unit: "per customer and year",
  means:
    "How often a customer is asked for consent in a year, at first contact, again, or since the firm does not know that it has asked before.",
  better: "lower",
  decimals: 2,
  least: 0,
  matters: 0.1,
  compute: (weeks) => per(total(weeks, "asked") * WEEKS_PER_YEAR, total(weeks, "active")),
};
