import { describe, expect, it } from "vitest";
import { resemblance, syntheticLog } from "../../src/resemblance/resemblance.ts";
import { selectCustomers } from "../../src/population/fit/visit-log.ts";
import { FITTED_VERSION, type FittedPopulation } from "../../src/population/fitted.ts";
import { logOf } from "../population/fit/log.ts";
import { spec } from "../population/small-spec.ts";

const catalogue = spec.catalogue;
const items = catalogue.items;
/** A population whose tastes are written out, as a fit would. */
const fitted: FittedPopulation = {
  format: "counterpoise-population",
  version: FITTED_VERSION,
  attribution: "",
  fit: { seed: "s", customers: 600, visits: 1, lines: 1, weeks: 57, priceWeight: 0.3 },
  population: {
    ...spec,
    attributes: [],
    correlations: [],
    catalogue: {
      ...catalogue,
      fitted: {
        tastes: Array.from({ length: items * 4 }, (_, at) => Math.sin(1 + at * at)),
        popularity: Array.from({ length: items }, (_, j) => -0.8 * Math.log(j + 1)),
        price: Array.from({ length: items }, () => 1),
        category: Array.from({ length: items }, (_, j) => j % catalogue.categories),
      },
    },
    tastes: {
      ...{ dimensions: 4, archetypes: 2, sharpness: 1.5, shares: { archetype: 0.5, attributes: 0, individual: 0.5 } },
      fitted: { centres: [1, 0, 0, 1, -1, 0, 0, -1], weights: [0.5, 0.5], individualSd: [1, 1, 1, 1] },
    },
  },
};
const firstVisits = (customers: number): ReturnType<typeof logOf> =>
  logOf(
    items,
    400,
    Array.from({ length: customers }, (_, i) => [[i % 100, 0]]),
  );
const real = syntheticLog(firstVisits(600), fitted, "truth", 0);

describe("resemblance", () => {
  const rows = resemblance(real, fitted, { replications: 3, resamples: 60, seed: "compare" });

  // purchases of the very same population: every 95 % interval of a difference should hold 0. It is a percentile
  // interval over 600 customers and 3 worlds, a little too narrow; among
  // the 21 correlated rows up to four may fail by luck
  it("finds nothing between a population and itself", () => {
    const wrong = rows.filter(
      ({ real: single, distance }) => single !== null && !(distance.low <= 0 && distance.high >= 0),
    );
    expect(wrong.length).toBeLessThanOrEqual(4);
    for (const { label, real: single, distance } of rows)
      if (single === null) expect(distance.estimate, label).toBeLessThan(0.1);
  });

  it("finds that customers differ in tastes where the synthetic ones do not", () => {
    const flat = {
      ...fitted,
      population: { ...fitted.population, tastes: { ...fitted.population.tastes, sharpness: 0.01 } },
    };
    const many = syntheticLog(firstVisits(2000), fitted, "truth", 0);
    const found = resemblance(many, flat, { replications: 2, resamples: 40, seed: "compare" });
    const row = (label: string): (typeof found)[number] => found.find((r) => r.label === label)!;
    for (const label of [
      "agreement of tastes between visits",
      "agreement of tastes within a visit",
      "EASE: nDCG@10, new items",
    ])
      expect(row(label).distance.high, label).toBeLessThan(0);
    expect(row("lines per visit, mean").status).toBe("calibrated");
  });

  it("finds another rhythm and other baskets", () => {
    const busy = {
      ...fitted,
      population: { ...fitted.population, activity: { mean: 1.2, shape: 0.8 }, basket: { mean: 8, dispersion: 1 } },
    };
    const found = resemblance(real, busy, { replications: 2, resamples: 40, seed: "compare" });
    for (const label of ["visits per week, distribution (KS)", "lines per visit, distribution (KS)"])
      expect(found.find((r) => r.label === label)!.distance.low, label).toBeGreaterThan(0.15);
  });

  it("refuses settings that give no interval", () => {
    expect(() => resemblance(real, fitted, { replications: 1 })).toThrow(
      "replications must be a whole number from 2 to 1000, got 1",
    );
  });
});

it("a real side of other customers of the same log is not told apart either", () => {
  const half = selectCustomers(
    real,
    Array.from({ length: 300 }, (_, i) => 2 * i),
  );
  const row = resemblance(half, fitted, { replications: 2, resamples: 40, seed: "half" }).find(
    (r) => r.label === "lines per visit, mean",
  )!;
  expect(row.distance.low).toBeLessThan(0);
  expect(row.distance.high).toBeGreaterThan(0);
});
