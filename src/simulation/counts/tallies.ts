import type { Tally } from "../../model/results.ts";
import { PURPOSE_BIT } from "../../privacy/codes.ts";
import type { Membership } from "../people/membership.ts";

/**
 * Weekly counters by position. Real numbers are added as whole multiples of 2⁻²⁰, so sums are exact and do not depend
 * on order, blocks or workers.
 */
// prettier-ignore
const POSITIONS = {
  // standing: carried from week to week, changed only where a customer changes
  initial: 0, active: 1, consentPersonalisation: 2, consentTraining: 3, consentThirdParty: 4,
  // of everybody who is a customer, anew every week
  trust: 5, hazard: 6,
  // of visitors; satisfaction is standing, too: what visitors add is its change
  satisfaction: 7,
visits: 8, personalised: 9, intrusion: 10, dcg: 11, floorDcg: 12, hit: 13, recall: 14, found: 15, floorFound: 16, ceilingFound: 17, floorHit: 18, ceilingHit: 19, floorRecall: 20, ceilingRecall: 21, diversity: 22, popularity: 23,
  // seldom
  purchases: 24, revenue: 25, margin: 26, slateMargin: 27, matters: 28, settled: 29, churned: 30, erased: 31, withdrawn: 32, breached: 33, aware: 34, asked: 35, agreed: 36, intended: 37, joined: 38, returned: 39, copies: 40, undeceived: 41, toRivals: 42, toTrusted: 43, adIncome: 44, complaints: 45, feeIncome: 46, paying: 47, walled: 48,
  // of those whom the survey asks this week
  surveyed: 49, worried: 50, trusting: 51, wouldLeave: 52, sharing: 53, concern: 54, concernSquare: 55, concernSharing: 56,
  // visits under an identifier that the firm had not met before
  strangers: 57,
} as const;

/** Position of each counter. Written out, so that compiled code has the positions as constants. */
export const C: Readonly<Record<Counter, number>> = POSITIONS;

/** Number of visitors' counters, and the first of the rare ones. */
export const VISIT_WIDTH: number = C.purchases - C.satisfaction;
const RARE: number = C.purchases;

/** Name of a counter. */
export type Counter = keyof typeof POSITIONS;

/** All counters in the order of their positions. */
export const COUNTERS = Object.keys(POSITIONS) as readonly Counter[];

/** Number of counters, the stride between groups. */
export const WIDTH: number = COUNTERS.length;

/** One unit in fixed point. */
export const UNIT = 1048576;

/**
 * A real number as a whole multiple of 2⁻²⁰; the unit is written out, because engines look names of other scopes up
 * each time.
 */
export const fixed = (x: number): number => Math.round(x * 1048576);

/** The same of a share, in [0, 1]: faster. */
export const fixedShare = (x: number): number => (x * 1048576 + 0.5) | 0;

/** Weekly tallies of one run, for everybody and for every group. */
export interface Tallies {
  readonly membership: Membership;
  /** What each customer counts for in the standing counters: bits by position. */
  readonly standing: Uint8Array;
  /** Rare counters of the customer whose turn it is; `commit` adds them up. */
  readonly own: Float64Array;
  /** The week in progress: everybody's counters, then each group's. */
  readonly sums: Float64Array;
  /** What was finished: everybody first, then each group. */
  readonly weeks: Tally[][];
}

/** Empty tallies of so many customers in some groups. */
export const createTallies = (customers: number, membership: Membership): Tallies => ({
  membership,
  standing: new Uint8Array(customers),
  own: new Float64Array(WIDTH),
  sums: new Float64Array((1 + membership.groups) * WIDTH),
  weeks: Array.from({ length: 1 + membership.groups }, () => []),
});

/** Adds a customer's rare counters to everybody's and to those of the customer's groups, and clears them. */
export function commit({ own, sums, membership }: Tallies, customer: number): void {
  const { of, groupings } = membership;
  const from = customer * groupings.length;
  const to = from + groupings.length;
  for (let c = RARE; c < WIDTH; c++) {
    const value = own[c];
    if (value === 0) continue;
    own[c] = 0;
    sums[c] += value;
    for (let g = from; g < to; g++) sums[(1 + of[g]) * WIDTH + c] += value;
  }
}

/** Bit of a standing counter: `stands(C.active)`. */
const stands = (position: number): number => 1 << position;

/** The bit of whoever was a customer when the policy started, whether they still are or not. */
export const INITIAL: number = stands(C.initial);

/**
 * Brings the standing counters up to date with one customer: the bits of those that apply now, and the customer's
 * satisfaction, which counts while the customer is active.
 */
export function stand(
  { standing, sums, membership }: Tallies,
  customer: number,
  bits: number,
  satisfaction: number,
): void {
  const changed = standing[customer] ^ bits;
  standing[customer] = bits;
  const { of, groupings } = membership;
  const from = customer * groupings.length;
  for (let g = from - 1; g < from + groupings.length; g++) {
    const at = g < from ? 0 : (1 + of[g]) * WIDTH;
    for (let c = 0; c < C.trust; c++)
      if ((changed & (1 << c)) !== 0) sums[at + c] += (bits & (1 << c)) !== 0 ? UNIT : -UNIT;
    if ((changed & stands(C.active)) !== 0)
      sums[at + C.satisfaction] += (bits & stands(C.active)) !== 0 ? fixed(satisfaction) : -fixed(satisfaction);
  }
}

/** Bits of a customer with each consent; one who was there from the start has `INITIAL` besides. */
export const CUSTOMER: Uint8Array = Uint8Array.from(
  { length: 16 },
  (_, consent) =>
    stands(C.active) |
    ((consent & PURPOSE_BIT.personalisation) !== 0 ? stands(C.consentPersonalisation) : 0) |
    ((consent & PURPOSE_BIT.training) !== 0 ? stands(C.consentTraining) : 0) |
    ((consent & PURPOSE_BIT.thirdParty) !== 0 ? stands(C.consentThirdParty) : 0),
);

/** What is not counted by customer in a week. */
export interface Shared {
  /** The same for every group. */
  readonly levels: Readonly<Record<string, number>>;
  /** Money that is split evenly over customers. */
  readonly money: Readonly<Record<string, number>>;
}

/** Closes a week: turns fixed point into numbers and clears the sums, but for the standing ones. */
export function closeWeek({ sums, weeks }: Tallies, { levels, money }: Shared): void {
  const customers = sums[C.initial];
  weeks.forEach((finished, g) => {
    const at = g * WIDTH;
    const share = sums[at + C.initial] / customers;
    const tally: Record<string, number> = {};
    for (let c = 0; c < WIDTH; c++) tally[COUNTERS[c]] = sums[at + c] / UNIT;
    Object.assign(tally, levels);
    for (const [name, sum] of Object.entries(money)) tally[name] = sum * share;
    finished.push(tally);
    sums[at + C.trust] = sums[at + C.hazard] = 0;
    sums.fill(0, at + C.visits, at + WIDTH);
  });
}
