import { describe, expect, it } from "vitest";
import { drawCatalogue } from "../../src/population/catalogue.ts";
import { drawPopulation } from "../../src/population/population.ts";
import { parameters, spec as small } from "./small-spec.ts";

const spec = { items: 2000, categories: 20, price: { median: 10, logSd: 0.7 }, margin: 0.3 };
const groups = {
  family: Uint16Array.from({ length: 2000 }, (_, j) => j % 40),
  categoryOf: Uint16Array.from({ length: 40 }, (_, f) => f >> 1),
};
const drawn = drawCatalogue(spec, groups, "catalogue", 0);

describe("drawCatalogue", () => {
  it("has log-normal prices, and each item in the category of its family", () => {
    const prices = [...drawn.price].sort((a, b) => a - b);
    // standard error of the log median: 1.253 × 0.7 / √2000 = 0.02
    expect(Math.abs(Math.log(prices[1000] / 10))).toBeLessThan(0.08);
    expect(drawn.category.filter((c) => c === 7).length).toBe(100);
    expect(drawn.category[39]).toBe(19);
  });

  it("takes what was fitted as it is, and customers want its items by their weights", () => {
    const fitted = { weight: [1, 2, 5], price: [2, 3, 4], family: [0, 1, 0], category: [0, 1] };
    const still = { births: 0, deaths: 0, seasonal: 0, season: 0, wobble: 0 };
    const { catalogue, interests } = drawPopulation(
      {
        ...small,
        catalogue: { ...spec, items: 3, categories: 2, fitted },
        interests: { ...small.interests, assortment: still },
      },
      5,
      "any",
      5,
      parameters,
    );
    expect([...catalogue.price]).toEqual([2, 3, 4]);
    expect([...catalogue.category]).toEqual([0, 1, 0]);
    // items by their families: 0 and 2, then 1
    expect([...interests.order]).toEqual([0, 2, 1]);
    expect([...interests.itemSums]).toEqual([1, 6, 8]);
  });
});
