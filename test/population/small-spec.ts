import { parameters as registry } from "../../src/evidence/parameters.ts";
import type { Attribute, PopulationSpec } from "../../src/model/scenario.ts";

/** Default behavioural parameters. */
export const parameters: Readonly<Record<string, number>> = Object.fromEntries(
  registry.map(({ name, value }) => [name, value]),
);

export const age: Attribute = {
  name: "age",
  role: "quasi-identifier",
  signal: "declared",
  domain: ["young", "middle", "old"],
  ordered: true,
  marginal: [0.3, 0.45, 0.25],
  reveals: 2,
};
export const town: Attribute = {
  name: "town",
  role: "quasi-identifier",
  signal: "location",
  domain: ["a", "b", "c", "d"],
  ordered: false,
  marginal: [0.4, 0.3, 0.2, 0.1],
  reveals: 1,
};
export const guess: Attribute = {
  ...{
    name: "guess",
    role: "other",
    signal: "thirdParty",
    domain: ["1", "2", "3"],
    ordered: false,
    marginal: [0.5, 0.25, 0.25],
    reveals: 0,
  },
  derivedFrom: { trait: "archetype", accuracy: 0.6 },
};

/** A small population with every part. */
export const spec: PopulationSpec = {
  attributes: [age, town, guess],
  correlations: [
    { between: ["concern", "demand"], value: 0.25 },
    { between: ["concern", "age"], value: 0.3 },
    { between: ["age", "town"], value: 0.5 },
  ],
  catalogue: { items: 60, categories: 6, price: { median: 10, logSd: 0.7 }, margin: 0.3 },
  archetypes: 3,
  activity: { mean: 0.4 },
  basket: { mean: 2 },
  interests: {
    familySize: 3,
    spread: { category: 0.4, family: 0.4, item: 0.6 },
    concentration: { category: 3, family: 2, item: 2 },
    mission: { category: 2, family: 2 },
    variety: 0.2,
    breadth: 0.5,
    once: 0,
    archetype: 20,
    attributes: 0.4,
    assortment: { births: 0.1, deaths: 0.1, seasonal: 0.2, season: 1, wobble: 0.3 },
    shoppers: { activityLogSd: 0.8, basketBetween: 0.5, basketWithin: 0.4, correlation: 0.2 },
  },
};
