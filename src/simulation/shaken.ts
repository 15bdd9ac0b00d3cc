import { breachRise, engagement, REPAIR_WEEKS, riseLogOdds, type Breach } from "../behaviour/breach.ts";
import type { World } from "./world.ts";

/** A breach with those who know of it. */
export interface Leak extends Breach {
  /** Its severity to them, damped by transparency and control together. */
  readonly felt: number;
  /** 1 for each customer who knows. */
  readonly known: Uint8Array;
}

const knows = (leaks: readonly Leak[], customer: number): Leak[] => leaks.filter(({ known }) => known[customer] === 1);

/**
 * Severity of all that a customer knows of, 1 − Π(1 − severity): grows with every breach.
 */
export const joined = (before: number, felt: number): number => 1 - (1 - before) * (1 - felt);

/** Visits relative to normal of a customer: what the breaches known leave of them, one after the other. */
export const engaged = ({ parameters: p }: World, leaks: readonly Leak[], customer: number, week: number): number =>
  knows(leaks, customer).reduce(
    (rest, leak) => rest * engagement(leak.felt, week - leak.week, p["breach.engagement"], p["breach.decay"]),
    1,
  );

/**
 * Log-odds of leaving that a customer's breaches add: their rises are added up, each with the `excess` of its
 * resolution (0 not clear, 1 clear). A clear resolution wins back who knows of one breach; after a second, what was put
 * right before is no merit any more, so that no breach makes another one better.
 */
export function shakenLogOdds(
  leaks: readonly Leak[],
  customer: number,
  week: number,
  excess: readonly [number, number],
  weeklyBase: number,
): number {
  const known = knows(leaks, customer);
  const rises = known.map(({ felt, week: since, clear }) =>
    breachRise(felt, week - since, excess[clear ? 1 : 0], weeklyBase),
  );
  return riseLogOdds(rises.reduce((sum, rise) => sum + (known.length > 1 ? Math.max(0, rise) : rise), 0));
}

/** Severity of what was put right for a customer just now: of the only breach known, a while after it. */
export function mended(leaks: readonly Leak[], customer: number, week: number): number {
  const known = knows(leaks, customer);
  const [{ clear, felt, week: since }] = known;
  return known.length === 1 && clear && week - since === REPAIR_WEEKS ? felt : 0;
}
