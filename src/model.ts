/**
 * Every noun of Counterpoise as a type, one comment each; no code.
 *
 * Units: weeks are whole numbers counted from the start of the burn-in; money is in the scenario's currency;
 * shares, trust, satisfaction and probabilities lie in [0, 1].
 */

// ---------------------------------------------------------------- opaque links

declare const hidden: unique symbol;
/**
 * A value that is carried along but can be read only by `collection/link.ts`: strategies and recommenders cannot look
 * inside.
 */
export interface Hidden<T> {
  readonly [hidden]: T;
}

// ---------------------------------------------------------------- tables

/** What a column says about a person: direct identifier, combination that singles out, secret, or harmless. */
export type Role = "identifier" | "quasi-identifier" | "sensitive" | "other";

/**
 * What a customer leaves behind. `views` and `purchases` are events; `declared`, `location` and `thirdParty` are
 * columns. `support` is that agents may note contacts: it is asked for and counts in
 * how far-reaching a request seems, but a contact (see the measure `service`) is about no item, and events are, so
 * nothing of it is stored.
 */
export type Signal = "views" | "purchases" | "declared" | "location" | "thirdParty" | "support";

/** What data may be used for. `service` needs no consent; the other three are asked for. */
export type Purpose = "service" | "personalisation" | "training" | "thirdParty";

/**
 * A generalisation hierarchy: `levels[l][leaf]` is the label of a leaf at level l; level 0 is the leaf itself, the last
 * level one root. Leaves of one node are neighbours in leaf order.
 */
export interface Hierarchy {
  readonly levels: readonly (readonly string[])[];
}

/**
 * One column of a table. A value is an interval of leaf codes: `lo === hi` is exact, `0 … domain.length - 1` is
 * suppressed.
 */
export interface Column {
  readonly name: string;
  readonly role: Role;
  readonly signal: Signal;
  /** Public list of possible values, in order; comes from the scenario, never from data. */
  readonly domain: readonly string[];
  /** Whether the order of the domain has a meaning (age bands) or not (countries). */
  readonly ordered: boolean;
  readonly hierarchy?: Hierarchy;
  /** First leaf code of each row's value, length `rows`. */
  readonly lo: Uint16Array;
  /** Last leaf code (inclusive) of each row's value, length `rows`. */
  readonly hi: Uint16Array;
}

/** Rows × columns; the shape every anonymiser and attack works on. */
export interface Table {
  readonly rows: number;
  readonly columns: readonly Column[];
}

/**
 * Event histories of all rows in compressed sparse rows: events of row r are `offsets[r] … offsets[r + 1] - 1`, oldest
 * first.
 */
export interface Histories {
  /** Length rows + 1. */
  readonly offsets: Uint32Array;
  readonly items: Uint16Array;
  readonly weeks: Uint16Array;
  /** Code of the signal: index into `EVENT_SIGNALS`. */
  readonly signals: Uint8Array;
}

/** How rows are named: by the firm's customer number, by a keyed token, or not at all. */
export interface Identifiers {
  readonly kind: "direct" | "token" | "removed";
  /** Two 32-bit words per row. */
  readonly words: Uint32Array;
}

/**
 * How the items of events from a week on were randomised before they were stored: public, as every local mechanism is.
 * An item that is not the true one is stored with probability q, the true one with p.
 */
export interface Answers {
  /** First week of randomised events; older ones are in the clear. */
  readonly from: number;
  readonly p: number;
  readonly q: number;
  /** Whether each event was stored as one item, or as an event for each bit of the catalogue that was set. */
  readonly bits: boolean;
}

