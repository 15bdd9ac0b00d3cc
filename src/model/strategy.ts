/**
 * What a policy is made of: strategies, their hooks, and what passes between them.
 *
 * Units: weeks are whole numbers counted from the start of the burn-in; money is in the scenario's currency;
 * shares, trust, satisfaction and probabilities lie in [0, 1].
 */

import type { Summary } from "./recommender.ts";
import type { Attribute } from "./scenario.ts";
import type { Batch, Held, Identifiers, Signal } from "./table.ts";

/** What customers are asked, how, and whether they can refuse. */
export interface Ask {
  readonly signals: readonly Signal[];
  /** Names of the attributes asked for; undefined means all. */
  readonly fields?: readonly string[];
  /** How the question is put; each has its own attention and log-odds offset in the evidence. */
  readonly interface: ConsentInterface;
  /** Whether each purpose is asked for by itself. */
  readonly granular: boolean;
  /** Extra clicks needed to say yes. */
  readonly steps: number;
  /** Weeks between questions to those who refused; 0 = never again. */
  readonly reaskEvery: number;
  /** Clicks needed to withdraw; fewer make withdrawal likelier. */
  readonly withdrawSteps: number;
  /** Money per year offered to those who agree to personalisation; none when absent. */
  readonly incentive?: number;
  /** Money paid once for agreeing; none when absent. */
  readonly bonus?: number;
  /** Fee a year of those who rather pay than agree: who does neither must leave; refusing is free when absent. */
  readonly pay?: number;
  /**
   * Where everybody is asked anew in the middle of a policy: what happens to the data of those who stay but do not
   * agree; they stay stored unused ("keep", unless told), nothing is added to them, or they are deleted.
   */
  readonly lapsed?: Lapsed;
}

/** What happens to data whose owners did not agree anew. */
export type Lapsed = "keep" | "freeze" | "delete";

/** How a question is put. */
export type Question = Pick<
  Ask,
  "interface" | "granular" | "steps" | "reaskEvery" | "withdrawSteps" | "incentive" | "bonus" | "pay" | "lapsed"
>;

/** Weeks under a policy in which a strategy is in force: from the first up to, not including, the last. */
export interface During {
  readonly from: number;
  /** Without end when absent. */
  readonly until?: number;
}

/** From the most permissive to the most protective way to ask. */
export type ConsentInterface =
  "opt-out-hidden" | "opt-out" | "no-reject" | "hidden-reject" | "fair-banner" | "opt-in-prompt" | "opt-in-unprompted";

/**
 * Ways by which customers come to know what a firm does about their data: the question that they are asked, an
 * explanation beside what is shown, a place where they see and change what is held, a seal, a letter, the privacy
 * notice, a yearly report. What is put before everybody needs no way.
 */
export type Channel = "interface" | "explanation" | "centre" | "seal" | "mail" | "notice" | "report" | "everybody";

/** Something done about data that those come to know who meet its channel; size in [0, 1]. */
export interface Cue {
  /**
   * Control over one's data; signs of protection, whether it is there or not; benevolence, the firm binding itself or
   * answering for what it does; or a formal notice, which reminds of danger.
   */
  readonly kind: "control" | "safety" | "benevolence" | "notice";
  readonly size: number;
  readonly channel: Channel;
}

/** What customers are told of the use of their data by those channels. */
export interface Disclosure {
  /** Share of the use that is explained, in [0, 1]. */
  readonly share: number;
  /** How far it is said what customers gain from it, in [0, 1]. */
  readonly why: number;
  /** All use of data, or the covert alone, which a question names. */
  readonly of: "all" | "covert";
  readonly channel: Channel;
}

/** What customers can come to know of a policy. */
export interface Perception {
  readonly cues: readonly Cue[];
  readonly explained: readonly Disclosure[];
}

