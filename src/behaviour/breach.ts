import { exp, log } from "../core/numerics.ts";
import type { BreachCause } from "../model/events.ts";

/** Weeks over which the excess churn after a breach is spread: six months. */
export const BREACH_WEEKS = 26;

/** A breach that happened: what it took and why. */
export interface Breach {
  readonly week: number;
  /** Share of rows taken, in (0, 1]. */
  readonly size: number;
  /** Sensitivity of what was taken, in [0, 1]. */
  readonly severity: number;
  /** An attack from outside, negligence (both failures of competence), misuse from inside or concealment (of integrity). */
  readonly cause: Cause;
  /** Whether the firm explained what happened and put it right. */
  readonly clear: boolean;
}

/** What became known late of a breach that was kept quiet is a failure of integrity, whatever had caused it. */
export type Cause = BreachCause | "concealed";

/** Weeks until a clear resolution reaches those concerned. */
export const REPAIR_WEEKS = 4;

/**
 * Weight of a breach as a bad signal for trust: full where the firm is to blame, less where it was attacked itself.
 * Source: TRU-05, TRU-06.
 */
export const blame = (cause: Cause, attacked: number): number => (cause === "attack" ? attacked : 1);

/**
 * What is left of the ceiling of trust: lowered for good by a failure of integrity, untouched by one of competence.
 * Source of the form: Kim et al. 2004 (TRU-05, recalled).
 */
export const ceilingAfter = (ceiling: number, cause: Cause, scar: number, severity: number): number =>
  integrity(cause) ? ceiling * (1 - scar * severity) : ceiling;

/** Whether a breach with this cause is a failure of integrity, not of competence. */
export const integrity = (cause: Cause): boolean => cause === "misuse" || cause === "concealed";

/**
 * Excess share of leavers after a breach: what a clear resolution averts is taken off; more than all of it makes people
 * stay who would have left.
 */
export const excessLeavers = (excess: number, clear: boolean, averted: number): number =>
  clear ? excess * (1 - averted) : excess;

/**
 * Surface of a leak: share of customers whose rows are held × how well rows tie to persons × sensitivity of the fields;
 * 1 = everything about everybody, in the clear.
 */
export const surface = (held: number, linkability: number, sensitivity: number): number =>
  held * linkability * sensitivity;

/**
 * Visits relative to normal, t weeks after learning of a breach of that severity: 1 − A·severity·e^(−t/τ). Source of
 * the decay: BRC-11.
 */
export const engagement = (severity: number, weeks: number, drop: number, decay: number): number =>
  1 - drop * severity * exp(-weeks / decay);

/**
 * Rise of the weekly hazard of leaving of somebody who knows of a breach, relative to its base: the excess share of
 * leavers, spread evenly over six months; negative after a clear resolution. Zero after six months. Rises of several
 * breaches add up. Source: BRC-01, BRC-04, BRC-14 (buffer).
 */
export const breachRise = (severity: number, weeks: number, excess: number, weeklyBase: number): number =>
  weeks >= BREACH_WEEKS ? 0 : (severity * excess) / (BREACH_WEEKS * weeklyBase);

/** Log hazard ratio of a rise; a negative one lowers the hazard to a tenth at most. */
export const riseLogOdds = (rise: number): number => (rise === 0 ? 0 : log(rise > -0.9 ? 1 + rise : 0.1));

/** Log hazard ratio for somebody who knows of one breach: see `breachRise`. */
export const breachLogOdds = (severity: number, weeks: number, excess: number, weeklyBase: number): number =>
  riseLogOdds(breachRise(severity, weeks, excess, weeklyBase));
