import type { Tally } from "../model.ts";
import type { World } from "./world.ts";

/** Weekly counters. Real numbers are added as whole multiples of 2⁻²⁰, so sums are exact and do not depend on order, blocks or workers. */
export const COUNTERS = [
  "initial", "active", "visits", "personalised", "dcg", "floorDcg", "hit", "recall", "trust", "satisfaction", "intrusion",
  "churned", "erased", "withdrawn", "consentPersonalisation", "consentTraining", "consentThirdParty", "purchases", "revenue", "margin",
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

/** Weekly tallies of one run: `sums` is the week in progress (segments × counters, group 1 first), `weeks` what was finished, per group. */
export interface Tallies {
  readonly sums: Float64Array;
  readonly weeks: Tally[][];
}

/** Empty tallies for the world's groups. */
export const createTallies = (world: World): Tallies => ({
  sums: new Float64Array((world.groups.length - 1) * WIDTH),
  weeks: world.groups.map(() => []),
});

/** What is the same for every customer in a week: shared money is split evenly over customers. */
export interface Shared {
  readonly coverage: number;
  readonly smallestClass: number;
  readonly policyCost: number;
  readonly incidentCost: number;
}

/** Closes a week: turns fixed point into numbers, adds the group of everybody, and clears the sums. */
export function closeWeek(tallies: Tallies, shared: Shared): void {
  const { sums, weeks } = tallies;
  const everybody = new Float64Array(WIDTH);
  for (let s = 0; s < sums.length; s++) everybody[s % WIDTH] += sums[s];
  const customers = everybody[C.initial];
  const close = (values: Float64Array): Tally => {
    const tally: Record<string, number> = {};
    COUNTERS.forEach((name, i) => (tally[name] = values[i] / UNIT));
    const share = values[C.initial] / customers;
    return {
      ...tally,
      coverage: shared.coverage,
      smallestClass: shared.smallestClass,
      policyCost: shared.policyCost * share,
      incidentCost: shared.incidentCost * share,
    };
  };
  weeks[0].push(close(everybody));
  for (let g = 1; g < weeks.length; g++) weeks[g].push(close(sums.subarray((g - 1) * WIDTH, g * WIDTH)));
  sums.fill(0);
}
