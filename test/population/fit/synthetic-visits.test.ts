import { describe, expect, it } from "vitest";
import { retailer } from "../../../src/study/scenario.ts";
import type { PopulationSpec } from "../../../src/model/scenario.ts";
import { MEMORY, syntheticVisits } from "../../../src/population/fit/synthetic-visits.ts";
import { drawPopulation } from "../../../src/population/population.ts";
import { MEMORY as SIMULATED_MEMORY } from "../../../src/simulation/initial-state.ts";
import { startRun } from "../../../src/simulation/run.ts";
import { createVisitor } from "../../../src/simulation/search.ts";
import { createWorld } from "../../../src/simulation/world.ts";
import { parameters, spec } from "../small-spec.ts";

const customers = 1500;
const days = 200;
const draw = (of: PopulationSpec): ReturnType<typeof syntheticVisits> =>
  syntheticVisits(of, drawPopulation(of, customers, "visits", 0, parameters), {
    priceWeight: 0.3,
    firstDays: Uint16Array.from({ length: customers }, (_, i) => i % 50),
    days,
    seed: "visits",
    replication: 0,
  });

describe("syntheticVisits", () => {
  const log = draw(spec);

  it("starts every customer on the first day given, with visits on different days, in order", () => {
    for (let i = 0; i < customers; i++) {
      expect(log.day[log.visits[i]]).toBe(i % 50);
      for (let v = log.visits[i] + 1; v < log.visits[i + 1]; v++) expect(log.day[v]).toBeGreaterThan(log.day[v - 1]);
    }
  });

  it("has no item twice in a visit, and no visit without lines", () => {
    for (let v = 0; v < log.day.length; v++) {
      const items = log.item.subarray(log.lines[v], log.lines[v + 1]);
      expect(items.length).toBeGreaterThan(0);
      expect(new Set(items).size).toBe(items.length);
    }
  });

  // visits after the first: mean activity × weeks; relative standard error √(1 / 0.8 + 1 / 10) / √1500 = 3 %; four of
  // them
  it("visits as often as customers are active", () => {
    let weeks = 0;
    for (let i = 0; i < customers; i++) weeks += (days - 1 - (i % 50)) / 7;
    expect(Math.abs((log.day.length - customers) / (weeks * spec.activity.mean) - 1)).toBeLessThan(0.12);
  });
});

/** Shares of items among purchases by the simulation's own search, `each` by every customer. */
function simulated(of: PopulationSpec, each: number): { shares: Float64Array; repeated: number } {
  const scenario = retailer({ customers, population: of, uncertainty: "fixed" });
  const world = createWorld(scenario, "visits", 0);
  const run = startRun(world, { name: "nobody recommends", strategies: [] });
  const visitor = createVisitor(world, run);
  const shares = new Float64Array(of.catalogue.items);
  let repeated = 0;
  for (let i = 0; i < customers; i++) {
    visitor.arrive(i, 0);
    const seen: number[] = [];
    for (let n = 0; n < each; n++) {
      const j = visitor.buy();
      if (seen.slice(-MEMORY).includes(j)) repeated += 1 / (customers * each);
      seen.push(j);
      run.state.recent[i * MEMORY + (run.bought[i] % MEMORY)] = j;
      run.bought[i]++;
      shares[j] += 1 / (customers * each);
    }
  }
  return { shares, repeated };
}

/** The same of the purchases for a fit: one visit on the one day, with lines that are all single purchases. */
function fitted(of: PopulationSpec, each: number): { shares: Float64Array; repeated: number } {
  // a visit a day and one need a visit: every line is one purchase, in order
  const one = { ...of, basket: { mean: 0, dispersion: 1 }, activity: { mean: 1e6, shape: 1000 } };
  const population = drawPopulation(one, customers, "visits", 0, parameters);
  const log = syntheticVisits(one, population, {
    priceWeight: 0.3,
    firstDays: new Uint16Array(customers),
    days: each,
    seed: "visits",
    replication: 0,
  });
  const shares = new Float64Array(of.catalogue.items);
  let repeated = 0;
  for (let i = 0; i < customers; i++) {
    const own = log.item.subarray(log.lines[log.visits[i]], log.lines[log.visits[i + 1]]);
    expect(own.length).toBe(each);
    own.forEach((j, n) => {
      shares[j] += 1 / (customers * each);
      if (own.subarray(Math.max(0, n - MEMORY), n).includes(j)) repeated += 1 / (customers * each);
    });
  }
  return { shares, repeated };
}

describe("own search is the simulation's", () => {
  it("remembers as many purchases", () => {
    expect(MEMORY).toBe(SIMULATED_MEMORY);
  });

  // the same customers and catalogue, independent choices: 40 purchases each of 1 500 customers. Total variation
  // between two samples of 60 000 independent choices among 60 items is about
  // √(60 / (π · 60 000)) = 0.018; choices of a customer depend on each other with repetition (design effect below 4:
  // 0.036)
  it.each([0, 0.5])("chooses items with the same probabilities and repeats as often at repeat = %d", (repeat) => {
    const of = { ...spec, repeat };
    const a = simulated(of, 40);
    const b = fitted(of, 40);
    const variation = a.shares.reduce((sum, x, j) => sum + Math.abs(x - b.shares[j]) / 2, 0);
    expect(variation).toBeLessThan(repeat === 0 ? 0.03 : 0.05);
    expect(Math.abs(a.repeated - b.repeated)).toBeLessThan(0.01);
    expect(b.repeated).toBeGreaterThan(0.3 + repeat / 4);
  });
});
