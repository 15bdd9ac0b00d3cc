import { describe, expect, it } from "vitest";
import { secondMoments } from "../../../src/population/second-moments.ts";
import { drawPopulation } from "../../../src/population/population.ts";
import {
  agreementBetweenVisits,
  linesPerVisit,
  ratio,
  repeatRate,
} from "../../../src/population/fit/customer-ratios.ts";
import { fitPopulation } from "../../../src/population/fit/fit-population.ts";
import { syntheticVisits } from "../../../src/population/fit/synthetic-visits.ts";
import { fitTastes } from "../../../src/population/fit/taste-fit.ts";
import { tasteSpace } from "../../../src/population/fit/taste-space.ts";
import type { ColumnarTransactions } from "../../../src/population/fit/transactions.ts";
import type { VisitLog } from "../../../src/population/fit/visit-log.ts";
import { parameters, spec } from "../small-spec.ts";

const truth = {
  ...spec,
  attributes: [],
  correlations: [],
  tastes: { ...spec.tastes, shares: { archetype: 0.5, attributes: 0, individual: 0.5 } },
};
const population = drawPopulation(truth, 2500, "fit", 0, parameters);
const log = syntheticVisits(truth, population, {
  priceWeight: 0.3,
  firstDays: Uint16Array.from({ length: 2500 }, (_, i) => i % 200),
  days: 400,
  seed: "fit",
  replication: 0,
});

/** Lines as a file would have them; item codes are 100 − item, the price is the catalogue's. */
function transactionsOf({ visits, day, lines, item }: VisitLog): ColumnarTransactions {
  const customer: number[] = [];
  const days: number[] = [];
  for (let i = 0; i + 1 < visits.length; i++) {
    for (let v = visits[i]; v < visits[i + 1]; v++) {
      for (let e = lines[v]; e < lines[v + 1]; e++) {
        customer.push(i);
        days.push(day[v]);
      }
    }
  }
  const price = Float32Array.from(item, (j) => population.catalogue.price[j]);
  return {
    customers: visits.length - 1,
    items: 101,
    customer: Uint32Array.from(customer),
    item: Uint32Array.from(item, (j) => 100 - j),
    day: Int32Array.from(days),
    price,
  };
}

const fit = fitPopulation(transactionsOf(log), { items: 60, dimensions: 4, archetypes: 3, seed: "s" });
const found = fit.population.population;
const apart = (a: number, b: number): number => Math.abs(a / b - 1);

function correlation(a: readonly number[], b: readonly number[]): number {
  const mean = (x: readonly number[]): number => x.reduce((sum, y) => sum + y, 0) / x.length;
  const [x, y] = [mean(a), mean(b)];
  const cov = (p: readonly number[], mp: number, q: readonly number[], mq: number): number =>
    p.reduce((sum, _, i) => sum + (p[i] - mp) * (q[i] - mq), 0);
  return cov(a, x, b, y) / Math.sqrt(cov(a, x, a, x) * cov(b, y, b, y));
}

describe("fitPopulation recovers what generated the purchases", () => {
  // relative standard errors at 2 500 customers: mean of a gamma of shape 0.8 2.2 %, its shape 4 %; four of each
  it("activity", () => {
    expect(apart(found.activity.mean, truth.activity.mean)).toBeLessThan(0.09);
    expect(apart(found.activity.shape, truth.activity.shape)).toBeLessThan(0.16);
  });

  // calibration stops within 2 % of each statistic; needs beyond the first carry that 1.5-fold, the dispersion of a
  // mean of 2 about 5 %
  it("baskets and repetition", () => {
    expect(apart(found.basket.mean, truth.basket.mean)).toBeLessThan(0.1);
    expect(apart(found.basket.dispersion, truth.basket.dispersion)).toBeLessThan(0.2);
    expect(Math.abs(found.repeat - truth.repeat)).toBeLessThan(0.05);
  });

  it("sharpness", () => {
    expect(apart(found.tastes.sharpness, truth.tastes.sharpness)).toBeLessThan(0.15);
  });

  it("popularity and prices, item by item", () => {
    const order = Array.from({ length: 60 }, (_, j) => j);
    const counts = order.map((j) => log.item.filter((x) => x === j).length);
    // codes are 100 − item, ties go to the lower code
    order.sort((a, b) => counts[b] - counts[a] || b - a);
    // written with four digits
    order.forEach((j, place) =>
      expect(apart(found.catalogue.fitted!.price[place], population.catalogue.price[j])).toBeLessThan(5.1e-4),
    );
    const real = order.map((j) => population.catalogue.popularity[j]);
    expect(correlation([...found.catalogue.fitted!.popularity], real)).toBeGreaterThan(0.95);
  });

  it("the same again for the same seed", () => {
    expect(
      fitPopulation(transactionsOf(log), { items: 60, dimensions: 4, archetypes: 3, seed: "s" }).population,
    ).toEqual(fit.population);
  });
});

