import type { BreachCause } from "../model/events.ts";

/** A breach that happened: what it took and why. */
export interface Breach {
  readonly week: number;
  /** Share of rows taken, in (0, 1]. */
  readonly size: number;
  /** Sensitivity of what was taken, in [0, 1]. */
  readonly severity: number;
  /** An attack from outside, negligence (both failures of competence), misuse from inside or concealment (of integrity). */
  readonly cause: Cause;
}

/** What became known late of a breach that was kept quiet is a failure of integrity, whatever had caused it. */
export type Cause = BreachCause | "concealed";

/** Whether a breach with this cause is a failure of integrity, not of competence. Source: TRU-05. */
export const integrity = (cause: Cause): boolean => cause === "misuse" || cause === "concealed";

/**
 * Surface of a leak: share of customers whose rows are held × how well rows tie to persons × sensitivity of the fields;
 * 1 = everything about everybody, in the clear.
 */
export const surface = (held: number, linkability: number, sensitivity: number): number =>
  held * linkability * sensitivity;
