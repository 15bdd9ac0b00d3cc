import type { Measure } from "../model/results.ts";
import { total } from "./tally.ts";

const YEAR = 365.25 / 7;

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
  compute: (weeks) => (1000 * total(weeks, "complaints") * YEAR) / total(weeks, "active"),
};