describe("a fit", () => {
  it("is calibrated: synthetic purchases share the four statistics", () => {
    const { converged, real, synthetic } = fit.report.calibration;
    expect(converged).toBe(true);
    expect(real.lines).toBeCloseTo(ratio(linesPerVisit(fit.log, 1)), 12);
    expect(real.repeat).toBeCloseTo(ratio(repeatRate(fit.log, 16)), 12);
    for (const key of ["lines", "spread", "repeat", "agreement"] as const)
      expect(apart(synthetic[key], real[key])).toBeLessThan(0.021);
  });

  it("never lowers its bound", () => {
    const { bounds } = fit.report.tastes;
    bounds.slice(1).forEach((bound, r) => expect(bound).toBeGreaterThan(bounds[r]));
  });

  it("says in JSON what it is and nothing of the file's names", () => {
    const again = JSON.parse(JSON.stringify(fit.population));
    expect(again).toEqual(fit.population);
    expect(again.fit).toMatchObject({ customers: 2500, weeks: 400 / 7, priceWeight: 0.3 });
  });

  it("refuses settings that are out of range", () => {
    expect(() => fitPopulation(transactionsOf(log), { items: 1 })).toThrow(
      "items must be a whole number from 2 to 5000, got 1",
    );
    expect(() => fitPopulation(transactionsOf(log), { dimensions: 99 })).toThrow(
      "dimensions must be a whole number from 1 to 32, got 99",
    );
  });
});

describe("tasteSpace", () => {
  const tastes = fitTastes(log, { dimensions: 4, seed: "s", rounds: 8 });
  const space = tasteSpace(tastes, 3, "s");

  it("has item vectors with mean 0 and second moments I", () => {
    const moments = secondMoments(space.vectors, 60, 4);
    moments.forEach((x, at) => expect(x).toBeCloseTo(at % 5 === 0 ? 1 : 0, 8));
    for (let d = 0; d < 4; d++)
      expect(space.vectors.reduce((sum, x, at) => sum + (at % 4 === d ? x : 0), 0)).toBeCloseTo(0, 8);
  });

  it("keeps the variance of θ·φ over customers and items: of means by the definition, plus posterior variances", () => {
    const centred = tastes.vectors.map(
      (x, at) => x - tastes.vectors.reduce((sum, y, b) => sum + (b % 4 === at % 4 ? y / 60 : 0), 0),
    );
    let total = 0;
    const n = tastes.means.length / 4;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < 60; j++) {
        let dot = 0;
        for (let d = 0; d < 4; d++) {
          dot += tastes.means[i * 4 + d] * centred[j * 4 + d];
          total += (tastes.variances[i * 4 + d] * centred[j * 4 + d] ** 2) / (n * 60);
        }
        total += (dot * dot) / (n * 60);
      }
    }
    expect(space.sharpness ** 2).toBeCloseTo(total, 8);
    const individual = space.individualSd.reduce((sum, sd) => sum + sd * sd, 0);
    expect(individual + space.archetypeShare * space.sharpness ** 2).toBeCloseTo(space.sharpness ** 2, 6);
  });
});

// purchases without tastes: halves of visits agree by chance only. 2 500 customers, of whom some 1 800 have two halves:
// standard error from resampling below 0.02 of the variance 1
it("agreement between visits is about 0 where customers do not differ", () => {
  const alike = { ...truth, tastes: { ...truth.tastes, sharpness: 0 } };
  const visits = syntheticVisits(alike, drawPopulation(alike, 2500, "alike", 0, parameters), {
    priceWeight: 0.3,
    firstDays: new Uint16Array(2500),
    days: 400,
    seed: "alike",
    replication: 0,
  });
  const vectors = Float64Array.from(population.catalogue.tastes, (x) => 2 * x);
  expect(Math.abs(ratio(agreementBetweenVisits(visits, vectors, 4)))).toBeLessThan(0.06);
  expect(ratio(agreementBetweenVisits(log, vectors, 4))).toBeGreaterThan(4 * 0.06);
});
