import { WEEKS_PER_YEAR } from "../core/calendar.ts";
import type { Measure } from "../model/results.ts";
import { per, total } from "./tally.ts";

/** Complaints about the use of data, per thousand customers and year. */
export const complaints: Measure = {
  name: "complaints",
  label: "complaints per thousand customers",
  unit: "per thousand customers and year",
  means: "How many complaints about the use of their data a thousand customers make in a year.",
  better: "lower",
  decimals: 1,
  least: 0,
  matters: 1,
  compute: (weeks) => per(1000 * total(weeks, "complaints") * WEEKS_PER_YEAR, total(weeks, "active")),
};