/** What the firm holds: a table of customers' columns, their histories, and the consent that came with each row. */
export interface Held extends Table {
  /** Number of items of the catalogue (the public domain of events). */
  readonly items: number;
  /** Week in which this snapshot was taken. */
  readonly week: number;
  readonly identifiers: Identifiers;
  readonly histories: Histories;
  /** How the items of histories were randomised; absent where they are as they were. */
  readonly answers?: Answers;
  /** Bit set of purposes per row: see `PURPOSE_BIT`. */
  readonly consent: Uint8Array;
  /** 1 where a row is the one its customer is served from (a rotated pseudonym leaves older rows behind). */
  readonly current: Uint8Array;
  /** Customer of each row: carried along unseen. */
  readonly customers: Hidden<Uint32Array>;
}

/** One week's new events before they are stored, grouped by customer. */
export interface Batch {
  readonly week: number;
  readonly size: number;
  readonly items: Uint16Array;
  readonly signals: Uint8Array;
  /** Number of the event within its customer and week. */
  readonly ordinals: Uint16Array;
  readonly customers: Hidden<Uint32Array>;
}

/** One customer's own row, the only personal data that ranking sees. */
export interface OwnRow {
  readonly held: Held;
  readonly row: number;
}

// ---------------------------------------------------------------- the truth

/** An attribute of customers, declared by the scenario. */
export interface Attribute {
  readonly name: string;
  readonly role: Role;
  readonly signal: Signal;
  readonly domain: readonly string[];
  readonly ordered: boolean;
  readonly hierarchy?: Hierarchy;
  /** Share of customers per domain value; sums to 1. */
  readonly marginal: readonly number[];
  /** Weight of this attribute among those that reveal tastes, ≥ 0. */
  readonly reveals: number;
  /**
   * Set where the value is a guess at the archetype (value = archetype modulo the domain's length) that is right with
   * probability `accuracy`, else drawn from the marginal.
   */
  readonly derivedFrom?: { readonly trait: "archetype"; readonly accuracy: number };
}

/** Items for sale. */
export interface Catalogue {
  readonly items: number;
  readonly dimensions: number;
  /** Taste vectors φ, items × dimensions, row major. */
  readonly tastes: Float32Array;
  /** Popularity intercept of each item (log scale). */
  readonly popularity: Float32Array;
  readonly price: Float32Array;
  /** Category code of each item. */
  readonly category: Uint16Array;
}

/**
 * The truth about customers, struct of arrays of length `size`; never visible to strategies, recommenders or attackers.
 */
export interface Population {
  readonly size: number;
  readonly catalogue: Catalogue;
  /** Taste vectors θ, size × dimensions, row major, already scaled by the taste sharpness β. */
  readonly tastes: Float32Array;
  /** Archetype of each customer, and the archetypes' taste vectors (count × dimensions). */
  readonly archetype: Uint8Array;
  readonly archetypes: Float32Array;
  /** Mean visits per week. */
  readonly activity: Float32Array;
  /** Privacy concern, standard normal. */
  readonly concern: Float32Array;
  /** Digital demand, standard normal. */
  readonly demand: Float32Array;
  /** 1 for the class with the higher churn hazard. */
  readonly frail: Uint8Array;
  /** 0 fundamentalist, 1 pragmatist, 2 unconcerned: cut points of concern, a label only. */
  readonly segment: Uint8Array;
  /** 0 decides each time, 1 habitual accepter, 2 habitual refuser. */
  readonly habit: Uint8Array;
  /** Intrinsic value of privacy, money per year. */
  readonly privacyValue: Float32Array;
  /** Attributes in the scenario's order; codes per customer. */
  readonly attributes: readonly (Attribute & { readonly codes: Uint16Array })[];
}

// ---------------------------------------------------------------- scenario

/** Parameters of a synthetic or fitted population; plain data (JSON both ways). */
export interface PopulationSpec {
  readonly attributes: readonly Attribute[];
  /** Correlations of the Gaussian copula between named traits or attributes; the rest are 0. */
  readonly correlations: readonly { readonly between: readonly [string, string]; readonly value: number }[];
  readonly catalogue: CatalogueSpec;
  readonly tastes: TasteSpec;
  /** Visits per week: gamma with this mean and shape. */
  readonly activity: { readonly mean: number; readonly shape: number };
  /** Needs per visit: 1 + negative binomial with this mean (of the extra needs) and dispersion. */
  readonly basket: { readonly mean: number; readonly dispersion: number };
  /** Probability that a need met by own search repeats a past purchase. */
  readonly repeat: number;
}

