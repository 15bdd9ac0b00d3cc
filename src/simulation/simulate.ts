import { shakenWeight } from "../behaviour/violation.ts";
import { checkOptions } from "../core/check-options.ts";
import { checkStudy } from "../strategies/check-study.ts";
import { measures } from "../measures/index.ts";
import type { ResultRecord, Study } from "../model/results.ts";
import type { Policy, PrivacyEvent } from "../model/strategy.ts";
import { belongsToStrategies } from "../evidence/every-parameter.ts";
import { drawnPolicies, parametersRead } from "../strategies/drawable.ts";
import { groupingsOf } from "./people/groupings.ts";
import { membership } from "./people/membership.ts";
import { asksMore } from "./firm/asking.ts";
import { changesOf, periodsOf } from "./counts/periods.ts";
import { forkRun, startRun, type Run } from "./run.ts";
import { initialTenure } from "./people/tenure.ts";
import { createWeek, type Around, type Blocks } from "./week.ts";
import { createWorld, type World } from "./world.ts";

/** How a caller follows and stops a replication. */
export interface SimulateOptions {
  readonly onProgress?: (doneWeeks: number, totalWeeks: number) => void;
  /** Asked once per week; true stops with an error named "AbortError". */
  readonly cancelled?: () => boolean;
  /**
   * Names of the policies to simulate after the burn-in; all unless told. Leaving some out changes nothing for the
   * others.
   */
  readonly only?: readonly string[];
  /**
   * Number of the replication whose parameters are taken, with chance of its own: its own unless told, and of a twin (see
   * `twinOf`) that of the replication whose twin it is.
   */
  readonly parametersOf?: number;
  /** How customers are gone through; 1,024 at a time, first to last, unless told. Changes no result. */
  readonly blocks?: Blocks;
  /** Sees each policy's run before the weeks in which some policy changes its rules, counted from the policies' start. */
  readonly onChange?: (world: World, run: Run, week: number) => void;
  /** Does the work of each stage of a week, for looking at the clock. Changes no result. */
  readonly around?: Around;
  /** Sees each policy's run when it is finished, for attacks and inspection. */
  readonly onPolicy?: (world: World, run: Run) => void;
}

/** Their names. */
export const SIMULATE_OPTIONS = [
  "onProgress",
  "cancelled",
  "only",
  "blocks",
  "onChange",
  "around",
  "onPolicy",
  "parametersOf",
] as const;

/** One replication of all policies. */
export interface ReplicationResult {
  readonly replication: number;
  readonly records: ResultRecord[];
  /** What each policy's mechanisms spent, whole run and whole store. */
  readonly ledgers: { readonly policy: string; readonly events: PrivacyEvent[] }[];
  /** The parameters this replication drew. */
  readonly parameters: Record<string, number>;
}

/**
 * Simulates one replication: the burn-in once, under the first policy, then every policy from there. A pure function of
 * study and replication number.
 *
 * @example
 * const policies = { "as is": [], "10-anonymity": [kAnonymity({ k: 10 })] };
 * const scenario = retailer({ customers: 60, weeks: 2, burnIn: 2 });
 * const shop = study({ question: "Tell apart?", scenario, policies, measures: ["trust"], replications: 2 });
 * simulate(shop, 1).ledgers.map(({ policy }) => policy) // → ["as is", "10-anonymity"]
 */
