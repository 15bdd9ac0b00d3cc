import type { DemandEstimate } from "../population/fit/interests/fit-demand.ts";
import type { Industry, InterestSpec, PopulationSpec } from "../model/scenario.ts";

/** What is typical of demand in an industry where it goes by interests. */
type Demand = Pick<PopulationSpec, "activity" | "basket"> & {
  readonly items: number;
  readonly categories: number;
  readonly interests: InterestSpec;
};

/** Assumptions that all industries share: interests follow archetypes loosely, and attributes a little. */
const alike = { archetype: 100, attributes: 0.2, variety: 0.3 };

/** What a hundred offers of a provider have in common, tariffs or accounts. */
const offers = {
  ...alike,
  familySize: 3,
  spread: { category: 0.6, family: 0.5, item: 0.6 },
  concentration: { category: 4, family: 2, item: 2 },
  mission: { category: 5, family: 5 },
  breadth: 0,
  once: 0.5,
};

/**
 * Demand by interests, per industry. Levels are assumptions of the order that two public files of purchases show (a gift
 * shop, a supermarket): few strong interests, own repertoires, themes within a visit, an assortment that changes.
 * Titles, tariffs and accounts that one has are seldom wanted again (`once`).
 */
const demands: Readonly<Record<Industry, Demand>> = {
  retail: {
    items: 1000,
    categories: 30,
    activity: { mean: 0.35, shape: 0.9 },
    basket: { mean: 2, dispersion: 1 },
    interests: {
      ...alike,
      familySize: 4,
      spread: { category: 0.4, family: 0.4, item: 0.6 },
      concentration: { category: 9, family: 3.5, item: 5 },
      mission: { category: 4, family: 4 },
      breadth: 0.8,
      once: 0,
      assortment: { births: 0.15, deaths: 0.15, seasonal: 0.25, season: 1, wobble: 0.25 },
      shoppers: { activityLogSd: 0.9, basketBetween: 0.5, basketWithin: 0.4, correlation: 0.15 },
    },
  },
  streaming: {
    items: 1000,
    categories: 24,
    activity: { mean: 2, shape: 1.5 },
    basket: { mean: 0.3, dispersion: 1 },
    interests: {
      ...alike,
      familySize: 5,
      spread: { category: 0.6, family: 0.6, item: 1.1 },
      concentration: { category: 4.5, family: 2, item: 5 },
      mission: { category: 3, family: 1 },
      breadth: 0.3,
      once: 0.7,
      assortment: { births: 0.3, deaths: 0.1, seasonal: 0, season: 0, wobble: 0.4 },
      shoppers: { activityLogSd: 0.7, basketBetween: 0.4, basketWithin: 0.4, correlation: 0.15 },
    },
  },
  telco: {
    items: 120,
    categories: 10,
    activity: { mean: 0.3, shape: 1.5 },
    basket: { mean: 0.1, dispersion: 1 },
    interests: {
      ...offers,
      assortment: { births: 0.2, deaths: 0.2, seasonal: 0.1, season: 1, wobble: 0.25 },
      shoppers: { activityLogSd: 0.6, basketBetween: 0.5, basketWithin: 0.4, correlation: 0.15 },
    },
  },
  bank: {
    items: 80,
    categories: 10,
    activity: { mean: 0.4, shape: 1.2 },
    basket: { mean: 0.1, dispersion: 1 },
    interests: {
      ...offers,
      assortment: { births: 0.1, deaths: 0.1, seasonal: 0.05, season: 1, wobble: 0.15 },
      shoppers: { activityLogSd: 0.7, basketBetween: 0.5, basketWithin: 0.4, correlation: 0.15 },
    },
  },
  media: {
    items: 1000,
    categories: 20,
    activity: { mean: 2.5, shape: 1.2 },
    basket: { mean: 1, dispersion: 1 },
    interests: {
      ...alike,
      familySize: 5,
      spread: { category: 0.6, family: 0.6, item: 1 },
      concentration: { category: 4, family: 3, item: 5 },
      mission: { category: 2, family: 1.5 },
      breadth: 0.3,
      once: 0.9,
      assortment: { births: 0.8, deaths: 0.6, seasonal: 0, season: 0, wobble: 0.4 },
      shoppers: { activityLogSd: 1, basketBetween: 0.4, basketWithin: 0.4, correlation: 0.15 },
    },
  },
};

/** Demand by interests as it was estimated from purchases, which tell nothing of archetypes and attributes. */
export interface FittedDemand extends Omit<DemandEstimate, "interests"> {
  readonly attribution?: string;
  readonly interests: DemandEstimate["interests"] & Partial<Pick<InterestSpec, "archetype" | "attributes">>;
}

/**
 * A population with estimated demand in place of its tastes; how interests follow archetypes and attributes stays an
 * assumption where it is not told.
 */
export const withDemand = (population: PopulationSpec, fitted: FittedDemand): PopulationSpec => ({
  ...population,
  activity: { ...population.activity, ...fitted.activity },
  basket: { ...population.basket, ...fitted.basket },
  catalogue: { ...population.catalogue, ...fitted.catalogue },
  interests: { archetype: alike.archetype, attributes: alike.attributes, ...fitted.interests },
});

/** An industry's population with its demand by interests in place of tastes. */
export function byInterests(industry: Industry, population: PopulationSpec): PopulationSpec {
  const { items, categories, ...demand } = demands[industry];
  return { ...population, ...demand, catalogue: { ...population.catalogue, items, categories } };
}
