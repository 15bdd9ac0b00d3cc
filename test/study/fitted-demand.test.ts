import { describe, expect, it } from "vitest";
import type { FittedDemand } from "../../src/study/demands.ts";
import { retailer } from "../../src/study/scenario.ts";
import { fromJSON, toJSON } from "../../src/study/study-file.ts";

const { population } = retailer({ demand: "interests" });
const { archetype: _a, attributes: _b, ...purchases } = population.interests!;
const fitted: FittedDemand = {
  attribution: "somebody",
  catalogue: { items: 80, categories: 6 },
  activity: { mean: 0.5 },
  basket: { mean: 4 },
  interests: { ...purchases, variety: 0.1 },
};
const file = (demand: unknown): object => ({
  version: 1,
  question: "Whose purchases?",
  scenario: { preset: "retailer", demand },
  policies: { "as is": [] },
});

describe("demand that was estimated from purchases", () => {
  it("takes the place of the preset's, with what purchases cannot tell assumed", () => {
    const { population: own, parameters } = retailer({ demand: fitted });
    expect(own.catalogue).toMatchObject({ items: 80, categories: 6, margin: population.catalogue.margin });
    expect(own.basket.mean).toBe(4);
    expect(own.activity.mean).toBe(0.5);
    expect(own.interests).toEqual({ ...population.interests, variety: 0.1 });
    expect(own.attributes.map(({ name }) => name)).toEqual(population.attributes.map(({ name }) => name));
    // needs were counted from purchases
    expect(parameters["choice.searchConversion"]).toBe(1);
    expect(retailer({ demand: "interests" }).parameters["choice.searchConversion"]).toBeUndefined();
  });

  it("is read from the file that a study names, and comes back from the study's own file", () => {
    const asked: string[] = [];
    const read = (path: string): unknown => {
      asked.push(path);
      return JSON.parse(JSON.stringify(fitted));
    };
    const one = fromJSON(file("demand.json"), { read });
    expect(asked).toEqual(["demand.json"]);
    for (const same of [fromJSON(file(fitted)), fromJSON(toJSON(one))]) {
      expect(same.scenario.population).toEqual(one.scenario.population);
      expect(same.scenario.parameters).toEqual(one.scenario.parameters);
    }
    expect(fromJSON(file("interests")).scenario.population).toEqual(population);
  });

  it("is refused with the place of what is wrong", () => {
    const wrong = { ...fitted, interests: { ...fitted.interests, variety: 2 } };
    expect(() => retailer({ demand: wrong })).toThrow(
      "retailer.demand.interests.variety must be a number from 0 to 1, got 2",
    );
    expect(() => fromJSON(file("demand.json"), { read: () => wrong })).toThrow(
      "scenario.demand.interests.variety must be a number from 0 to 1, got 2",
    );
    expect(() => fromJSON(file("demand.json"))).toThrow(
      'scenario.demand must be tastes, interests or a fitted demand, got "demand.json"',
    );
    expect(() => retailer({ demand: fitted, population })).toThrow(
      "retailer.demand must be left out where a population",
    );
  });
});