/** A catalogue to draw (`zipf`, prices log-normal) or one estimated from a file (`fitted`). */
export interface CatalogueSpec {
  readonly items: number;
  readonly categories: number;
  /** Exponent of the popularity tail. */
  readonly zipf: number;
  readonly price: { readonly median: number; readonly logSd: number };
  /** Share of the price that is margin. */
  readonly margin: number;
  readonly fitted?: FittedCatalogue;
}

/** Per-item estimates, arrays of length `items` (tastes: items × dimensions). */
export interface FittedCatalogue {
  readonly tastes: readonly number[];
  readonly popularity: readonly number[];
  readonly price: readonly number[];
  readonly category: readonly number[];
}

/** Tastes: archetype + linear effect of attributes + individual part. The three shares of variance sum to 1. */
export interface TasteSpec {
  readonly dimensions: number;
  readonly archetypes: number;
  readonly shares: { readonly archetype: number; readonly attributes: number; readonly individual: number };
  /** Standard deviation over customers and items of the taste part of utility θ·φ. */
  readonly sharpness: number;
  /** Archetype centres (count × dimensions) and weights, where they were fitted. */
  readonly fitted?: {
    readonly centres: readonly number[];
    readonly weights: readonly number[];
    readonly individualSd: readonly number[];
  };
}

/** The world of a study: everything that is the same for every policy. Plain data but for the recommender. */
export interface Scenario {
  readonly name: string;
  readonly industry: Industry;
  readonly currency: string;
  readonly customers: number;
  /** Weeks under each policy. */
  readonly weeks: number;
  /** Weeks before, under the reference policy. */
  readonly burnIn: number;
  readonly retrainEvery: number;
  /** Slots of a slate. */
  readonly slate: number;
  readonly population: PopulationSpec;
  readonly recommender: Recommender;
  /** Values of behavioural parameters that replace the registry's default; fixed, not drawn. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Whether parameters with a range are drawn anew in each replication. */
  readonly uncertainty: "drawn" | "fixed";
  /** New customers per year, relative to those at the start; none when absent. */
  readonly joining?: number;
  /**
   * How far tastes drift: 1 − the correlation of a customer's departure from the archetype with that of a year ago;
   * none when absent.
   */
  readonly drift?: number;
  /**
   * Whether leavers and victims of breaches tell others: the customers next to them in a small world, or everybody
   * alike. Nobody when absent.
   */
  readonly wordOfMouth?: "network" | "mean-field";
  /** Parameters that were calibrated together: each replication takes one member. They are not among `parameters`. */
  readonly ensemble?: Ensemble;
  /**
   * Churn by months of tenure as estimated from a customer table, in place of the parameters `churn.base`,
   * `churn.tenure` and `frailty.*`.
   */
  readonly churn?: ChurnModel;
  /** Contracts that bind customers for a time; none when absent. */
  readonly contract?: ContractTerms;
}

/**
 * A firm's contracts: share of customers, of those who join as of those who are there, who have one, and the months of
 * its term.
 */
export interface ContractTerms {
  readonly share: number;
  readonly months: number;
}

/**
 * Who leaves when nothing happens: a hazard per month of tenure and two classes of customers, as `counterpoise
 * fit-churn` estimates them.
 */