/** How likely a leak is, how large, whom the firm tells, how well it mends. */
export interface Exposure {
  /** Multiplier of the weekly hazard, > 0. */
  readonly hazard: number;
  /** Share of the held rows that a breach takes, in (0, 1]. */
  readonly size: number;
  /** How well a leaked row can be tied to a person, in [0, 1]. */
  readonly linkability: number;
  /** How well those concerned are told of it beyond what becomes known anyway, in [0, 1]. */
  readonly tell: number;
  /** How well it is put right, in [0, 1]. */
  readonly mend: number;
}

/** Money a policy costs. */
export interface Cost {
  readonly oneOff: number;
  readonly perYear: number;
  readonly perCustomerYear: number;
}

/**
 * Who reads what is held: the recommender when it learns from everybody and (`serving`) when it ranks for one customer
 * from their own row, the firm's people, and somebody who breaks in.
 */
export type Reader = "recommender" | "serving" | "agent" | "analyst" | "marketer" | "attacker";

/**
 * The columns and signals that are left to later strategies; used to refuse contradictory policies before anything
 * runs.
 */
export interface Available {
  readonly signals: readonly Signal[];
  readonly columns: readonly (Pick<Attribute, "name" | "role" | "signal"> &
    Partial<Pick<Attribute, "domain" | "ordered" | "hierarchy">>)[];
  /** Customers of the scenario, where that is known. */
  readonly customers?: number;
  /** How rows are named by now; "direct" when absent. */
  readonly identifiers?: Identifiers["kind"];
  /** Whether a customer may have several rows by now (rotated tokens). */
  readonly split?: boolean;
  /** Whether values may be intervals by now. */
  readonly generalised?: boolean;
  /** Whether rows were put in classes that show the same; others would undo what these promise. */
  readonly classes?: boolean;
  /** Whether what a row shows may depend on other customers by now (classes, groups, cohorts). */
  readonly mixed?: boolean;
  /** Whether items of stored events may be randomised answers, also of those from before the policy. */
  readonly randomised?: boolean;
  /** Whether a strategy counts or chooses events by their items, which must not be randomised then. */
  readonly countsItems?: boolean;
  /** Whether each customer's contribution is bounded row by row and must stay so: no later strategy may mix rows. */
  readonly bounded?: boolean;
}

/** What a strategy may know and draw while it protects records. */
export interface ProtectContext {
  readonly week: number;
  /** First week under the policy. */
  readonly startWeek: number;
  /** Number of items of the catalogue: the public domain of events. */
  readonly items: number;
  /** Weeks between two trainings. */
  readonly retrainEvery: number;
  /**
   * Uniform numbers in (0, 1) that belong to nobody, for noise on what was learned from all: the same again for the
   * same week and purpose, others for every other.
   */
  draws(purpose: number): { next(): number };
  /**
   * Four random words for one event of a batch; depends on the event's hidden customer, week and ordinal, never on its
   * position. Every `block` (0 unless told) has other words.
   */
  eventWords(batch: Batch, event: number, out: Uint32Array, block?: number): void;
  /**
   * Four random words for the hidden customer of one event; the same in every week (memoised), different for every
   * `draw`.
   */
  customerWords(batch: Batch, event: number, draw: number, out: Uint32Array): void;
  /** Four random words for one row; the same in every week (memoised), different for every `draw`. */
  rowWords(held: Held, row: number, draw: number, out: Uint32Array): void;
  /** Notes what was spent. */
  record(event: PrivacyEvent): void;
}

/** What a mechanism did: necessary and sufficient for accounting. Unprotected use is an event with infinite epsilon. */
export interface PrivacyEvent {
  readonly mechanism: string;
  readonly epsilon: number;
  readonly delta: number;
  /** What changes between neighbours: one event, one attribute value, or everything of one customer. */
  readonly unit: "event" | "attribute" | "customer";
  readonly adjacency: "replace" | "add-remove";
  /** How often it was applied. */
  readonly count: number;
  /**
   * True when these are answers given before, repeated word for word (memoised): of all such events of a mechanism only
   * the largest counts, once.
   */
  readonly memoised?: boolean;
  /** Shape of the noise, where a tighter accountant can use it; left out, only epsilon and delta are known. */
  readonly noise?: PrivacyNoise;
  /**
   * Probability in (0, 1] with which each customer took part, drawn independently (Poisson sampling); epsilon and delta
   * are then those after sampling.
   */
  readonly sampling?: number;
}

