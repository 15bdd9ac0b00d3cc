import { ALL_BITS } from "../behaviour/perception.ts";
import type { Identity } from "../collection/identity.ts";
import { batchWriter, type BatchWriter, type EventStore } from "../collection/store.ts";
import type {
  Ask,
  Cost,
  Exposure,
  Perception,
  Policy,
  PrivacyEvent,
  ProtectContext,
  Strategy,
} from "../model/strategy.ts";
import type { State } from "../model/truth.ts";
import { copyIdentity, createIdentity, cutElsewhere } from "./people/identity.ts";
import { initialState } from "./people/initial-state.ts";
import { createLearned, type Learned } from "./firm/learned.ts";
import { lawfulAsk, policyCosts, policyExposure, policyPerception } from "./firm/policy-terms.ts";
import { contextsOf } from "./firm/protect-context.ts";
import { cutAnswers } from "./firm/asking.ts";
import { sharedStrategies, strategiesAt } from "./schedule.ts";
import { UNDIVIDED, type Membership } from "./people/membership.ts";
import type { ConcealedBreach } from "./events/hidden.ts";
import { changedChannels, learnAnew } from "./people/knowledge.ts";
import type { Leak } from "./events/leaked.ts";
import { seenOf, signalsAsked, type PerceptionTable } from "./people/seen.ts";
import { createSlates, type Slates } from "./firm/slates.ts";
import { createTallies, INITIAL, type Tallies } from "./counts/tallies.ts";
import type { World } from "./world.ts";

/** One policy in one replication: everything that changes from week to week. */
export interface Run {
  readonly policy: Policy;
  /** Week in which the policy started. */
  readonly startWeek: number;
  /** Whether these are the weeks before the policies start: no change of regime happens in them. */
  readonly burnIn: boolean;
  /** What the policy is made of now; strategies that are not in force keep their places and do nothing. */
  strategies: readonly Strategy[];
  /** Whether a strategy has begun or ended this week that may change what is held, read, asked or shown. */
  renewed: boolean;
  /** How the policy asks now, and the question that customers were put last. */
  ask: Ask;
  answered: Ask;
  /** What customers can come to know now, since which week, and what they perceive by what they know. */
  perception: Perception;
  shownFrom: number;
  seen: PerceptionTable;
  /** The same under usual practice, that of the weeks before the policies start, and each customer's answers there. */
  readonly usual: { readonly perception: Perception; seen: PerceptionTable; readonly consent: Uint8Array };
  /** How likely and large a leak is, and what the policy costs, now. */
  exposure: Exposure;
  cost: Cost;
  readonly state: State;
  /** By how much trust each customer thinks a rival better, and the most that any of them was told to lead by. */
  readonly lead: Float32Array;
  mostLead: number;
  /** Which rival that is, by its place in the scenario's market; −1 for none of them. */
  led: number;
  /** How the firm is spoken of, and how it was when the policies started. */
  reputation: number;
  readonly spokenOf: number;
  /** 1 for customers who pay instead of agreeing. */
  readonly pays: Uint8Array;
  /** 1 for customers who had something bad to tell since the last week began. */
  readonly spoke: Uint8Array;
  /** Breaches of which not everybody concerned was told, until that comes out. */
  hidden: readonly ConcealedBreach[];
  /** Breaches so far, and whether the firm was caught claiming protection that was not there. */
  readonly breaches: Leak[];
  caught: boolean;
  /** `INITIAL` for each customer who was there when the policy started, else 0. */
  readonly initial: Uint8Array;
  /** Events of each customer before any protection, by signal: customer × `EVENT_SIGNALS`. */
  readonly came: Uint32Array;
  /** How many purchases each customer has made. */
  readonly bought: Uint32Array;
  /** A bit per customer and item, set where the customer has bought it; absent where nobody minds. */
  readonly owned: Uint8Array | undefined;
  /** By which identifiers customers are known; absent where everybody has an account. */
  readonly identity?: Identity;
  readonly slates: Slates;
  readonly learned: Learned;
  readonly store: EventStore;
  readonly writer: BatchWriter;
  /** Sales of each item so far. */
  readonly sales: Float64Array;
  /** In how many slates each item stands that were made since the last training. */
  readonly shown: Float64Array;
  readonly ledger: PrivacyEvent[];
  readonly tallies: Tallies;
  /**
   * Mean satisfaction and trust at the end of the burn-in, to which churn is relative, and the mean weight of bad news.
   */
  readonly norm: { satisfaction: number; trust: number; weight: number };
  readonly contexts: readonly ((week: number) => ProtectContext)[];
}

