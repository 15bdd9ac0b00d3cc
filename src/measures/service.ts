import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/**
 * Service quality: share of customers' matters that an agent can settle at first contact, relative to an agent who
 * reads everything that was ever asked for.
 */
export const service: Measure = {
  name: "service",
  label: "service quality",
  unit: "share of matters settled at first contact",
  means:
    "Share of customers' matters that an agent settles at first contact with the data at hand, relative to an agent who reads everything that was ever asked for.",
  better: "higher",
  decimals: 3,
  least: 0,
  most: 1,
  matters: 0.02,
  headline: "table",
  compute: (weeks) => ratio(weeks, "settled", "matters"),
};
