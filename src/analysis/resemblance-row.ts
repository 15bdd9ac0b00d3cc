import type { Estimate } from "../model/results.ts";

/** One line of the comparison of real with synthetic purchases. */
export interface ResemblanceRow {
  readonly label: string;
  readonly real: number | null;
  /** Mean over synthetic replications; null for a distance between two distributions. */
  readonly synthetic: number | null;
  /** synthetic − real, or the distance between the two distributions, with a 95 % interval. */
  readonly distance: Estimate;
  /**
   * What the row can show: "calibrated" rows were made to agree, "estimated" ones come from a parameter that was fitted
   * to them, "independent" ones are evidence.
   */
  readonly status: "calibrated" | "estimated" | "independent";
  readonly decimals: number;
}
