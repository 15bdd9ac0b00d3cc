import { describe, expect, it } from "vitest";
import { drawCatalogue } from "../../src/population/catalogue.ts";

const spec = { items: 2000, categories: 20, zipf: 0.8, price: { median: 10, logSd: 0.7 }, margin: 0.3 };
const drawn = drawCatalogue(spec, 6, "catalogue", 0);

describe("drawCatalogue", () => {
  it("has a popularity that falls with the logarithm of the rank, mean 0", () => {
    const sorted = [...drawn.popularity].sort((a, b) => b - a);
    for (const r of [2, 10, 100, 2000]) expect(sorted[0] - sorted[r - 1]).toBeCloseTo(0.8 * Math.log(r), 5);
    expect(drawn.popularity.reduce((sum, x) => sum + x, 0) / 2000).toBeCloseTo(0, 5);
  });

  it("has taste vectors with mean 0 and mean square length about 1", () => {
    for (let d = 0; d < 6; d++)
      expect(drawn.tastes.filter((_, at) => at % 6 === d).reduce((sum, x) => sum + x, 0)).toBeCloseTo(0, 2);
    // half of the variance comes from 20 × 6 shared numbers: standard error of the mean square 0.5 √(2 / 120) = 0.065;
    // three of them
    expect(Math.abs(drawn.tastes.reduce((sum, x) => sum + x * x, 0) / 2000 - 1)).toBeLessThan(0.2);
  });

  it("has log-normal prices and even categories", () => {
    const prices = [...drawn.price].sort((a, b) => a - b);
    // standard error of the log median: 1.253 × 0.7 / √2000 = 0.02
    expect(Math.abs(Math.log(prices[1000] / 10))).toBeLessThan(0.08);
    expect(drawn.category.filter((c) => c === 7).length).toBe(100);
  });

  it("takes what was fitted as it is", () => {
    const fitted = { tastes: [1, 2, 3, 4], popularity: [0.5, -0.5], price: [2, 3], category: [1, 0] };
    const given = drawCatalogue({ ...spec, items: 2, categories: 2, fitted }, 2, "any", 5);
    expect([...given.tastes]).toEqual([1, 2, 3, 4]);
    expect([...given.price]).toEqual([2, 3]);
  });
});