/**
 * The noise of one application as an accountant needs it. `multiplier` is the noise's standard deviation (gaussian) or
 * scale (laplace) divided by the
 * sensitivity in the norm that belongs to it (L2 and L1); `bounded-range` has log-ratios of output probabilities within
 * a range of width epsilon (exponential mechanism).
 */
export type PrivacyNoise =
  | { readonly kind: "gaussian" | "discrete-gaussian" | "laplace"; readonly multiplier: number }
  | { readonly kind: "bounded-range" };

/** What rerank may use. */
export interface RerankContext {
  readonly week: number;
  /** In how many slates each item stands that were made since the last training. */
  readonly exposure: Float64Array;
}

/** A part of a policy: real work on real rows through any subset of the hooks, called in list order. */
export interface Strategy {
  readonly name: string;
  /** The options it was made with; JSON both ways. */
  readonly params: Readonly<Record<string, unknown>>;
  /** When it is in force; always when absent. Outside of these weeks none of its hooks is called. */
  readonly during?: During;
  /**
   * What is left to later strategies; throws when something needed is gone. Called when a study is checked, never on
   * data.
   */
  readonly leaves?: (available: Available) => Available;
  readonly ask?: (ask: Ask) => Ask;
  readonly protect?: {
    /** New events, before they are stored. */
    readonly incoming?: (batch: Batch, context: ProtectContext) => Batch;
    /** Everything that is stored, before anybody reads it. */
    readonly stored?: (held: Held, context: ProtectContext) => Held;
  };
  /** What a reader sees; `context` belongs to the moment of the training. */
  readonly read?: (held: Held, reader: Reader, context?: ProtectContext) => Held;
  readonly release?: (summary: Summary, context: ProtectContext) => Summary;
  /**
   * Whether it is believed that a model beats the bestsellers: `gain` sums over the rows it learned from, one customer
   * each, figures in [−1, 1]. Where it is not, bestsellers are served.
   */
  readonly trial?: (gain: number, context: ProtectContext) => boolean;
  /** What of the visit itself decides what visitors are shown who are not personalised. */
  readonly context?: "landing" | "visit";
  readonly rerank?: (slate: Uint16Array, scores: Float64Array, context: RerankContext) => Uint16Array;
  /**
   * Whether its hooks leave what is held, read, asked and shown as it is where records are gathered for so many weeks in
   * all; then nothing is learned anew when it begins or ends. Left out, they may change it.
   */
  readonly idle?: (weeks: number) => boolean;
  /**
   * Adds what customers can come to know. `week` counts from the policy's start; left out, the policy's final state is
   * meant.
   */
  readonly perceive?: (perception: Perception, week?: number) => Perception;
  /** `week` as in `perceive`. */
  readonly expose?: (exposure: Exposure, week?: number) => Exposure;
  /**
   * What is paid at that rate in a week. `weeks`: how long records are gathered in all, the weeks before the policy
   * included; left out, without end. `week` as in `perceive`.
   */
  readonly cost?: (cost: Cost, weeks?: number, week?: number) => Cost;
  /**
   * Parameters of the evidence that its options left open, and the same strategy made with the values that a
   * replication drew for them; made once per replication.
   */
  readonly drawn?: {
    readonly names: readonly string[];
    /** The strategy that this belongs to; a copy of it with hooks of its own is never made anew. */
    readonly of: () => Strategy;
    readonly make: (values: Readonly<Record<string, number>>) => Strategy;
    /** `params` without what comes from those parameters: what to write down to make the same strategy again. */
    readonly given: Readonly<Record<string, unknown>>;
  };
}

/** An ordered list of strategies under comparison. */
export interface Policy {
  readonly name: string;
  readonly strategies: readonly Strategy[];
}
