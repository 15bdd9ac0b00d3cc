import type { Measure } from "../model/results.ts";
import { ratio } from "./tally.ts";

/**
 * Share of visits under an account or an identifier that the firm met in an earlier week: 1 − visits under new
 * identifiers / visits. 1 where everybody has an account.
 */
export const recognised: Measure = {
  name: "recognised",
  label: "share of visits recognised",
  unit: "share of visits",
  means:
    "Share of visits by somebody whom the firm has met before and knows again: no guest, no new device, no identifier deleted since.",
  better: "neither",
  decimals: 3,
  least: 0,
  most: 1,
  matters: 0.01,
  compute: (weeks) => 1 - ratio(weeks, "strangers", "visits"),
};
