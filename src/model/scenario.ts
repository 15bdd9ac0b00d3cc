/**
 * The world of a study as plain data: population, catalogue, contracts, churn.
 *
 * Units: weeks are whole numbers counted from the start of the burn-in; money is in the scenario's currency;
 * shares, trust, satisfaction and probabilities lie in [0, 1].
 */

import type { ScenarioEvent } from "./events.ts";
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
  /** Weight of this attribute among those that reveal interests, ≥ 0. */
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
  /** Archetypes of customers, all equally frequent: each leans towards categories of its own (`interests.archetype`). */
  readonly archetypes: number;
  /** Mean of customers' visits per week. */
  readonly activity: { readonly mean: number };
  /** Mean of the needs of a visit beyond the first. */
  readonly basket: { readonly mean: number };
  readonly interests: InterestSpec;
}

/**
 * Who wants what, when: nested interests in categories, families and items, missions of visits, and an assortment that
 * changes. Plain data.
 */
export interface InterestSpec {
  /** Items of a family (variants, substitutes) on average, at least 1; of a drawn catalogue. */
  readonly familySize: number;
  /** Standard deviations of log base weights between categories, families of a category and items of a family; of a drawn catalogue. */
  readonly spread: Levels;
  /** Concentrations of a customer's three lists: small means few, strong interests. */
  readonly concentration: Levels;
  /** Concentrations of a visit's mission: small means that most lines stay within one category, one family. */
  readonly mission: { readonly category: number; readonly family: number };
  /** Probability that an item is not from the customer's own list of its family, in [0, 1]. */
  readonly variety: number;
  /** Exponent by which concentrations grow with the size of a customer's baskets: who buys much buys broadly. */
  readonly breadth: number;
  /** Probability that an item is refused because the customer has it already, in [0, 1]. */
  readonly once: number;
  /** How alike the interests of an archetype are: concentration of its categories around everybody's; large is not. */
  readonly archetype: number;
  /** Standard deviation of what attributes together do to the log weight of a category. */
  readonly attributes: number;
  readonly assortment: AssortmentSpec;
  readonly shoppers: ShopperSpec;
}

/** A number for each level of the catalogue. */
export interface Levels {
  readonly category: number;
  readonly family: number;
  readonly item: number;
}

/** How the assortment changes. */
export interface AssortmentSpec {
  /** Shares of the items that come and that go within a year. */
  readonly births: number;
  readonly deaths: number;
  /** Share of families with a season, and its height: log of the greatest multiplier. */
  readonly seasonal: number;
  readonly season: number;
  /** Standard deviation of the slow wobble of each item's log weight. */
  readonly wobble: number;
}

/** How customers differ in visits and baskets, whose means are those of `activity` and `basket`. */
export interface ShopperSpec {
  /** Standard deviation of the log of visits per week. */
  readonly activityLogSd: number;
  /** Squared coefficients of variation of extra needs: between customers, and between a customer's visits. */
  readonly basketBetween: number;
  readonly basketWithin: number;
  /** Correlation of activity and basket (of normal scores), in (−1, 1). */
  readonly correlation: number;
}

/** A catalogue to draw (weights by `interests.spread`, prices log-normal) or the items of a file (`fitted`). */
export interface CatalogueSpec {
  readonly items: number;
  readonly categories: number;
  readonly price: { readonly median: number; readonly logSd: number };
  /** Share of the price that is margin. */
  readonly margin: number;
  readonly fitted?: FittedCatalogue;
}

/** The items of a file: weight, price and family of each, and the category of each family, in ascending order. */
export interface FittedCatalogue {
  readonly weight: readonly number[];
  readonly price: readonly number[];
  readonly family: readonly number[];
  readonly category: readonly number[];
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
  /** By what the firm knows its customers again; everybody by an account, always, when absent. */
  readonly identifiers?: IdentifierTerms;
  /** The firm for whose customers the simulated ones stand; `USUAL_FIRM` when absent. */
  readonly firm?: Firm;
  /** Other firms that customers can go to; leavers go nowhere in particular when absent. */
  readonly market?: Market;
  /** Advertisements that the firm sells; none when absent. */
  readonly advertising?: Advertising;
  /** What happens at a date under every policy. */
  readonly events?: readonly ScenarioEvent[];
  /**
   * Whether breaches and news happen by chance, too ("drawn", unless told), or only at their dates ("scheduled").
   * Expected costs of incidents are counted either way.
   */
  readonly incidents?: "drawn" | "scheduled";
}

/** What money depends on of a firm beyond its customers' behaviour. */
export interface Firm {
  /** Customers of the firm: fixed costs are shared by all of them, and breaches take rows of all of them. */
  readonly customers: number;
  /** Years for which it decides, and its discount of a year, as a share; 5 and 0.05 when absent. They change no replication. */
  readonly years?: number;
  readonly discount?: number;
  /** Insurance against incidents; none when absent. */
  readonly insurance?: Insurance;
}

/** The other firms of a market, and what it costs to win a customer there. */
export interface Market {
  readonly rivals: readonly Rival[];
  /** Money for each customer who joins; none when absent. */
  readonly acquisition?: number;
}

/** A firm that customers can go to instead. */
export interface Rival {
  readonly name: string;
  /** Its share of the market's customers at the start, in (0, 1); this firm has what the rivals leave. */
  readonly share: number;
  /** How far its treatment of data is trusted, in [0, 1]: its level of privacy as people see it. */
  readonly trust: number;
}

/** How a firm sells its visitors' attention. */
export interface Advertising {
  /** Advertisements that are shown at a visit, and for each item bought or read. */
  readonly perVisit: number;
  readonly perItem: number;
  /** Money for a thousand of them that are chosen by the visitor's data. */
  readonly price: number;
  /** Whose data choose them: third parties' traces, or what the firm itself knows of the visitor. */
  readonly data: "thirdParty" | "own";
}

/** What an insurer pays of each incident: what goes beyond the deductible, up to the limit; money. */
export interface Insurance {
  readonly deductible: number;
  readonly limit: number;
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
 * Share of customers whom the firm always knows by an account. The others are known by what their devices keep: they
 * delete it, have several devices, and visit as guests (parameters `identifier.*`).
 */
export interface IdentifierTerms {
  readonly loggedIn: number;
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

export type Industry = "retail" | "streaming" | "telco" | "bank" | "media";
