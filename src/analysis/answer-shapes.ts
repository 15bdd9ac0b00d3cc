import type { Fields } from "../core/check-shape.ts";

/**
 * What answers of the library look like to functions that take them, so that one that was made by hand or read from a
 * file is refused by place, value and what is allowed. Numbers may be NaN where "undefined in every replication" is a
 * value.
 */

/** A mean with its interval. */
export const ESTIMATE: Fields = { estimate: "number", low: "number", high: "number" };

/** A row of a summary; its difference, where it is no null, is an `ESTIMATE`. */
export const SUMMARY_ROW: Fields = { ...ESTIMATE, policy: "text", group: "text", measure: "text", n: "count" };

/** What results say of their study. */
export const STUDY_INFO: Fields = {
  scenario: { name: "text", currency: "text", customers: "finite", weeks: "finite" },
  policies: [{ name: "text" }],
  measures: [{ name: "text", label: "text", unit: "text", decimals: "count" }],
  replications: "count",
};

const SWING: Fields = { moved: ESTIMATE };

/** What `sensitivity` found. */
export const SWINGS: Fields = {
  info: { policies: [{ name: "text" }], measures: [{ name: "text" }], replications: "count" },
  defaults: [{ policy: "text", measure: "text", ...ESTIMATE }],
  assumptions: [
    {
      policy: "text",
      measure: "text",
      parameter: { name: "text", value: "finite", low: "finite", high: "finite" },
      low: SWING,
      high: SWING,
    },
  ],
};

/** What a check came to. */
export const OUTCOME: Fields = { ...ESTIMATE, verdict: "text" };

/** One statistic of real purchases beside that of synthetic ones. */
export const RESEMBLANCE_ROW: Fields = {
  name: "text",
  fitted: "boolean",
  real: "number",
  error: "number",
  synthetic: "number",
  low: "number",
  high: "number",
  outside: "boolean",
  miss: "boolean",
};
