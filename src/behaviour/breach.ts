import { exp, log } from "../core/numerics.ts";

/** Weeks over which the excess churn after a breach is spread: six months. */
export const BREACH_WEEKS = 26;

/** A breach that happened: what it took and why. */
export interface Breach {
  readonly week: number;
  /** Share of rows taken, in (0, 1]. */
  readonly size: number;
  /** Sensitivity of what was taken, in [0, 1]. */
  readonly severity: number;
  readonly cause: "attack" | "misuse";
}

/** Surface of a leak: share of customers whose rows are held × how well rows tie to persons × sensitivity of the fields; 1 = everything about everybody, in the clear. */
export const surface = (held: number, linkability: number, sensitivity: number): number => held * linkability * sensitivity;

/** Visits relative to normal, t weeks after learning of a breach of that severity: 1 − A·severity·e^(−t/τ). Source of the decay: BRC-11. */
export const engagement = (severity: number, weeks: number, drop: number, decay: number): number => 1 - drop * severity * exp(-weeks / decay);

/**
 * Log hazard ratio for somebody who knows of a breach: the excess share of leavers, spread evenly over six months, added to a weekly base hazard.
 * Zero after six months. Source: BRC-01, BRC-04, BRC-14 (buffer).
 */
export function breachLogOdds(severity: number, weeks: number, excess: number, weeklyBase: number): number {
  if (severity === 0 || weeks >= BREACH_WEEKS) return 0;
  return log(1 + (severity * excess) / (BREACH_WEEKS * weeklyBase));
}
