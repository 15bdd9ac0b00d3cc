import { expect, it } from "vitest";
import type { PopulationSpec } from "../../src/model/scenario.ts";
import { checkSpec } from "../../src/population/check-spec.ts";
import { age, guess, spec } from "./small-spec.ts";

const fitted = (change: object): PopulationSpec => ({
  ...spec,
  catalogue: {
    ...spec.catalogue,
    ...{ items: 3, categories: 2 },
    fitted: { weight: [1, 1, 1], price: [2, 3, 4], family: [0, 1, 0], category: [0, 1], ...change },
  },
});
const attributes = (...given: PopulationSpec["attributes"]): PopulationSpec => ({
  ...spec,
  attributes: given,
  correlations: [],
});

it.each<[PopulationSpec, string]>([
  [{ ...spec, archetypes: 300 }, "population.archetypes must be a whole number from 1 to 255, got 300"],
  [fitted({ weight: [1] }), "population.catalogue.fitted.weight must have 3 numbers, got 1"],
  [fitted({ weight: [1, 0, 1] }), "population.catalogue.fitted.weight[1] must be a finite number above 0, got 0"],
  [fitted({ family: [0, 1, 2] }), "population.catalogue.fitted.family[2] must be a whole number from 0 to 1, got 2"],
  [fitted({ family: [0, 0, 0] }), "population.catalogue.fitted.family must have an item of each family, got none of 1"],
  [fitted({ category: [1, 0] }), "population.catalogue.fitted.category[0] must be 0, in ascending order, got 1"],
  [
    fitted({ category: [0, 0] }),
    "population.catalogue.fitted.category must have a family of each of 2 categories, got 1",
  ],
  [attributes(age, age), 'population.attributes[1].name must be new, got "age" again'],
  [
    attributes({ ...age, marginal: [0.5, 0.5] }),
    "population.attributes[0].marginal must have 3 shares, one per value of the domain, got 2",
  ],
  [attributes({ ...age, marginal: [0.5, 0.5, 0.5] }), "population.attributes[0].marginal must sum to 1, got 1.5"],
  [
    attributes(age, { ...guess, reveals: 1 }),
    "population.attributes[1].reveals must be 0 for a guess at the archetype, got 1",
  ],
  [{ ...spec, activity: { mean: 0 } }, "population.activity.mean must be a finite number above 0, got 0"],
  [
    { ...spec, interests: { ...spec.interests, variety: 1.5 } },
    "population.interests.variety must be a number from 0 to 1, got 1.5",
  ],
])("refuses a specification that is wrong: %#", (wrong, message) => {
  expect(() => checkSpec(wrong)).toThrow(message);
});

it("accepts one that is right", () => {
  for (const right of [spec, fitted({})]) expect(() => checkSpec(right)).not.toThrow();
});
