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
  catalogue: { items: 60, categories: 6, zipf: 0.8, price: { median: 10, logSd: 0.7 }, margin: 0.3 },
  tastes: {
    dimensions: 4,
    archetypes: 3,
    shares: { archetype: 0.4, attributes: 0.25, individual: 0.35 },
    sharpness: 1.5,
  },
  activity: { mean: 0.4, shape: 0.8 },
  basket: { mean: 2, dispersion: 1 },
  repeat: 0.3,
};
