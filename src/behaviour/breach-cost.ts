import { pow } from "../core/numerics.ts";
import { LEAST_SHARE, sizeBeyond, sizeMoment } from "./breach-size.ts";

/** What breaches cost; see the parameters `breach.cost.*` and `breach.tail`. */
export interface CostRule {
  /** Money for a breach of the usual size. */
  readonly mean: number;
  /** The usual size, in records. */
  readonly records: number;
  /** γ: below 1, so that a record costs less the more are taken. */
  readonly exponent: number;
  /** Exponent of the size of breaches. */
  readonly tail: number;
}

/** What an insurer pays of each incident: what goes beyond the deductible, up to the limit. */
export interface Cover {
  readonly deductible: number;
  readonly limit: number;
}

/** A kind of breach: how many are to be expected, and what one costs that takes everything it can reach. */
export interface Peril {
  readonly rate: number;
  readonly full: number;
}

/** The rule from the parameters of a replication. */
export const costRule = (p: Readonly<Record<string, number>>): CostRule => ({
  mean: p["breach.cost.mean"],
  records: p["breach.cost.records"],
  exponent: p["breach.cost.exponent"],
  tail: p["breach.tail"],
});

/** Money for a breach that takes so many records: C(N) = C̄ (N / N̄)^γ. Source of C̄: CMP-09. */
export const breachCost = ({ mean, records, exponent }: CostRule, taken: number): number =>
  taken > 0 ? mean * pow(taken / records, exponent) : 0;

/** What the insurer pays of an incident: min(C, limit) − deductible, at least 0. */
export const insuredPart = (cost: number, { deductible, limit }: Cover): number =>
  Math.max(0, Math.min(cost, limit) - deductible);

/**
 * E[min(C, bound)] of a breach that costs C = full · X^γ for the share X that it takes: full · E[X^γ; X ≤ q] + bound ·
 * P(X > q) with q = (bound / full)^(1/γ). Without a bound it is E[C].
 */
export function expectedUpTo({ exponent, tail }: CostRule, full: number, bound: number = Infinity): number {
  if (bound >= full) return full * sizeMoment(tail, exponent);
  const q = pow(bound / full, 1 / exponent);
  return full * sizeMoment(tail, exponent, q) + bound * sizeBeyond(tail, q);
}

/** E[insured part] of a breach: E[min(C, limit)] − E[min(C, deductible)]. */
export const expectedInsured = (rule: CostRule, full: number, { deductible, limit }: Cover): number =>
  Math.max(0, expectedUpTo(rule, full, limit) - expectedUpTo(rule, full, deductible));

/** How many incidents that cost more than c are to be expected: Σ rate · P(X > (c / full)^(1/γ)). */
const beyond = ({ exponent, tail }: CostRule, perils: readonly Peril[], cost: number): number =>
  perils.reduce((sum, { rate, full }) => sum + rate * sizeBeyond(tail, pow(cost / full, 1 / exponent)), 0);

/**
 * The cost that only so many incidents are expected to exceed; 0 where fewer are to be expected at all. With 0.05 times
 * their number it is that of the worst breach of twenty; with −ln(1 − p) in a year, what the year's worst incident
 * exceeds in a share p of years, since incidents come independently: P(none beyond c) = e^(−expected number).
 */
export function costExceededBy(rule: CostRule, perils: readonly Peril[], expected: number): number {
  const there = perils.filter(({ rate, full }) => rate > 0 && full > 0);
  if (there.reduce((sum, { rate }) => sum + rate, 0) <= expected) return 0;
  let high = Math.max(...there.map(({ full }) => full));
  let low = Math.min(...there.map(({ full }) => full)) * pow(LEAST_SHARE, rule.exponent);
  // the geometric middle: costs span many orders of magnitude
  for (let step = 0; step < 60 && high - low > 1e-9 * high; step++) {
    const middle = Math.sqrt(low * high);
    if (beyond(rule, there, middle) > expected) low = middle;
    else high = middle;
  }
  return high;
}