export interface ChurnModel {
  /**
   * Probability that a customer of the usual class leaves in the first, second, … month; the last holds for all later
   * months.
   */
  readonly hazard: readonly number[];
  /** Share of the frail among those who join, and how many times the usual rate they leave at. */
  readonly frailty: { readonly share: number; readonly ratio: number };
  /** Shares of the customers who are there now by whole months of tenure, 0, 1, …; sums to 1. */
  readonly tenure: readonly number[];
  /**
   * Hazards and frailty as they may be as well, equally likely: with uncertainty drawn each replication takes one of
   * them in place of those above.
   */
  readonly draws?: readonly Pick<ChurnModel, "hazard" | "frailty">[];
}

/** Parameter vectors that fit the same figures: the posterior of a calibration. */
export interface Ensemble {
  /** Names of the parameters. */
  readonly parameters: readonly string[];
  /** Values of each member, in the order of `parameters`. */
  readonly members: readonly (readonly number[])[];
  /** How likely each member is taken, relative to the others; all alike unless told. */
  readonly weights?: readonly number[];
}

export type Industry = "retail" | "streaming" | "telco" | "bank";

// ---------------------------------------------------------------- state

/** The changing truth about each customer; struct of arrays of length `size`. */
export interface State {
  readonly trust: Float32Array;
  /** Ceiling of trust, lowered for good by integrity violations. */
  readonly trustCeiling: Float32Array;
  readonly satisfaction: Float32Array;
  /** Bit set of purposes agreed to. */
  readonly consent: Uint8Array;
  /** 0 active, 1 churned, 2 erased, 3 not yet a customer. */
  readonly status: Uint8Array;
  /** Weeks since joining. */
  readonly tenure: Uint16Array;
  /** Severity of the last breach a customer is aware of (0 none), and the week of it. */
  readonly breach: Float32Array;
  readonly breachWeek: Uint16Array;
  /** 1 where that breach was explained and put right. */
  readonly resolved: Uint8Array;
  /** 1 for those who know that the firm claims more protection than it has. */
  readonly undeceived: Uint8Array;
  /** The last purchases, `memory` per customer, 0xffff where empty. */
  readonly recent: Uint16Array;
  /** How often the same question was repeated. */
  readonly asked: Uint8Array;
  /** Week + 1 of the last question that a customer of the firm noticed, 0 when there was none. */
  readonly prompted: Uint16Array;
  /** 1 for customers whose stored data a change of regime froze or deleted, until they agree again. */
  readonly lapsed: Uint8Array;
}

// ---------------------------------------------------------------- strategies

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
  /** Set where this way of asking begins some weeks after the policy does. */
  readonly change?: RegimeChange;
}

/** The part of asking that a change of regime replaces. */
export type Question = Pick<Ask, "interface" | "granular" | "steps" | "reaskEvery" | "withdrawSteps" | "incentive">;

/** A change of regime in the middle of a policy, for example from opt-out to opt-in. */
export interface RegimeChange {
  /** Week under the policy in which everybody is asked anew. */
  readonly week: number;
  /** How was asked until then. */
  readonly before: Question;
  /**
   * What happens to the data of those who stay but do not agree anew: they stay stored unused, nothing is added to
   * them, or they are deleted.
   */
  readonly lapsed: "keep" | "freeze" | "delete";
}

/** From the most permissive to the most protective way to ask. */
export type ConsentInterface =
  "opt-out-hidden" | "opt-out" | "no-reject" | "hidden-reject" | "fair-banner" | "opt-in-prompt" | "opt-in-unprompted";

/** What customers notice of a policy; each in [0, 1]. */
export interface Perception {
  /** Control they have over their data. */
  readonly control: number;
  /** Understandable information about what happens to it. */
  readonly clarity: number;
  /** Share of data use that shows in what they see. */
  readonly visibility: number;
  /** Visible signs of protection, whether it is there or not. */
  readonly safety: number;
  /** Share who see a formal privacy notice; none when absent. */
  readonly notice?: number;
  /** Weight of a public promise made when the policy starts; none when absent. */
  readonly promise?: number;
}

