import type { Tally } from "../model.ts";
import type { Membership } from "./membership.ts";

/** Weekly counters by position. Real numbers are added as whole multiples of 2⁻²⁰, so sums are exact and do not depend on order, blocks or workers. */
// prettier-ignore
const POSITIONS = {
  // of everybody who is a customer, every week
  initial: 0, active: 1, trust: 2, satisfaction: 3, consentPersonalisation: 4, consentTraining: 5, consentThirdParty: 6,
  // of visitors
  visits: 7, personalised: 8, intrusion: 9, dcg: 10, floorDcg: 11, hit: 12, recall: 13, purchases: 14, revenue: 15, margin: 16, slateMargin: 17, matters: 18, settled: 19,
  // seldom
  churned: 20, erased: 21, withdrawn: 22, breached: 23, aware: 24, asked: 25, agreed: 26, intended: 27, joined: 28, returned: 29, copies: 30, undeceived: 31,
} as const;

/** Position of each counter. Written out, so that compiled code has the positions as constants. */
export const C: Readonly<Record<Counter, number>> = POSITIONS;

/** Counters up to here belong to every customer, up to there to visitors; the rest are rare. */
export const USUAL: number = C.visits;
export const VISITORS: number = C.churned;

/** Name of a counter. */
export type Counter = keyof typeof POSITIONS;

/** All counters in the order of their positions. */
export const COUNTERS = Object.keys(POSITIONS) as readonly Counter[];

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

/** Adds a customer's counters, up to a position, to everybody's and to those of the customer's groups, and clears them. */
export function commit({ own, sums, membership }: Tallies, customer: number, upTo: number = WIDTH): void {
  const { of, groupings } = membership;
  const from = customer * groupings.length;
  const to = from + groupings.length;
  for (let c = 0; c < upTo; c++) {
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