export function simulate(study: Study, replication: number, options: SimulateOptions = {}): ReplicationResult {
  checkOptions("simulate", options, SIMULATE_OPTIONS);
  checkStudy("simulate.study", study);
  const { scenario, seed } = study;
  const chosen = study.policies.filter(({ name }) => options.only?.includes(name) ?? true);
  const total = scenario.burnIn + chosen.length * scenario.weeks;
  let done = 0;
  const tick = (): void => {
    options.onProgress?.(++done, total);
    if (options.cancelled?.() === true) {
      const error = new Error("the simulation was cancelled");
      error.name = "AbortError";
      throw error;
    }
  };
  const world = createWorld(scenario, seed, replication, options.parametersOf);
  const blocks = options.blocks ?? { size: 1024, reversed: false };
  const drawn = drawnPolicies(study.policies, world.parameters);
  const before = burnIn(world, drawn[0], blocks, tick, options.around);
  const groupings = groupingsOf(scenario).filter(({ name }) => study.groups.includes(name));
  const members = membership(world, before.state, groupings);
  const changes = changesOf(study);
  const result: ReplicationResult = { replication, records: [], ledgers: [], parameters: parametersOf(world, study) };
  for (const policy of drawn.filter((_, p) => chosen.includes(study.policies[p]))) {
    const run = forkRun(world, before, policy, scenario.burnIn, members);
    const more = asksMore(before.ask, run.ask, world.population.attributes);
    const week = createWeek(world, run, more, blocks, options.around);
    for (let w = 0; w < scenario.weeks; w++) {
      if (changes.includes(w)) options.onChange?.(world, run, w);
      week(scenario.burnIn + w);
      tick();
    }
    result.ledgers.push({ policy: policy.name, events: [...run.ledger] });
    pushRecords(result.records, world, run, study.measures);
    pushPeriods(result.records, world, run, study, changes);
    options.onPolicy?.(world, run);
  }
  return result;
}

/** The parameters of behaviour, and those of strategies that the study's policies read. */
function parametersOf({ parameters }: World, { policies }: Study): Record<string, number> {
  const read = parametersRead(policies);
  return Object.fromEntries(
    Object.entries(parameters).filter(([name]) => !belongsToStrategies(name) || read.has(name)),
  );
}

/** The weeks before the policies start, under the reference; ends with the norms of satisfaction and trust. */
function burnIn(world: World, reference: Policy, blocks: Blocks, tick: () => void, around?: Around): Run {
  const run = startRun(world, reference);
  const week = createWeek(world, run, true, blocks, around);
  for (let w = 0; w < world.scenario.burnIn; w++) {
    week(w);
    tick();
  }
  if (world.scenario.churn !== undefined) {
    const { customers } = world.scenario;
    run.state.tenure.set(initialTenure(world).subarray(0, customers));
  }
  let satisfaction = 0;
  let trust = 0;
  let weight = 0;
  let active = 0;
  for (let i = 0; i < world.population.size; i++) {
    if (run.state.status[i] !== 0) continue;
    satisfaction += run.state.satisfaction[i];
    trust += run.state.trust[i];
    weight += shakenWeight(world.trustRule, run.state.tenure[i]);
    active++;
  }
  if (active > 0) {
    run.norm.satisfaction = satisfaction / active;
    run.norm.trust = trust / active;
    run.norm.weight = weight / active;
  }
  return run;
}

/** Every measure of everybody before and after each change of rules: one group of records for each period. */
function pushPeriods(records: ResultRecord[], world: World, run: Run, study: Study, changes: readonly number[]): void {
  const [everybody] = run.tallies.weeks;
  for (const { name: group, from, to } of periodsOf(changes, study.scenario.weeks))
    for (const name of study.measures) {
      if (measures[name] === undefined) continue;
      const value = measures[name].compute(everybody.slice(from, to));
      records.push({ policy: run.policy.name, replication: world.replication, week: -1, group, measure: name, value });
    }
}

/** Groups whose measures are recorded week by week as well, like everybody's. */
const WEEKLY = "segment";

/**
 * Every measure of everybody and of every group for the whole run (week −1), for everybody and segments also per week;
 * names that are no weekly measure are somebody else's.
 */
function pushRecords(records: ResultRecord[], world: World, run: Run, names: readonly string[]): void {
  const { membership: members, weeks } = run.tallies;
  const groups = members.groupings.flatMap(({ name, groups: own }) =>
    own.map((group) => ({ name: group.name, weekly: name === WEEKLY })),
  );
  [{ name: "all", weekly: true }, ...groups].forEach((group, g) => {
    const tallies = weeks[g];
    for (const name of names) {
      const measure = measures[name];
      if (measure === undefined) continue;
      const record = { policy: run.policy.name, replication: world.replication, group: group.name, measure: name };
      if (group.weekly)
        tallies.forEach((tally, week) => records.push({ ...record, week, value: measure.compute([tally]) }));
      records.push({ ...record, week: -1, value: measure.compute(tallies) });
    }
  });
}