/** How likely a leak is, how large, how fast it is mended. */
export interface Exposure {
  /** Multiplier of the weekly hazard, > 0. */
  readonly hazard: number;
  /** Share of the held rows that a breach takes, in (0, 1]. */
  readonly size: number;
  /** How well a leaked row can be tied to a person, in [0, 1]. */
  readonly linkability: number;
  /** Effectiveness of the notice and repair that follow, in [0, 1]. */
  readonly response: number;
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
  /** Whether what a row shows may depend on other customers by now (classes, groups, cohorts). */
  readonly mixed?: boolean;
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
  readonly rerank?: (slate: Uint16Array, scores: Float64Array, context: RerankContext) => Uint16Array;
  /** `week` counts from the policy's start; left out, the policy's final state is meant. */
  readonly perceive?: (perception: Perception, week?: number) => Perception;
  readonly expose?: (exposure: Exposure) => Exposure;
  readonly cost?: (cost: Cost) => Cost;
}

/** An ordered list of strategies under comparison. */
export interface Policy {
  readonly name: string;
  readonly strategies: readonly Strategy[];
}

// ---------------------------------------------------------------- recommenders

/**
 * The features a recommender learns on: items first, then a constant, then one per leaf of each column that is held.
 */
export interface FeatureSpace {
  readonly items: number;
  readonly size: number;
  /** Columns used as side information, with the first feature of each. */
  readonly side: readonly { readonly column: string; readonly first: number; readonly leaves: number }[];
}

/** What is learned from everybody: sufficient statistics, the only thing that passes `release`. */
export interface Summary {
  readonly space: FeatureSpace;
  /** Rows that consented to training. */
  readonly rows: number;
  /** Sum of x xᵀ over rows, size × size, row major; empty when the recommender needs only counts. */
  readonly gram: Float64Array;
  /** Sum of x over rows, length size. */
  readonly counts: Float64Array;
  /** Sales per item from the firm's books, length items: what the prior is made of. Absent where nobody asked. */
  readonly books?: Float64Array;
  /** Rows kept apart to tune the model on; they are personal data and never pass `release`. */
  readonly validation?: EncodedRows;
  /**
   * Noise of randomised answers: the largest eigenvalue of the Gram matrix that it reaches alone, and variance of an
   * item's value in a row. Absent where rows are in the clear.
   */
  readonly noise?: { readonly edge: number; readonly row: number };
}

/** Rows as sparse feature vectors: entries of row r are `offsets[r] … offsets[r + 1] - 1`, ascending by feature. */
export interface EncodedRows {
  readonly offsets: Uint32Array;
  readonly index: Uint16Array;
  readonly value: Float64Array;
  /** What is subtracted from every item's value, per row; absent where nothing is. */
  readonly spread?: Float64Array;
}

/** A trained model: scores the whole catalogue from one row. */
export interface Model {
  /** Writes one score per item into `scores` (length items). */
  score(own: OwnRow, scores: Float64Array): void;
}

/** A recommender: `learn` sees what is held by consent, `fit` only what was released, `score` one own row. */
export interface Recommender {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** "truth" marks the ceiling, which ranks by true utility and is no policy's recommender in earnest. */
  readonly sees: "held" | "truth";
  learn(held: Held): Summary;
  /**
   * `prior` is each item's share of all sales, from the firm's books (aggregate, not personal): what scores shrink to
   * when little was learned.
   */
  fit(summary: Summary, prior: Float64Array): Model;
}

// ---------------------------------------------------------------- results

/**
 * Names of the weekly counters of one group; every counter is a sum of integers or fixed-point numbers, so order does
 * not matter.
 */
export type Tally = Readonly<Record<string, number>>;

/** A quantity of interest, computed from the tallies of one or more weeks. */
export interface Measure {
  readonly name: string;
  readonly label: string;
  readonly unit: string;
  readonly better: "higher" | "lower" | "neither";
  /** Number of decimals that make sense in a table. */
  readonly decimals: number;
  compute(weeks: readonly Tally[]): number;
}

