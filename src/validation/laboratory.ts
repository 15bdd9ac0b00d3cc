import { measures } from "../measures/index.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Strategy } from "../model/strategy.ts";
import { createBlock } from "../simulation/block.ts";
import { noticeSlates } from "../simulation/kernels/notice.ts";
import { createAppetite } from "../simulation/people/appetite.ts";
import { learn } from "../simulation/stages/learn.ts";
import { noticeColumns } from "../simulation/stages/notice.ts";
import type { Run } from "../simulation/run.ts";
import { createServer } from "../simulation/stages/serve.ts";
import { simulate } from "../simulation/simulate.ts";
import { createWorld, type World } from "../simulation/world.ts";
import type { ExperimentSetting } from "./check.ts";

/** One arm of an experiment when its weeks are over. */
export interface FinishedArm {
  readonly world: World;
  readonly run: Run;
}

/**
 * A scenario as experiments need it: parameters at their defaults, no leaks unless asked for, then those of the
 * setting. The scenario's factory has checked the rest.
 */
export function staged(
  scenario: Scenario,
  setting: ExperimentSetting,
  parameters: Readonly<Record<string, number>> = {},
): Scenario {
  return {
    ...scenario,
    uncertainty: setting.drawn === true ? "drawn" : "fixed",
    parameters: { ...scenario.parameters, "breach.base": 0, ...parameters, ...setting.parameters },
  };
}

/** The world of a setting without any week of it. */
export const worldOf = (scenario: Scenario, setting: ExperimentSetting): World =>
  createWorld(staged(scenario, setting), setting.seed, setting.replication);

/**
 * Simulates arms with common random numbers: the burn-in under the first arm's strategies, then every arm from there.
 * `see` gets each arm when its weeks are over.
 * `parameters` replace the scenario's, but not those of the setting.
 */
export function arms<T>(
  scenario: Scenario,
  setting: ExperimentSetting,
  policies: Readonly<Record<string, readonly Strategy[]>>,
  see: (arm: FinishedArm, name: string) => T,
  parameters: Readonly<Record<string, number>> = {},
): Record<string, T> {
  const seen: Record<string, T> = {};
  const study = {
    question: "validation",
    scenario: staged(scenario, setting, parameters),
    policies: Object.entries(policies).map(([name, strategies]) => ({ name, strategies })),
    measures: [],
    charts: [],
    groups: [],
    replications: 1,
    seed: setting.seed,
  };
  simulate(study, setting.replication, {
    cancelled: setting.cancelled,
    onPolicy: (world, run) => void (seen[run.policy.name] = see({ world, run }, run.policy.name)),
  });
  return seen;
}

/** A measure over all weeks and customers of an arm. */
export const measured = ({ run }: FinishedArm, name: string): number => measures[name].compute(run.tallies.weeks[0]);

/** Sum of a weekly counter over all weeks and customers of an arm. */
export const summed = ({ run }: FinishedArm, counter: string): number =>
  run.tallies.weeks[0].reduce((sum, week) => sum + week[counter], 0);

/** What customers would meet at a visit after a last training. */
export interface Surface {
  /** Active customers. */
  readonly customers: Uint32Array;
  /**
   * Probability that a glance at the slate ends in a purchase, as felt (visible use of data repels), per active
   * customer.
   */
  readonly felt: Float64Array;
  /** The same without what repels. */
  readonly plain: Float64Array;
  /** The same for a slate of bestsellers. */
  readonly bestsellers: Float64Array;
  /** Accuracy of the slate against the truth, relative to the best slate there is. */
  readonly accuracy: Float64Array;
  /** Visits a week. */
  readonly visits: Float64Array;
}

/** Trains once more and makes everybody's slate. Changes the run, which is over. */
export function surface({ world, run }: FinishedArm): Surface {
  const week = world.scenario.burnIn + world.scenario.weeks;
  learn(world, run, week);
  const server = createServer(world, run);
  const customers = Uint32Array.from([...run.state.status.keys()].filter((i) => run.state.status[i] === 0));
  const { slates, learned } = run;
  const appetite = createAppetite(world);
  const bestsellers = Float64Array.from(customers, (i) => {
    appetite.turn(i, week, run);
    return match(world.slots.reduce((sum, slot, r) => sum + slot * appetite.appeal(learned.bestsellers[r]), 0));
  });
  server.serve(customers, customers.length, week);
  const shown = createBlock(customers.length);
  shown.visitors.index.set(customers);
  shown.visitors.count = customers.length;
  noticeSlates(shown, noticeColumns(world, run), world.slateRule, run.seen, run.usual.seen, new Float64Array(customers.length)); // prettier-ignore
  return {
    customers,
    felt: shown.match,
    bestsellers,
    plain: Float64Array.from(customers, (i) => match(slates.attraction[i])),
    accuracy: Float64Array.from(customers, (i) => slates.dcg[i]),
    visits: Float64Array.from(customers, (i) => world.population.activity[i]),
  };
}

const match = (attraction: number): number => attraction / (1 + attraction);

/** Mean of values weighted by visits, over the positions that `keep` names (all unless told). */
export function perVisit(
  { visits }: Pick<Surface, "visits">,
  values: ArrayLike<number>,
  keep: (position: number) => boolean = () => true,
): number {
  let sum = 0;
  let weight = 0;
  for (let n = 0; n < visits.length; n++) {
    if (!keep(n)) continue;
    sum += visits[n] * values[n];
    weight += visits[n];
  }
  return sum / weight;
}

/** Relative change: value / reference − 1. */
export const change = (value: number, reference: number): number => value / reference - 1;

/** Pearson's correlation; NaN when either has no spread. */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const n = a.length;
  let [sa, sb] = [0, 0];
  for (let i = 0; i < n; i++) [sa, sb] = [sa + a[i], sb + b[i]];
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [x, y] = [a[i] - sa / n, b[i] - sb / n];
    [ab, aa, bb] = [ab + x * y, aa + x * x, bb + y * y];
  }
  return aa === 0 || bb === 0 ? NaN : ab / Math.sqrt(aa * bb);
}

/** Mean of values over those that `keep` names. */
export function meanOf(size: number, value: (i: number) => number, keep: (i: number) => boolean = () => true): number {
  let sum = 0;
  let n = 0;
  for (let i = 0; i < size; i++) if (keep(i)) [sum, n] = [sum + value(i), n + 1];
  return sum / n;
}
