/**
 * The truth about customers and items: read by the simulation, the measures and the population only, never by
 * strategies, recommenders or attacks.
 *
 * Units: weeks are whole numbers counted from the start of the burn-in; money is in the scenario's currency;
 * shares, trust, satisfaction and probabilities lie in [0, 1].
 */

import type { Stream } from "../core/random.ts";
import type { Attribute } from "./scenario.ts";

/** Items for sale. */
export interface Catalogue {
  readonly items: number;
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
  /** Archetype of each customer. */
  readonly archetype: Uint8Array;
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
  /** Who wants what, when. */
  readonly interests: Interests;
  /** Attributes in the scenario's order; codes per customer. */
  readonly attributes: readonly (Attribute & { readonly codes: Uint16Array })[];
}

/**
 * Who wants what, when. The lists of customers are functions of counters, so nothing is stored of them. Items stand in
 * the order of their categories and families: `position` is an item's place there.
 */
export interface Interests {
  readonly categories: number;
  readonly families: number;
  /** Item at each place, and place of each item. */
  readonly order: Uint16Array;
  readonly position: Uint16Array;
  /** Family of each item, and category of each family. */
  readonly family: Uint16Array;
  readonly categoryOf: Uint16Array;
  /** First family of each category and first place of each family, one more than there are. */
  readonly firstFamily: Uint16Array;
  readonly firstPlace: Uint16Array;
  /** Cumulative base weights of items by place, and of families. */
  readonly itemSums: Float64Array;
  readonly familySums: Float64Array;
  /** Cumulative weights of categories, one row per kind of customer, and the kind of each customer. */
  readonly categorySums: Float64Array;
  readonly kind: Uint32Array;
  /** 1 / concentration of the lists of an average customer, by level. */
  readonly inverse: Levels3;
  /** Factor on the concentrations of each customer. */
  readonly breadth: Float32Array;
  readonly mission: readonly [category: number, family: number];
  readonly variety: number;
  readonly once: number;
  /** Extra needs a visit: mean of each customer, and dispersion between the customer's visits. */
  readonly basket: Float32Array;
  readonly dispersion: number;
  /** Periods of four weeks, weeks by which the first is short, and probability that a wanted item is accepted then: period × items. */
  readonly periods: number;
  readonly lead: number;
  readonly accepted: Float32Array;
  /** Random numbers of the lists. */
  readonly lists: Stream;
}

/** A number per level: category, family, item. */
export type Levels3 = readonly [category: number, family: number, item: number];

/** The changing truth about each customer; struct of arrays of length `size`. */
export interface State {
  /** Trust in how the firm treats data: logistic(level − z salience); see `behaviour/trust.ts`. */
  readonly trust: Float32Array;
  /** What a customer thinks of how the firm treats data, in logits. */
  readonly level: Float32Array;
  /** Bad news that is still on the mind, in [0, 1). */
  readonly salience: Float32Array;
  /** What violations of integrity took from the level, in logits, ≥ 0. */
  readonly scar: Float32Array;
  /** Channels that were met: bits of `CHANNEL_BIT`. */
  readonly knows: Uint8Array;
  /** Visits since what the policy shows last changed. */
  readonly since: Uint16Array;
  readonly satisfaction: Float32Array;
  /** Bit set of purposes agreed to. */
  readonly consent: Uint8Array;
  /** 0 active, 1 churned, 2 erased, 3 not yet a customer. */
  readonly status: Uint8Array;
  /** Weeks since joining. */
  readonly tenure: Uint16Array;
  /** The last purchases, `memory` per customer, 0xffff where empty. */
  readonly recent: Uint16Array;
  /** How often the same question was repeated. */
  readonly asked: Uint8Array;
  /** 1 for customers whose stored data a change of regime froze or deleted, until they agree again. */
  readonly lapsed: Uint8Array;
}
