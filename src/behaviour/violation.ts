import type { Cause } from "./breach.ts";
import { WEEKS_PER_MONTH } from "../core/calendar.ts";
import { weeklyProbability } from "./hazard.ts";
import type { TrustRule } from "./trust.ts";

/**
 * How bad a leak is for those who learn of it: what was taken (sensitivity × linkability) × (1 − buffer · control ·
 * reason) × (1 − repair · mend); all in [0, 1]. Explanation and control protect together, mending comes at once.
 * Source: BRC-14.
 */
export const harm = (
  severity: number,
  buffer: number,
  control: number,
  reason: number,
  repair: number,
  mend: number,
): number => severity * (1 - buffer * control * reason) * (1 - repair * mend);

/**
 * Weight of a leak as bad news: full where the firm is to blame, less where it was attacked itself. Source: TRU-06.
 */
export const blame = (cause: Cause, attacked: number): number => (cause === "attack" ? attacked : 1);

/**
 * Mean jump of salience after a leak of full severity, over causes: misuse (1 − ζ), else negligence 1 and attack blame.
 */
export const meanJump = (misuse: number, negligence: number, attacked: number, lasting: number): number =>
  misuse * (1 - lasting) + (1 - misuse) * (negligence + (1 - negligence) * attacked);

/**
 * ε, the weekly hazard of leaving at full salience beside what trust carries, so that a leak of full severity makes the
 * share E of those who learn of it leave: Σ ε j φ^t = ε j / (1 − φ), hence ε = (E − E_T)(1 − φ) / j, with
 * E_T = h₀ b_T down T (1 − T) j / (1 − φ) what trust carries by itself; at least 0. j is the mean jump.
 * Source: BRC-01, BRC-04.
 */
export function excessHazard(
  p: Readonly<Record<string, number>>,
  { fade, down, lasting }: TrustRule,
  trust: number,
): number {
  const jump = meanJump(p["breach.misuse"], p["breach.negligence"], p["breach.attack"], lasting);
  const base = weeklyProbability(p["churn.base"], WEEKS_PER_MONTH);
  const weeks = jump / (1 - fade);
  const byTrust = base * p["churn.trust"] * down * trust * (1 - trust) * weeks;
  return Math.max(0, p["breach.excessChurn"] * p["churn.breachIndustry"] - byTrust) / weeks;
}

/** Weight of salience for somebody of that tenure, 1 / (1 + κ tenure): long customers are shaken less. Source: TRU-07. */
export const shakenWeight = ({ tenure: kappa }: TrustRule, tenure: number): number => 1 / (1 + kappa * tenure);

/** Visits relative to normal of somebody on whose mind bad news is: 1 − A · salience · weight. */
export const engagement = (drop: number, salience: number, weight: number): number => 1 - drop * salience * weight;
