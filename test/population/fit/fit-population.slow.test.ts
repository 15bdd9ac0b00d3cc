import { describe, expect, it } from "vitest";
import { fitPopulation } from "../../../src/population/fit/fit-population.ts";
import { generateLog } from "../../../src/population/fit/interests/generate-log.ts";
import type { ColumnarTransactions } from "../../../src/population/fit/transactions.ts";
import type { VisitLog } from "../../../src/population/fit/visit-log.ts";
import { shop } from "./interests/worlds.ts";

const truth = { category: 4, family: 2, item: 2, missionCategory: 4, missionFamily: 4 };
const known = shop(truth, { items: 120, categories: 8, customers: 2500, breadth: 0, still: true });
const log = generateLog(known, "fit");
const price = (j: number): number => 1 + j / 10;

/** Lines as a file would have them; item codes are 200 − item. */
function transactionsOf({ visits, day, lines, item }: VisitLog): ColumnarTransactions {
  const customer: number[] = [];
  const days: number[] = [];
  for (let i = 0; i + 1 < visits.length; i++)
    for (let v = visits[i]; v < visits[i + 1]; v++)
      for (let e = lines[v]; e < lines[v + 1]; e++) {
        customer.push(i);
        days.push(day[v]);
      }
  return {
    customers: visits.length - 1,
    items: 201,
    customer: Uint32Array.from(customer),
    item: Uint32Array.from(item, (j) => 200 - j),
    day: Int32Array.from(days),
    price: Float32Array.from(item, price),
    // labels in any order, with one item of which nothing is said
    category: Int32Array.from(item, (j) => (j === 7 ? -1 : 30 - known.groups.categoryOf[known.groups.family[j]])),
  };
}

const transactions = transactionsOf(log);
const fit = fitPopulation(transactions, { items: 120, seed: "s" });
const found = fit.population.population;

describe("fitPopulation", () => {
  it("keeps the file's own items, with their prices, weights and categories", () => {
    const counts = new Float64Array(120);
    for (const j of log.item) counts[j]++;
    // codes are 200 − item, ties go to the lower code
    const order = Array.from(counts.keys()).sort((a, b) => counts[b] - counts[a] || b - a);
    const { weight, price: prices, family, category } = found.catalogue.fitted!;
    expect(weight.length).toBe(120);
    const of = (place: number): number => category[family[place]];
    const real = (j: number): number => (j === 7 ? -1 : known.groups.categoryOf[known.groups.family[j]]);
    for (const [place, j] of order.entries()) {
      // written with four digits
      expect(prices[place]).toBeCloseTo(price(j), 2);
      for (const [other, k] of order.entries()) expect(of(place) === of(other)).toBe(real(j) === real(k));
    }
    // 30,000 lines over 120 items: a weight has a relative standard error of some 6 %; the sum of ten of them 2 %
    const total = weight.reduce((sum, w) => sum + w, 0);
    const top = order.slice(0, 10).reduce((sum, _, place) => sum + weight[place], 0) / total;
    const wanted = order.slice(0, 10).reduce((sum, j) => sum + known.weight[j], 0);
    expect(Math.abs(top / wanted - 1)).toBeLessThan(0.1);
  });

  it("finds how often they come and how much they buy", () => {
    // visits a week log-normal: mean e^(log 0.35 − 0.405 + 0.9²/2) = 0.35, relative standard error 3 %; four of it
    expect(Math.abs(found.activity.mean / 0.35 - 1)).toBeLessThan(0.12);
    expect(Math.abs(found.interests.shoppers.activityLogSd - 0.9)).toBeLessThan(0.12);
    expect(Math.abs(found.basket.mean / 2 - 1)).toBeLessThan(0.15);
  });

  it("finds how strong their interests in categories are, where the file has the categories", () => {
    expect(fit.report.calibration.shortfall).toBeUndefined();
    expect(Math.abs(Math.log(found.interests.concentration.category / truth.category))).toBeLessThan(0.25);
    expect(found.interests.archetype).toBe(100);
  });

  it("gives the same again for the same seed, and says in JSON nothing of the file's names", () => {
    expect(fitPopulation(transactions, { items: 120, seed: "s" }).population).toEqual(fit.population);
    expect(JSON.parse(JSON.stringify(fit.population))).toEqual(fit.population);
    expect(fit.population.fit).toMatchObject({ seed: "s", customers: 2500, weeks: 52 });
  });

  it("refuses settings that are out of range", () => {
    expect(() => fitPopulation(transactions, { items: 3 })).toThrow(
      "items must be a whole number from 4 to 5000, got 3",
    );
  });
});
