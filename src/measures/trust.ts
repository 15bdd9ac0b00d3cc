import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/** Mean trust of active customers. */
export const trust: Measure = {
  name: "trust",
  label: "trust",
  unit: "0 to 1",
  better: "higher",
  decimals: 3,
  compute: (weeks) => ratio(weeks, "trust", "active"),
};