/** A way to divide all customers into groups: each customer belongs to exactly one of them. */
export interface Grouping {
  readonly name: string;
  /** What it divides by, in words. */
  readonly label: string;
  /**
   * Whether a customer is in the same group under every policy, so that differences between policies compare like with
   * like.
   */
  readonly fixed: boolean;
  /** In order; `name` is the group in records, `label` its value alone. */
  readonly groups: readonly { readonly name: string; readonly label: string }[];
}

/** One flat result. `week` is -1 for the whole run, else counted from the policy's start. */
export interface ResultRecord {
  readonly policy: string;
  readonly replication: number;
  readonly week: number;
  readonly group: string;
  readonly measure: string;
  readonly value: number;
}

/** A question put to a scenario: policies (the first is the reference), replications, seed. */
export interface Study {
  readonly question: string;
  readonly scenario: Scenario;
  readonly policies: readonly Policy[];
  readonly measures: readonly string[];
  /** Names of the groupings by which outcomes are told apart. */
  readonly groups: readonly string[];
  readonly charts: readonly ChartRequest[];
  readonly replications: number;
  readonly seed: string;
}

/** What a results folder says about the study: plain data, no functions. */
export interface StudyInfo {
  readonly question: string;
  readonly scenario: {
    readonly name: string;
    readonly industry: Industry;
    readonly currency: string;
    readonly customers: number;
    readonly weeks: number;
    readonly burnIn: number;
  };
  readonly policies: readonly {
    readonly name: string;
    readonly strategies: readonly { readonly name: string; readonly params: Readonly<Record<string, unknown>> }[];
  }[];
  readonly measures: readonly Omit<Measure, "compute">[];
  /** Groups of customers that have records of their own, in order. */
  readonly groupings: readonly Grouping[];
  readonly replications: number;
  readonly seed: string;
  readonly version: string;
}

/** All records of a study that ran. */
export interface Results {
  readonly info: StudyInfo;
  readonly records: readonly ResultRecord[];
}

/** A point estimate with a 95 % interval. */
export interface Estimate {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/**
 * One line of a summary: a policy's measure over the whole run, and its paired difference to the reference (null for
 * the reference).
 */
export interface SummaryRow extends Estimate {
  readonly policy: string;
  readonly group: string;
  readonly measure: string;
  /** Replications behind it. */
  readonly n: number;
  readonly difference: Estimate | null;
}

/** One week of a trajectory. */
export interface TrajectoryPoint extends Estimate {
  readonly policy: string;
  readonly measure: string;
  readonly week: number;
}

/** A policy on the plane of two measures. */
export interface FrontierPoint {
  readonly policy: string;
  readonly x: Estimate;
  readonly y: Estimate;
  /** Probability, over replications resampled in pairs, that no other policy is better on both. */
  readonly probability: number;
  /** Whether the point estimates are not dominated. */
  readonly onFrontier: boolean;
}

/** A chart asked for by a study, as plain data. */
export type ChartRequest =
  | { readonly chart: "tradeoff"; readonly x: string; readonly y: string; readonly colour: string }
  | { readonly chart: "trajectory"; readonly measure: string }
  | { readonly chart: "ladder"; readonly measures: readonly string[] }
  | { readonly chart: "riskUtility"; readonly utility: string; readonly risks: readonly string[] }
  | { readonly chart: "smallMultiples"; readonly measures: readonly string[] }
  | { readonly chart: "survival" }
  | { readonly chart: "churnCauses" }
  | { readonly chart: "consent" }
  | { readonly chart: "waterfall" }
  | { readonly chart: "winners"; readonly measure: string; readonly groupings?: readonly string[] }
  | { readonly chart: "gap"; readonly measure: string; readonly grouping: string }
  | { readonly chart: "dial"; readonly dial: string; readonly measures: readonly string[] };
