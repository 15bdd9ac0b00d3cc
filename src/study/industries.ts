import type {
  Advertising,
  Attribute,
  CatalogueSpec,
  ContractTerms,
  Industry,
  Market,
  PopulationSpec,
} from "../model/scenario.ts";
import {
  ageBand,
  area,
  correlationsOf,
  household,
  income,
  inferredInterest,
  occupation,
  sensitiveInterest,
  sex,
} from "./attributes.ts";
import { byInterests } from "./demands.ts";

/** What is typical of an industry. */
export interface IndustryDefaults {
  readonly industry: Industry;
  /** Items on a slate: as many as are seen at a glance; a hundred offers have few places, a thousand items have more. */
  readonly slate: number;
  /** Behavioural parameters that differ from the registry's defaults. */
  readonly parameters: Readonly<Record<string, number>>;
  /** Contracts that bind customers; none when absent. */
  readonly contract?: ContractTerms;
  /** Advertisements that it sells, the rivals its leavers go to, and who joins a year; none when absent. */
  readonly advertising?: Advertising;
  readonly market?: Market;
  readonly joining?: number;
  /** Customers and catalogue. */
  readonly population: PopulationSpec;
}

/** Archetypes of customers. */
const ARCHETYPES = 8;

function population(
  industry: Industry,
  own: readonly Attribute[],
  catalogue: Pick<CatalogueSpec, "price" | "margin">,
): PopulationSpec {
  const attributes = [...own, inferredInterest(ARCHETYPES)];
  const people = { attributes, correlations: correlationsOf(attributes), archetypes: ARCHETYPES };
  return byInterests(industry, people, catalogue);
}

/** A large rival that is trusted less and a small one that is trusted more; what a customer costs to win. Assumptions. */
const TWO_RIVALS: Market = {
  rivals: [
    { name: "large", share: 0.5, trust: 0.5 },
    { name: "careful", share: 0.1, trust: 0.7 },
  ],
  acquisition: 5,
};

/**
 * The industries. Prices and margins are assumptions of the right order, to be replaced by a fitted population;
 * monthly churn: streaming CHN-01 (4–6 %), telco CHN-07 (2–3.9 %), retail and bank assumptions (1–4 % and 0.5–1.5 %).
 * Excess churn after a breach relative to the mean of industries: telco 2.3 and bank 1.9 (BRC-02, BRC-04), streaming 1
 * (assumption), retail the default.
 * Contracts: telco alone; its term is the longest that EU law allows a first one to be (Directive (EU) 2018/1972,
 * article 105), the share is an assumption. A video service is
 * cancelled by the month (CHN-01 counts such cancellations), an account at a bank at any time, and a shop binds nobody.
 * Returning within a year: streaming 1 − 3.1/5.3 (CHN-01, CHN-02), the others the default.
 */
export const industries: Readonly<Record<Industry, IndustryDefaults>> = {
  retail: {
    industry: "retail",
    slate: 10,
    parameters: { "churn.base": 0.02 },
    population: population(
      "retail",
      [
        ageBand,
        sex,
        household,
        area,
        sensitiveInterest({ none: 0.7, fitness: 0.14, allergy: 0.1, "chronic illness": 0.06 }),
      ],
      { price: { median: 12, logSd: 0.8 }, margin: 0.3 },
    ),
  },
  streaming: {
    industry: "streaming",
    slate: 10,
    parameters: { "churn.base": 0.053, "churn.breachIndustry": 1, "return.year": 0.415 },
    population: population(
      "streaming",
      [
        ageBand,
        sex,
        household,
        area,
        sensitiveInterest({ none: 0.72, faith: 0.08, politics: 0.1, health: 0.06, orientation: 0.04 }),
      ],
      { price: { median: 0.4, logSd: 0 }, margin: 0.35 },
    ),
  },
  telco: {
    industry: "telco",
    slate: 3,
    parameters: { "churn.base": 0.029, "churn.breachIndustry": 2.3 },
    contract: { share: 0.6, months: 24 },
    population: population("telco", [ageBand, sex, household, area, income], {
      price: { median: 8, logSd: 0.7 },
      margin: 0.45,
    }),
  },
  bank: {
    industry: "bank",
    slate: 3,
    parameters: { "churn.base": 0.01, "churn.breachIndustry": 1.9 },
    population: population("bank", [ageBand, sex, household, area, occupation, income], {
      price: { median: 15, logSd: 0.9 },
      margin: 0.5,
    }),
  },
  // what is read costs nothing: the attention of readers is sold
  media: {
    industry: "media",
    slate: 10,
    parameters: { "churn.base": 0.03, "churn.breachIndustry": 1 },
    advertising: { perVisit: 3, perItem: 2, price: 5, data: "thirdParty" },
    market: TWO_RIVALS,
    joining: 0.3,
    population: population(
      "media",
      [ageBand, sex, household, area, sensitiveInterest({ none: 0.7, politics: 0.16, faith: 0.06, health: 0.08 })],
      { price: { median: 0.01, logSd: 0 }, margin: 0 },
    ),
  },
};

/** A shop whose places on the page are sold besides. */
export const retailMediaDefaults: IndustryDefaults = {
  ...industries.retail,
  advertising: { perVisit: 15, perItem: 2, price: 15, data: "own" },
  market: TWO_RIVALS,
  joining: 0.2,
};
