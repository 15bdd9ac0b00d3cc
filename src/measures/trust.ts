import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/** Mean trust of active customers. */
export const trust: Measure = {
  name: "trust",
  label: "trust",
  unit: "0 to 1",
  means:
    "Customers' trust in how the firm treats data about them, on a scale from 0 (none) to 1 (full); the mean over those present.",
  better: "higher",
  decimals: 3,
  least: 0,
  most: 1,
  matters: 0.01,
  headline: "course",
  compute: (weeks) => ratio(weeks, "trust", "active"),
};
