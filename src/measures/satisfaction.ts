import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/** Mean satisfaction (running mean of realised match) of active customers. */
export const satisfaction: Measure = {
  name: "satisfaction",
  label: "satisfaction",
  unit: "0 to 1",
  means: "How well what customers found suited them, on a scale from 0 to 1; the mean over those present.",
  better: "higher",
  decimals: 3,
  least: 0,
  most: 1,
  matters: 0.01,
  compute: (weeks) => ratio(weeks, "satisfaction", "active"),
};
