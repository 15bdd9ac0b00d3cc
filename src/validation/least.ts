import type { Check } from "../analysis/validation-rows.ts";
import type { Finding } from "../evidence/registry.ts";

/** Sizes from which on a direction is of any interest, by the unit in which it is simulated. */
const BY_UNIT: Readonly<Record<string, number>> = {
  share: 0.01,
  "share of customers": 0.0015,
  trust: 0.01,
  "relative change": 0.0025,
  correlation: 0.02,
  nDCG: 0.005,
  "nDCG per share of customers": 0.005,
  "nDCG per share of events": 0.005,
  "smaller difference": 0.0025,
  "smaller loss": 0.0025,
  money: 1,
};

/**
 * Size from which on a simulated quantity is of any interest. For a figure a tenth of what was published, whatever its
 * sign. For a direction the check's own, or by its unit: a hundredth of consent or trust (a tenth of the spread between
 * customers), 0.15 points of churn (a hundredth of it), a quarter per cent of spending; 0 where the unit has none.
 */
export const leastOf = ({ rule, least, unit }: Check, { value, unit: published }: Finding): number =>
  rule === "range" ? Math.abs(value ?? 0) / 10 : (least ?? BY_UNIT[unit ?? published] ?? 0);
