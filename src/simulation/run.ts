import { ALL_BITS } from "../behaviour/perception.ts";
import { trustOf } from "../behaviour/trust.ts";
import { batchWriter, type BatchWriter, type Store } from "../collection/store.ts";
import type { Model } from "../model/recommender.ts";
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
import type { Held, Signal } from "../model/table.ts";
import type { State } from "../model/truth.ts";
import { UNRESTRICTED, type Insiders } from "./insiders.ts";
import { lawfulAsk, policyCosts, policyExposure, policyPerception } from "./policy-terms.ts";
import { initialTenure } from "./tenure.ts";
import { contextsOf } from "./protect-context.ts";
import { cutAnswers } from "./asking.ts";
import { sharedStrategies, strategiesAt } from "./schedule.ts";
import { UNDIVIDED, type Membership } from "./membership.ts";
import type { Hidden } from "./hidden.ts";
import { changedChannels, learnAnew } from "./knowledge.ts";
import type { Leak } from "./leaked.ts";
import { seenOf, signalsAsked, type Seen } from "./seen.ts";
import { createTallies, INITIAL, type Tallies } from "./tallies.ts";
import type { World } from "./world.ts";

/** Purchases a customer remembers. */
export const MEMORY = 16;

/**
 * The slates customers see, with what follows from them; recomputed lazily. Arrays per customer (× slots where said).
 */
export interface Slates {
  /** Items, size × slots. */
  readonly items: Uint16Array;
  /** Attraction of each slot relative to the outside option, size × slots. */
  readonly weights: Float32Array;
  readonly attraction: Float32Array;
  /** Accuracy of the slate and of the bestsellers: DCG over the ideal, and hits. */
  readonly dcg: Float32Array;
  readonly floorDcg: Float32Array;
  readonly hits: Uint8Array;
  /** Share of pairs on the slate from different categories, and mean sales of its items relative to those of a purchase. */
  readonly diversity: Float32Array;
  readonly popularity: Float32Array;
  /** Training to which a slate belongs; 0 = none yet. */
  readonly epoch: Uint32Array;
  /** 1 when it was made from the customer's own row. */
  readonly personal: Uint8Array;
}

/** What everybody sees who is not personalised, and the state of learning. */
export interface Learned {
  epoch: number;
  bestsellers: Uint16Array;
  /** Bestsellers of each category, categories × slots; empty where no policy shows them. */
  byCategory: Uint16Array;
  /** Sales of each item that its place among the bestsellers goes by: the firm's books. */
  selling: Float64Array;
  /** Sales of each item at the last training, and those of the item of a mean purchase. */
  soldBefore: Float64Array;
  usual: number;
  model: Model | undefined;
  /** What recommenders may read, and the row each customer is served from (−1 none). */
  serving: Held | undefined;
  rowOf: Int32Array;
  /** Everything that is stored, as attackers would find it. */
  held: Held | undefined;
  /** Signals that are read to serve customers, those of which something is stored, and how much an attacker could read. */
  read: readonly Signal[];
  signals: readonly Signal[];
  exposed: Exposed;
  smallestClass: number;
  /** Probability that an agent settles a customer's matter at first contact, relative to one who reads everything. */
  quality: Float32Array;
  /** What the firm's people can read of what is stored. */
  insiders: Insiders;
  /** Customers whose events have been erased from the store. */
  erased: number;
}

/** What an attacker could read in what is stored. */
export interface Exposed {
  /** People of whom there is a row, and all whom the firm has known so far. */
  readonly people: number;
  readonly known: number;
  /** By signal, the share of it that could be read, in [0, 1]: 1 is everything that came in, exact and true. */
  readonly signals: ReadonlyMap<Signal, number>;
}

