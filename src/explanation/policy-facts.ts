import { strategiesAt } from "../simulation/schedule.ts";
import { ATTRIBUTES, STRATEGIES } from "../strategies/check-study.ts";
import { checkShape } from "../core/check-shape.ts";
import type { KeptColumn, PolicyFacts } from "../compliance/index.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Policy, Strategy } from "../model/strategy.ts";
import type { Column, Held } from "../model/table.ts";
import { EVENT_SIGNALS } from "../privacy/codes.ts";
import { isSuppressed } from "../privacy/equivalence-classes.ts";
import type { World } from "../simulation/world.ts";
import { oldestEvent, probePolicy, probeWorld, type Probe } from "./probe-policy.ts";

/** Weeks of the two probes that tell deletion by age from deletion of a share: 2.5 and 5 years. */
const SHORT = 130;
const LONG = 260;

/**
 * What a policy does, for compliance rules: its hooks are applied to known records, its claims are not read. Asked again
 * of the same policy and scenario, it answers what it found.
 *
 * @example
 * policyFacts({ name: "as is", strategies: [] }, retailer()).events // → ["views", "purchases"]
 */
export function policyFacts(policy: Policy, scenario: Scenario): PolicyFacts {
  checkShape("policyFacts.scenario", scenario, {
    population: { attributes: ATTRIBUTES, correlations: [{ between: ["text"] }] },
  });
  checkShape("policyFacts.policy", policy, { name: "text", strategies: STRATEGIES });
  if (!known.has(scenario)) known.set(scenario, probed(scenario));
  const { world, everything, facts } = known.get(scenario)!;
  if (!facts.has(policy)) facts.set(policy, factsOf(policy, world, everything));
  return facts.get(policy)!;
}

/** What is probed once for a scenario, and the facts of its policies; as long as somebody holds the scenario. */
interface Probed {
  readonly world: World;
  readonly everything: Probe;
  readonly facts: WeakMap<Policy, PolicyFacts>;
}

const known = new WeakMap<Scenario, Probed>();

function probed(scenario: Scenario): Probed {
  const world = probeWorld(scenario);
  return { world, everything: probePolicy(world, [], SHORT), facts: new WeakMap() };
}

function factsOf(policy: Policy, world: World, everything: Probe): PolicyFacts {
  const strategies = strategiesAt(policy, Infinity).map((strategy) => ({ ...strategy, during: undefined }));
  const short = probePolicy(world, strategies, SHORT);
  const long = probePolicy(world, strategies, LONG);
  const keptWeeks = ageLimit(oldestEvent(short.held), oldestEvent(long.held));
  const { ask, perception, exposure, held, readable, serving, exposed } = long;
  return {
    policy: policy.name,
    strategies: policy.strategies.map(({ name }) => name),
    ask,
    perception,
    exposure,
    events: storedEvents(held),
    columns: held.columns
      .filter((column) => shown(column, held.rows))
      .map((column) => kept(column, held, [readable, serving])),
    identifiers: exposed.identifiers.kind,
    keptWeeks,
    reduced: keptWeeks !== null || lessens(short, everything),
  };
}

/** Weeks after which the steps together delete an event; null where nothing is deleted by age. */
export const ageLimitOf = (world: World, strategies: readonly Strategy[]): number | null =>
  ageLimit(
    oldestEvent(probePolicy(world, strategies, SHORT).held),
    oldestEvent(probePolicy(world, strategies, LONG).held),
  );

/**
 * The age at which events go, from the oldest after 130 and 260 weeks; null where some stay for five years or where
 * what stays grows with what there is.
 */
function ageLimit(short: number, long: number): number | null {
  if (long < 0 || long === LONG - 1) return null;
  return short === long || short === SHORT - 1 ? long : null;
}

const storedEvents = ({ histories, rows }: Held): PolicyFacts["events"] =>
  EVENT_SIGNALS.filter((_, code) => histories.signals.subarray(0, histories.offsets[rows]).includes(code));

/** Whether a column has a value that says something. */
function shown(column: Column, rows: number): boolean {
  for (let r = 0; r < rows; r++) if (!isSuppressed(column, r)) return true;
  return false;
}

/** Share of a column's values that are single leaves. */
export function exactShare(column: Column): number {
  let exact = 0;
  for (let r = 0; r < column.lo.length; r++) if (column.lo[r] === column.hi[r]) exact++;
  return column.lo.length === 0 ? 0 : exact / column.lo.length;
}

function kept(column: Column, held: Held, readable: readonly Held[]): KeptColumn {
  const { name, role, signal, domain } = column;
  const profiled = readable.some((table) => table.columns.some((c) => c.name === name && shown(c, table.rows)));
  return { name, role, signal, domain, exact: held.rows === 0 ? 0 : exactShare(column), profiled };
}

/** Whether a policy stores less, or less exactly, than one that stores everything. */
function lessens(probe: Probe, everything: Probe): boolean {
  const { held, readable, ledger } = probe;
  const all = everything.held;
  return (
    held.identifiers.kind !== "direct" ||
    ledger.some(({ epsilon }) => epsilon < Infinity) ||
    [held, readable].some(
      (table) =>
        table.columns.length < all.columns.length ||
        table.histories.offsets[table.rows] < all.histories.offsets[all.rows],
    ) ||
    [held, readable].some((table) => table.columns.some((column) => exactShare(column) < 1))
  );
}
