import { expect, test } from "vitest";
import { measures } from "../../src/measures/index.ts";
import type { Scenario } from "../../src/model/scenario.ts";
import type { Strategy } from "../../src/model/strategy.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { localDp, minimisation, promise, pseudonymisation, storageLimit } from "../../src/strategies/index.ts";
import { smallStudy } from "../fixtures/small-study.ts";

// nobody leaves, joins, returns or writes, so that nothing is left that could differ between one week and another
const STILL = {
  "churn.base": 1e-12,
  "erase.base": 1e-12,
  "access.base": 1e-12,
  "withdraw.base": 1e-12,
  "return.year": 0,
  "breach.base": 0,
};

/** Measures of a policy over the whole run. */
function figures(strategies: readonly Strategy[], change: Partial<Scenario>): ReadonlyMap<string, number> {
  const small = smallStudy(
    [
      { name: "none", strategies: [] },
      { name: "policy", strategies },
    ],
    { customers: 120, weeks: 4, burnIn: 4, parameters: STILL },
  );
  const study = { ...small, groups: [], scenario: { ...small.scenario, ...change } };
  const { records } = simulate(study, 1);
  return new Map(
    records.filter((r) => r.policy === "policy" && r.week === -1 && r.group === "all").map((r) => [r.measure, r.value]),
  );
}

test.each<[string, Partial<Scenario>]>([
  ["horizon", { weeks: 9 }],
  ["burn-in", { burnIn: 9 }],
  ["retraining", { retrainEvery: 2 }],
  ["number of customers", { customers: 240 }],
  ["customers still to join", { joining: 0.8 }],
])("what a policy costs per customer and year does not depend on the %s", (name, change) => {
  const policy = [
    promise({ cost: { oneOff: 100_000, perYear: 20_000, perCustomerYear: name.includes("join") ? 0 : 0.3 } }),
  ];
  const cost = figures(policy, change).get("cost");
  // a fifth of 100,000 and 20,000 a year over 100,000 customers, and 0.30 for each
  expect(cost).toBeCloseTo(0.2 + 0.2 + (name.includes("join") ? 0 : 0.3), 6);
});

const incidents = (...strategies: Strategy[]): number =>
  figures(strategies, { parameters: { ...STILL, "breach.base": 0.05 }, burnIn: 12 }).get("incidentCost")!;

test("expected incidents follow what could be read: less with every step of a dial, and all at its end", () => {
  const all = incidents();
  expect(all).toBeGreaterThan(0);
  const dials: readonly (readonly [string, readonly Strategy[]])[] = [
    ["storage", [1, 4, 8, 100].map((weeks) => storageLimit({ weeks }))],
    ["share", [0.2, 0.5, 0.8, 1].map((share) => minimisation({ share }))],
    ["precision", [1, 2, 3, 6].map((bins) => minimisation({ precision: { age: { bins } } }))],
    ["ε", [0.5, 2, 6, 48].map((epsilon) => localDp({ epsilon }))],
  ];
  for (const [dial, settings] of dials) {
    const costs = settings.map((strategy) => incidents(strategy));
    expect(costs, dial).toEqual([...costs].sort((a, b) => a - b));
    expect(costs[0], dial).toBeLessThan(costs[1]);
    expect(costs.at(-1), dial).toBeCloseTo(all, 9);
  }
  // a new token splits rows, not people
  expect(incidents(pseudonymisation({ rotateEvery: 1 }))).toBeLessThan(all);
});

/** Equal to five decimals, or as undefined. */
const about = (value: number): unknown => (Number.isNaN(value) ? NaN : (expect.closeTo(value, 5) as unknown));
const FREE = { oneOff: 0, perYear: 0, perCustomerYear: 0 };

test("randomised answers tend to the truth in every measure, without a jump", () => {
  const none = figures([], {});
  for (const epsilon of [20, 24, 48]) {
    const noisy = figures([localDp({ epsilon, cost: FREE })], {});
    // at ε = 20 one answer in ten million is false: nobody here gives one
    for (const name of Object.keys(measures))
      expect(noisy.get(name) ?? NaN, `${name} at ${epsilon}`).toEqual(about(none.get(name)!));
  }
});
