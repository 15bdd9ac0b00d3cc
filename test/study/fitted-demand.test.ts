import { describe, expect, it } from "vitest";
import type { FittedPopulation } from "../../src/population/fitted.ts";
import { retailer } from "../../src/study/scenario.ts";
import { fromJSON, toJSON } from "../../src/study/study-file.ts";
import { spec } from "../population/small-spec.ts";

const { population } = retailer();
const fitted: FittedPopulation = {
  format: "counterpoise-population",
  version: 2,
  attribution: "somebody",
  fit: { seed: "s", customers: 9, visits: 20, lines: 30, weeks: 5 },
  population: {
    ...spec,
    ...{ attributes: [], correlations: [] },
    catalogue: {
      ...spec.catalogue,
      ...{ items: 3, categories: 2 },
      fitted: { weight: [1, 2, 5], price: [2, 3, 4], family: [0, 1, 0], category: [0, 1] },
    },
    interests: { ...spec.interests, attributes: 0 },
  },
};
const file = (demand: unknown): object => ({
  version: 1,
  question: "Whose purchases?",
  scenario: { preset: "retailer", slate: 3, demand },
  policies: { "as is": [] },
});

describe("demand that was estimated from purchases", () => {
  it("takes the place of the preset's, whose customers stay who they are", () => {
    const { population: own, parameters } = retailer({ demand: fitted });
    const { fitted: items } = fitted.population.catalogue;
    expect(own.catalogue).toMatchObject({
      items: 3,
      categories: 2,
      margin: population.catalogue.margin,
      fitted: items,
    });
    expect([own.basket, own.activity]).toEqual([spec.basket, spec.activity]);
    // the file knows of no attributes: what they tell of interests stays an assumption
    expect(own.interests).toEqual({ ...spec.interests, attributes: population.interests.attributes });
    expect(own.attributes).toEqual(population.attributes);
    // needs were counted from purchases
    expect(parameters["choice.searchConversion"]).toBe(1);
    expect(retailer().parameters["choice.searchConversion"]).toBeUndefined();
    const known = {
      ...fitted,
      population: { ...fitted.population, attributes: spec.attributes, interests: spec.interests },
    };
    expect(retailer({ demand: known }).population.interests.attributes).toBe(spec.interests.attributes);
  });

  it("is read from the file that a study names, and comes back from the study's own file", () => {
    const asked: string[] = [];
    const read = (path: string): unknown => {
      asked.push(path);
      return JSON.parse(JSON.stringify(fitted));
    };
    const one = fromJSON(file("own.json"), { read });
    expect(asked).toEqual(["own.json"]);
    for (const same of [fromJSON(file(fitted)), fromJSON(toJSON(one))]) {
      expect(same.scenario.population).toEqual(one.scenario.population);
      expect(same.scenario.parameters).toEqual(one.scenario.parameters);
    }
  });

  it("is refused with the place of what is wrong", () => {
    const interests = { ...spec.interests, variety: 2 };
    const wrong = { ...fitted, population: { ...fitted.population, interests } };
    expect(() => retailer({ demand: wrong })).toThrow(
      "retailer.demand.population.interests.variety must be a number from 0 to 1, got 2",
    );
    expect(() => fromJSON(file("own.json"), { read: () => wrong })).toThrow(
      "scenario.demand.population.interests.variety must be a number from 0 to 1, got 2",
    );
    expect(() => fromJSON(file("own.json"))).toThrow(
      'scenario.demand must be a fitted population where no files can be read, got "own.json"',
    );
    expect(() => retailer({ demand: fitted, population })).toThrow(
      "retailer.demand must be left out where a population",
    );
  });

  it("asks for a new fit where an earlier version wrote the file", () => {
    const again = 'of an earlier version: run "counterpoise fit" again';
    const older = { attribution: "", catalogue: { items: 80, categories: 6 }, interests: spec.interests };
    expect(() => retailer({ demand: older as never })).toThrow(
      `retailer.demand must be of this version, got one ${again}`,
    );
    expect(() => retailer({ demand: { ...fitted, version: 1 } as never })).toThrow(again);
    expect(() => retailer({ population: { ...spec, tastes: {} } as never })).toThrow(again);
    expect(() => fromJSON(file("population.json"), { read: () => ({ ...fitted, version: 1 }) })).toThrow(again);
    for (const word of ["tastes", "interests"])
      expect(() => fromJSON(file(word), { read: () => fitted })).toThrow(
        `scenario.demand must be a file from "counterpoise fit", got "${word}": all customers want by interests now`,
      );
    const inline = { ...file(undefined), scenario: { preset: "retailer", population: { ...spec, tastes: {} } } };
    expect(() => fromJSON(inline)).toThrow(/tastes/);
  });
});
