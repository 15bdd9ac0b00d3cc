import { expect, test } from "vitest";
import { measures } from "../../src/measures/index.ts";
import type { Scenario } from "../../src/model/scenario.ts";
import type { Strategy } from "../../src/model/strategy.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { consent, localDp, minimisation, promise, pseudonymisation, storageLimit } from "../../src/strategies/index.ts";
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
  const own = figures(policy, change);
  // 100,000 at 8 % over five years and 20,000 a year over 100,000 customers, and 0.30 for each
  expect(own.get("writtenOff")).toBeCloseTo(0.250456, 6);
  expect(own.get("measureCost")).toBeCloseTo(0.250456 + 0.2 + (name.includes("join") ? 0 : 0.3), 6);
});

test("what begins late costs from then on, what never begins costs nothing, and what saves lowers the cost", () => {
  const from = (week: number): number =>
    figures([consent({ from: week, cost: { oneOff: 100_000, perYear: 20_000, perCustomerYear: 0 } })], {
      weeks: 8,
    }).get("measureCost")!;
  expect(from(0)).toBeCloseTo(0.450456, 6);
  expect(from(6)).toBeCloseTo(0.450456 / 4, 6);
  expect(from(8)).toBe(0);
  const saved = figures([promise({ cost: { oneOff: -50_000, perCustomerYear: -0.5 } })], {});
  expect(saved.get("measureCost")).toBeCloseTo(-0.125228 - 0.5, 5);
});

test("the parts of the cost are all of it, and profit is what margins leave", () => {
  const own = figures([promise({})], { parameters: { ...STILL, "breach.base": 0.05 } });
  const of = (...names: string[]): number => names.reduce((sum, name) => sum + own.get(name)!, 0);
  const parts = [
    "measureCost",
    "serviceCost",
    "requestCost",
    "incentiveCost",
    "compensationCost",
    "premium",
    "dataCost",
    "acquisitionCost",
    "complaintCost",
    "incidentCost",
  ];
  expect(own.get("cost")).toBeCloseTo(of(...parts), 9);
  expect(own.get("profitBeforeIncidents")! - own.get("incidentCost")!).toBeCloseTo(own.get("profit")!, 9);
  expect(own.get("serviceCost")).toBeGreaterThan(0);
});

test("a larger firm shares fixed costs among more, and a record that leaks costs it less", () => {
  const policy = [promise({ cost: { oneOff: 100_000, perYear: 20_000, perCustomerYear: 0.3 } })];
  const parameters = { ...STILL, "breach.base": 0.05 };
  const [small, large] = [100_000, 1_000_000].map((customers) => figures(policy, { parameters, firm: { customers } }));
  expect(large.get("measureCost")).toBeCloseTo(0.045046 + 0.3, 6);
  // ten times the records cost 10^0.6 times as much
  expect(large.get("incidentCost")! / small.get("incidentCost")!).toBeCloseTo(10 ** (0.6 - 1), 6);
  expect(large.get("badBreach")! / small.get("badBreach")!).toBeCloseTo(10 ** 0.6, 6);
});

test("insurance takes the bad years off the firm for a premium above what it is expected to pay", () => {
  const parameters = { ...STILL, "breach.base": 0.05 };
  const firm = { customers: 100_000, insurance: { deductible: 100_000, limit: 1e9 } };
  const [bare, covered] = [{}, { firm }].map((change) => figures([], { parameters, burnIn: 12, ...change }));
  expect(covered.get("incidentCost")).toBeLessThan(0.6 * bare.get("incidentCost")!);
  expect(covered.get("premium")! / 1.3 + covered.get("incidentCost")!).toBeCloseTo(bare.get("incidentCost")!, 9);
  expect(covered.get("badYear")).toBe(bare.get("badYear"));
});

test("a breach at a date costs what a breach of that size does, and no expectation moves", () => {
  const parameters = { ...STILL, "breach.base": 0.05 };
  const at = (change: Partial<Scenario>): ReadonlyMap<string, number> =>
    figures([], { parameters, burnIn: 12, weeks: 4, incidents: "scheduled", ...change });
  const [none, one, more] = [[], [0.01], [0.01, 0.1]].map((shares) =>
    at({ events: shares.map((share) => ({ week: 2, breach: { share } })) }),
  );
  expect(none.get("incidentRealised")).toBe(0);
  expect(one.get("incidentCost")).toBe(none.get("incidentCost"));
  // the second takes ten times as much
  expect(more.get("incidentRealised")! / one.get("incidentRealised")!).toBeCloseTo(1 + 10 ** 0.6, 9);
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