/** A policy from the very first week: customers as they join, nothing stored. */
export function startRun(world: World, policy: Policy): Run {
  const { size, catalogue } = world.population;
  const k = world.scenario.slate;
  const made = practice(world, policy, 0, UNDIVIDED);
  const state = initialState(world);
  learnAnew(world, state, ALL_BITS, made.perception);
  const usual = {
    perception: made.perception,
    seen: seenOf(world, made.perception, signalsAsked(world, made.ask)),
    consent: state.consent,
  };
  return {
    ...made,
    burnIn: true,
    state,
    usual,
    seen: usual.seen,
    lead: new Float32Array(size),
    mostLead: 0,
    led: -1,
    reputation: 0,
    spokenOf: 0,
    pays: new Uint8Array(size),
    spoke: new Uint8Array(size),
    hidden: [],
    breaches: [],
    caught: false,
    initial: Uint8Array.from(world.joinWeek, (week) => (week === 0 ? INITIAL : 0)),
    came: new Uint32Array(2 * size),
    bought: new Uint32Array(size),
    owned: world.population.interests.once > 0 ? new Uint8Array(Math.ceil((size * catalogue.items) / 8)) : undefined,
    ...(world.recognition !== undefined && { identity: createIdentity(size) }),
    slates: createSlates(size, k),
    learned: createLearned(world, signalsAsked(world, made.ask)),
    store: { batches: [] },
    sales: new Float64Array(catalogue.items),
    norm: {
      satisfaction: world.parameters["choice.acceptPopular"],
      trust: world.parameters["trust.initial"],
      weight: 1,
    },
  };
}

/**
 * The same world at the same moment under another policy: state is copied, and what was stored is protected by the
 * strategies that are new,
 * as if it came in now. Strategies that the policy shares with the reference, from the first on, have done their work
 * already. `members` says which groups are counted apart.
 */
export function forkRun(world: World, from: Run, policy: Policy, week: number, members: Membership = UNDIVIDED): Run {
  const made = practice(world, policy, week, { ...members, of: members.of.slice() });
  const shared = sharedStrategies(from.policy.strategies, policy.strategies);
  if (shared > 0) made.ledger.push(...from.ledger);
  const batches = from.store.batches.map((batch) =>
    made.strategies.reduce(
      (b, s, i) => (i < shared ? b : (s.protect?.incoming?.(b, made.contexts[i](batch.week)) ?? b)),
      batch,
    ),
  );
  const copy = <T extends Record<string, { slice(): unknown }>>(arrays: T): T =>
    Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, array.slice()])) as T;
  const state = copy(from.state as unknown as Record<string, Float32Array>) as unknown as State;
  const identity = from.identity && copyIdentity(from.identity);
  cutAnswers(state.consent, made.ask);
  cutElsewhere(identity, made.ask);
  learnAnew(world, state, changedChannels(from.perception, made.perception), made.perception, from.usual.perception);
  return {
    ...made,
    burnIn: false,
    usual: from.burnIn ? { ...from.usual, consent: usualConsent(world, from) } : from.usual,
    seen: seenOf(world, made.perception, from.learned.read),
    lead: from.lead.slice(),
    mostLead: from.mostLead,
    led: from.led,
    reputation: from.burnIn ? from.norm.trust : from.reputation,
    spokenOf: from.burnIn ? from.norm.trust : from.spokenOf,
    pays: from.pays.slice(),
    spoke: from.spoke.slice(),
    hidden: from.hidden,
    breaches: [...from.breaches],
    caught: from.caught,
    state,
    initial: Uint8Array.from(state.status, (status) => (status === 0 ? INITIAL : 0)),
    came: from.came.slice(),
    bought: from.bought.slice(),
    owned: from.owned?.slice(),
    ...(identity !== undefined && { identity }),
    slates: copy(from.slates as unknown as Record<string, Float32Array>) as unknown as Slates,
    learned: {
      ...from.learned,
      bestsellers: from.learned.bestsellers.slice(),
      soldBefore: from.learned.soldBefore.slice(),
      selling: from.learned.selling.slice(),
      rowOf: from.learned.rowOf.slice(),
    },
    store: { batches },
    sales: from.sales.slice(),
    norm: { ...from.norm },
  };
}

/** The answer of each customer under usual practice; of those who have not joined yet what silence means there. */
function usualConsent({ effects }: World, { ask, state }: Run): Uint8Array {
  const silent = effects[ask.interface].silence === 1 ? 0b1111 : 1;
  return state.consent.map((consent, i) => (state.status[i] === 3 ? silent : consent));
}

/** What a policy is before anything happens. */
function practice(
  world: World,
  policy: Policy,
  week: number,
  members: Membership,
): Pick<
  Run,
  | "policy"
  | "startWeek"
  | "strategies"
  | "renewed"
  | "ask"
  | "answered"
  | "perception"
  | "shownFrom"
  | "exposure"
  | "cost"
  | "writer"
  | "shown"
  | "ledger"
  | "tallies"
  | "contexts"
> {
  const ledger: PrivacyEvent[] = [];
  const ask = lawfulAsk(policy, 0, week > 0 ? world.scenario.events : []);
  const weeks = world.scenario.burnIn + world.scenario.weeks;
  return {
    policy,
    startWeek: week,
    strategies: strategiesAt(policy, 0),
    renewed: false,
    ask,
    answered: ask,
    perception: policyPerception(policy, 0),
    shownFrom: week,
    exposure: policyExposure(policy, 0),
    cost: policyCosts(policy, weeks, 0),
    writer: batchWriter(),
    shown: new Float64Array(world.population.catalogue.items),
    ledger,
    tallies: createTallies(world.population.size, members),
    contexts: contextsOf(world, policy, week, ledger, "strategy"),
  };
}
