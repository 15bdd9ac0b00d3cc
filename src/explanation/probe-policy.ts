import { hold, type EventStore } from "../collection/store.ts";
import type { Scenario } from "../model/scenario.ts";
import type { Policy, PrivacyEvent, Reader, Strategy } from "../model/strategy.ts";
import type { Held } from "../model/table.ts";
import { EVENT_SIGNALS, PURPOSE_BIT } from "../privacy/codes.ts";
import { policyCosts, policyExposure, policyPerception } from "../simulation/firm/policy-terms.ts";
import { startRun, type Run } from "../simulation/run.ts";
import { createWorld, type World } from "../simulation/world.ts";

/** What a policy's hooks make of records whose content is known. */
export interface Probe extends Pick<Run, "ask" | "perception" | "exposure" | "cost"> {
  /** What is stored at the end. */
  readonly held: Held;
  /** What the recommender may read of it to learn from everybody. */
  readonly readable: Held;
  /** What it may read to rank for one customer. */
  readonly serving: Held;
  /** What somebody finds who breaks in. */
  readonly exposed: Held;
  /** What mechanisms recorded. */
  readonly ledger: readonly PrivacyEvent[];
}

/** Customers of a probe. */
const CUSTOMERS = 100;

/** The world that probes of one scenario share: few customers who agreed to everything. */
export const probeWorld = (scenario: Scenario): World =>
  createWorld({ ...scenario, customers: CUSTOMERS, uncertainty: "fixed" }, "probe", 1);

/**
 * Applies a policy's hooks to a hundred customers of the scenario, each with one view and one purchase in every one of
 * `weeks` weeks; nothing is simulated.
 * Deterministic. What `release` and `rerank` do is not probed, since nothing is learned or shown.
 */
export function probePolicy(world: World, strategies: readonly Strategy[], weeks: number): Probe {
  const policy: Policy = { name: "probe", strategies };
  const run = startRun(world, policy);
  const { size, catalogue } = world.population;
  const store: EventStore = { batches: [] };
  for (let week = 0; week < weeks; week++) {
    for (let i = 0; i < size; i++)
      EVENT_SIGNALS.forEach((_, code) => run.writer.add(i, (7 * i + 13 * week + 5 * code) % catalogue.items, code));
    let batch = run.writer.finish(week);
    strategies.forEach((s, at) => (batch = s.protect?.incoming?.(batch, run.contexts[at](week)) ?? batch));
    store.batches.push(batch);
  }
  const consent = new Uint8Array(size).fill(Object.values(PURPOSE_BIT).reduce((bits, bit) => bits | bit, 0));
  const { signals, fields } = run.ask;
  let held = hold(world.population, store, { week: weeks - 1, status: new Uint8Array(size), consent, signals, fields });
  strategies.forEach((s, at) => (held = s.protect?.stored?.(held, run.contexts[at](weeks - 1)) ?? held));
  const readBy = (reader: Reader): Held =>
    strategies.reduce((table, s, at) => s.read?.(table, reader, run.contexts[at](weeks - 1)) ?? table, held);
  const { ask, ledger } = run;
  // a change of regime counts as made
  const perception = policyPerception(policy, Infinity);
  const exposure = policyExposure(policy, Infinity);
  const cost = policyCosts(policy, world.scenario.burnIn + world.scenario.weeks, Infinity);
  return {
    ask,
    perception,
    exposure,
    cost,
    held,
    readable: readBy("recommender"),
    serving: readBy("serving"),
    exposed: readBy("attacker"),
    ledger,
  };
}

/** Age of the oldest stored event in weeks; −1 where there is none. */
export function oldestEvent({ histories, rows, week }: Held): number {
  let oldest = -1;
  for (let e = 0; e < histories.offsets[rows]; e++) oldest = Math.max(oldest, week - histories.weeks[e]);
  return oldest;
}
