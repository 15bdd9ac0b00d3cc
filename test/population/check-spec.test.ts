import { expect, it } from "vitest";
import type { PopulationSpec } from "../../src/model/scenario.ts";
import { checkSpec } from "../../src/population/check-spec.ts";
import { age, guess, spec } from "./small-spec.ts";

const tastes = (change: Partial<PopulationSpec["tastes"]>): PopulationSpec => ({
  ...spec,
  tastes: { ...spec.tastes, ...change },
});
const attributes = (...given: PopulationSpec["attributes"]): PopulationSpec => ({
  ...spec,
  attributes: given,
  correlations: [],
});

it.each<[PopulationSpec, string]>([
  [
    tastes({ shares: { archetype: 0.5, attributes: 0.5, individual: 0.5 } }),
    "population.tastes.shares must sum to 1, got 1.5",
  ],
  [tastes({ archetypes: 1 }), "population.tastes.shares.archetype must be 0 with one archetype, got 0.4"],
  [tastes({ archetypes: 300 }), "population.tastes.archetypes must be a whole number from 1 to 255, got 300"],
  [
    tastes({ fitted: { centres: [1], weights: [1, 0, 0], individualSd: [1, 1, 1, 1] } }),
    "population.tastes.fitted.centres must have 12 numbers, got 1",
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
  [
    attributes({ ...age, reveals: 0 }),
    "population.tastes.shares.attributes must be 0 where no attribute reveals tastes, got 0.25",
  ],
  [{ ...spec, activity: { mean: 0, shape: 1 } }, "population.activity.mean must be a finite number above 0, got 0"],
  [{ ...spec, repeat: 1.5 }, "population.repeat must be a number from 0 to 1, got 1.5"],
])("refuses a specification that is wrong: %#", (wrong, message) => {
  expect(() => checkSpec(wrong)).toThrow(message);
});

it("accepts one that is right", () => {
  expect(() => checkSpec(spec)).not.toThrow();
});