/** One policy in one replication: everything that changes from week to week. */
export interface Run {
  readonly policy: Policy;
  /** Week in which the policy started. */
  readonly startWeek: number;
  /** Whether these are the weeks before the policies start: no change of regime happens in them. */
  readonly burnIn: boolean;
  /** What the policy is made of now; strategies that are not in force keep their places and do nothing. */
  strategies: readonly Strategy[];
  /** Whether a strategy has begun or ended this week. */
  renewed: boolean;
  /** How the policy asks now, and the question that customers were put last. */
  ask: Ask;
  answered: Ask;
  /** What customers can come to know now, since which week, and what they perceive by what they know. */
  perception: Perception;
  shownFrom: number;
  seen: Seen;
  /** The same under usual practice, that of the weeks before the policies start, and each customer's answers there. */
  readonly usual: { readonly perception: Perception; seen: Seen; readonly consent: Uint8Array };
  /** How likely and large a leak is, and what the policy costs, now. */
  exposure: Exposure;
  cost: Cost;
  readonly state: State;
  /** By how much trust each customer thinks a rival better, and the most that any of them was told to lead by. */
  readonly lead: Float32Array;
  mostLead: number;
  /** 1 for customers who had something bad to tell since the last week began. */
  readonly spoke: Uint8Array;
  /** Breaches of which not everybody concerned was told, until that comes out. */
  hidden: readonly Hidden[];
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
  readonly slates: Slates;
  readonly learned: Learned;
  readonly store: Store;
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
    spoke: new Uint8Array(size),
    hidden: [],
    breaches: [],
    caught: false,
    initial: Uint8Array.from(world.joinWeek, (week) => (week === 0 ? INITIAL : 0)),
    came: new Uint32Array(2 * size),
    bought: new Uint32Array(size),
    owned:
      (world.population.interests?.once ?? 0) > 0 ? new Uint8Array(Math.ceil((size * catalogue.items) / 8)) : undefined,
    slates: {
      items: new Uint16Array(size * k),
      weights: new Float32Array(size * k),
      attraction: new Float32Array(size),
      dcg: new Float32Array(size),
      floorDcg: new Float32Array(size),
      hits: new Uint8Array(size),
      diversity: new Float32Array(size),
      popularity: new Float32Array(size),
      epoch: new Uint32Array(size),
      personal: new Uint8Array(size),
    },
    learned: {
      epoch: 0,
      bestsellers: new Uint16Array(k),
      byCategory: new Uint16Array(0),
      selling: new Float64Array(catalogue.items),
      soldBefore: new Float64Array(catalogue.items),
      usual: 0,
      model: undefined,
      serving: undefined,
      rowOf: new Int32Array(size).fill(-1),
      held: undefined,
      read: signalsAsked(world, made.ask),
      signals: [],
      exposed: { people: 0, known: 0, signals: new Map() },
      smallestClass: Infinity,
      quality: new Float32Array(size).fill(1),
      insiders: UNRESTRICTED,
      erased: 0,
    },
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
  cutAnswers(state.consent, made.ask);
  learnAnew(world, state, changedChannels(from.perception, made.perception), made.perception, from.usual.perception);
  return {
    ...made,
    burnIn: false,
    usual: from.burnIn ? { ...from.usual, consent: usualConsent(world, from) } : from.usual,
    seen: seenOf(world, made.perception, from.learned.read),
    lead: from.lead.slice(),
    mostLead: from.mostLead,
    spoke: from.spoke.slice(),
    hidden: from.hidden,
    breaches: [...from.breaches],
    caught: from.caught,
    state,
    initial: Uint8Array.from(state.status, (status) => (status === 0 ? INITIAL : 0)),
    came: from.came.slice(),
    bought: from.bought.slice(),
    owned: from.owned?.slice(),
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

/** Customers before the first week: trust at their own level. */
function initialState(world: World): State {
  const { size } = world.population;
  return {
    trust: world.ownLevel.map((level) => trustOf(level, 0, world.trustRule.down)),
    level: world.ownLevel.slice(),
    salience: new Float32Array(size),
    scar: new Float32Array(size),
    knows: new Uint8Array(size),
    since: new Uint16Array(size),
    satisfaction: new Float32Array(size).fill(world.parameters["choice.acceptPopular"]),
    consent: new Uint8Array(size).fill(1),
    status: Uint8Array.from(world.joinWeek, (week) => (week > 0 ? 3 : 0)),
    tenure: initialTenure(world),
    recent: new Uint16Array(size * MEMORY).fill(0xffff),
    asked: new Uint8Array(size),
    lapsed: new Uint8Array(size),
  };
}
