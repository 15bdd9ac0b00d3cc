import type { CatalogueSpec, Industry, InterestSpec, PopulationSpec } from "../model/scenario.ts";

/** What is typical of demand in an industry. */
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
 * Demand by industry. Levels are assumptions of the order that two public files of purchases show (a gift
 * shop, a supermarket): few strong interests, own repertoires, themes within a visit, an assortment that changes.
 * Titles, tariffs and accounts that one has are seldom wanted again (`once`).
 */
const demands: Readonly<Record<Industry, Demand>> = {
  retail: {
    items: 1000,
    categories: 30,
    activity: { mean: 0.35 },
    basket: { mean: 2 },
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
    activity: { mean: 2 },
    basket: { mean: 0.3 },
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
    activity: { mean: 0.3 },
    basket: { mean: 0.1 },
    interests: {
      ...offers,
      assortment: { births: 0.2, deaths: 0.2, seasonal: 0.1, season: 1, wobble: 0.25 },
      shoppers: { activityLogSd: 0.6, basketBetween: 0.5, basketWithin: 0.4, correlation: 0.15 },
    },
  },
  bank: {
    items: 80,
    categories: 10,
    activity: { mean: 0.4 },
    basket: { mean: 0.1 },
    interests: {
      ...offers,
      assortment: { births: 0.1, deaths: 0.1, seasonal: 0.05, season: 1, wobble: 0.15 },
      shoppers: { activityLogSd: 0.7, basketBetween: 0.5, basketWithin: 0.4, correlation: 0.15 },
    },
  },
  media: {
    items: 1000,
    categories: 20,
    activity: { mean: 2.5 },
    basket: { mean: 1 },
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

/**
 * A population that wants what the customers of a file want: its items, visits, baskets and interests. Margins stay, and
 * so does how far attributes tell of interests where the file knows of none.
 */
export const withDemand = (population: PopulationSpec, fitted: PopulationSpec): PopulationSpec => ({
  ...population,
  activity: fitted.activity,
  basket: fitted.basket,
  catalogue: { ...fitted.catalogue, margin: population.catalogue.margin },
  interests: {
    ...fitted.interests,
    attributes: fitted.attributes.length > 0 ? fitted.interests.attributes : population.interests.attributes,
  },
});

/** An industry's population: these people with its demand, from a catalogue with these prices and margins. */
export function byInterests(
  industry: Industry,
  people: Pick<PopulationSpec, "attributes" | "correlations" | "archetypes">,
  catalogue: Pick<CatalogueSpec, "price" | "margin">,
): PopulationSpec {
  const { items, categories, ...demand } = demands[industry];
  return { ...people, ...demand, catalogue: { items, categories, ...catalogue } };
}
