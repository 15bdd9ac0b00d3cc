import type { Tally } from "../model.ts";
import type { Membership } from "./membership.ts";

/** Weekly counters. Real numbers are added as whole multiples of 2⁻²⁰, so sums are exact and do not depend on order, blocks or workers. */
export const COUNTERS = [
  "initial", "active", "visits", "personalised", "dcg", "floorDcg", "hit", "recall", "trust", "satisfaction", "intrusion",
  "churned", "erased", "withdrawn", "consentPersonalisation", "consentTraining", "consentThirdParty", "purchases", "revenue", "margin", "slateMargin",
  "breached", "aware", "matters", "settled", "asked", "agreed", "intended",
] as const; // prettier-ignore

/** Name of a counter. */
export type Counter = (typeof COUNTERS)[number];

/** Position of each counter. */
export const C = Object.fromEntries(COUNTERS.map((name, i) => [name, i])) as Readonly<Record<Counter, number>>;

/** Number of counters, the stride between groups. */
export const WIDTH: number = COUNTERS.length;

/** One unit in fixed point. */
export const UNIT = 1048576;

/** A real number as a whole multiple of 2⁻²⁰. */
export const fixed = (x: number): number => Math.round(x * UNIT);

/** Weekly tallies of one run, for everybody and for every group. */
export interface Tallies {
  readonly membership: Membership;
  /** Counters of the customer whose turn it is; `commit` adds them up. */
  readonly own: Float64Array;
  /** The week in progress: everybody's counters, then each group's. */
  readonly sums: Float64Array;
  /** What was finished: everybody first, then each group. */
  readonly weeks: Tally[][];
}

/** Empty tallies for some groups. */
export const createTallies = (membership: Membership): Tallies => ({
  membership,
  own: new Float64Array(WIDTH),
  sums: new Float64Array((1 + membership.groups) * WIDTH),
  weeks: Array.from({ length: 1 + membership.groups }, () => []),
});

/** Adds a customer's counters to everybody's and to those of the customer's groups, and clears them. */
export function commit({ own, sums, membership }: Tallies, customer: number): void {
  const { of, groupings } = membership;
  const from = customer * groupings.length;
  const to = from + groupings.length;
  for (let c = 0; c < WIDTH; c++) {
    const value = own[c];
    if (value === 0) continue;
    own[c] = 0;
    sums[c] += value;
    for (let g = from; g < to; g++) sums[(1 + of[g]) * WIDTH + c] += value;
  }
}

/** What is the same for every customer in a week: shared money is split evenly over customers. */
export interface Shared {
  readonly coverage: number;
  readonly smallestClass: number;
  readonly policyCost: number;
  readonly incidentCost: number;
}

/** Closes a week: turns fixed point into numbers and clears the sums. */
export function closeWeek({ sums, weeks }: Tallies, shared: Shared): void {
  const customers = sums[C.initial];
  weeks.forEach((finished, g) => {
    const at = g * WIDTH;
    const share = sums[at + C.initial] / customers;
    const tally: Record<string, number> = {};
    for (let c = 0; c < WIDTH; c++) tally[COUNTERS[c]] = sums[at + c] / UNIT;
    tally.coverage = shared.coverage;
    tally.smallestClass = shared.smallestClass;
    tally.policyCost = shared.policyCost * share;
    tally.incidentCost = shared.incidentCost * share;
    finished.push(tally);
  });
  sums.fill(0);
}
