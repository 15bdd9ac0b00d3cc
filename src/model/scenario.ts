/**
 * The world of a study as plain data: population, catalogue, contracts, churn.
 *
 * Units: weeks are whole numbers counted from the start of the burn-in; money is in the scenario's currency;
 * shares, trust, satisfaction and probabilities lie in [0, 1].
 */

import type { Recommender } from "./recommender.ts";
import type { Hierarchy, Role, Signal } from "./table.ts";

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
   * Share of the frail among the customers who are there now, by whole months of tenure as `tenure`; unless told, what
   * is left of those who joined with `frailty.share`.
   */
  readonly frail?: readonly number[];
  /**
   * Hazards and frailty as they may be as well, equally likely: with uncertainty drawn each replication takes one of
   * them in place of those above.
   */
  readonly draws?: readonly Pick<ChurnModel, "hazard" | "frailty" | "frail">[];
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
