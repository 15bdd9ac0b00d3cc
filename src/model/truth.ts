/**
 * The truth about customers and items: read by the simulation, the measures and the population only, never by
 * strategies, recommenders or attacks.
 *
 * Units: weeks are whole numbers counted from the start of the burn-in; money is in the scenario's currency;
 * shares, trust, satisfaction and probabilities lie in [0, 1].
 */

import type { Attribute } from "./scenario.ts";

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
  /** Severity of all breaches a customer is aware of together (0 none). */
  readonly breach: Float32Array;
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
