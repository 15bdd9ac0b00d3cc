import type { Measure } from "../model/results.ts";
import { yearly } from "./churn.ts";

/**
 * Expected yearly churn: 1 − Π (1 − Σ hazard / active)^(52.18 / weeks), from the weekly probabilities of leaving and of
 * erasure of everybody who is a customer, and of leaving at a question that must be answered, instead of counted leavers: without their luck.
 */
export const expectedChurn: Measure = {
  name: "expectedChurn",
  label: "expected yearly churn",
  unit: "share of customers",
  means:
    "Share of customers who are expected to leave within a year, from each one's own hazard: free of the luck of counting.",
  better: "lower",
  decimals: 4,
  least: 0,
  most: 1,
  matters: 0.0015,
  compute: (weeks) => yearly(weeks, "hazard", "walled"),
};
