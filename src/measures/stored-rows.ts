import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/** Rows of what is stored over the people of whom they are, at the latest trainings; weeks weigh by people. */
export const rowsPerCustomer: Measure = {
  name: "rowsPerCustomer",
  label: "rows per customer",
  unit: "rows",
  means:
    "For how many customers the firm takes one on the mean: 1 where it knows everybody again. Deleted identifiers, further devices, guests and rotated pseudonyms make more.",
  better: "neither",
  decimals: 2,
  least: 1,
  matters: 0.1,
  compute: (weeks) => ratio(weeks, "storedRows", "storedPeople"),
};

/** Stored events over rows, at the latest trainings; weeks weigh by rows. */
export const rowLength: Measure = {
  name: "rowLength",
  label: "events per row",
  unit: "events",
  means: "How many events (views, purchases) a row of what is stored has on the mean: what there is to learn from.",
  better: "neither",
  decimals: 1,
  least: 0,
  matters: 1,
  mattersOfReference: 0.05,
  compute: (weeks) => ratio(weeks, "storedEvents", "storedRows"),
};
