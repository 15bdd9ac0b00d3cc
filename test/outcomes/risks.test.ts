import { expect, test } from "vitest";
import {
  accessRestriction,
  centralDp,
  collect,
  kAnonymity,
  localDp,
  minimisation,
  onDevice,
  pseudonymisation,
  replicate,
  risks,
  riskTable,
  sensitiveExclusion,
  study,
  summarise,
} from "../../src/index.ts";
import { reveal } from "../../src/collection/link.ts";
import type { Study } from "../../src/model/results.ts";
import { PURPOSE_BIT } from "../../src/privacy/codes.ts";
import { attackTarget } from "../../src/simulation/firm/attack-target.ts";
import { learn } from "../../src/simulation/stages/learn.ts";
import { recommending } from "../../src/simulation/firm/recommender-to-attack.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { smallScenario } from "../fixtures/small-study.ts";

/** Agents and marketers read nothing in common. */
const purposes = accessRestriction({
  roles: { agent: { signals: ["purchases"] }, marketer: { signals: ["views", "thirdParty"] } },
});
const attacked: Study = study({
  question: "who is exposed?",
  scenario: smallScenario({ customers: 250, visits: 1.5 }),
  policies: {
    everything: [],
    again: [],
    "5-anonymity": [kAnonymity({ k: 5 })],
    "local DP": [localDp({ epsilon: 1 })],
    nothing: [minimisation({ signals: ["support"] })],
    tokens: [pseudonymisation(), purposes],
    "keys per purpose": [pseudonymisation({ perPurpose: true }), purposes],
    rotated: [pseudonymisation({ rotateEvery: 4 })],
    devices: [onDevice({ minimum: 5 })],
    "central DP": [centralDp({ epsilon: 1 })],
    excluded: [sensitiveExclusion()],
  },
  measures: ["trust", ...Object.keys(risks)],
});
const { records } = replicate(attacked, 1);
const value = (policy: string, measure: string): number =>
  records.find((r) => r.policy === policy && r.measure === measure && r.week === -1)?.value ?? NaN;
const results = collect(attacked, [{ replication: 1, records, ledgers: [], parameters: {} }]);
const table = riskTable(results.info, summarise(results));
const row = (policy: string, risk: string) => table.find((r) => r.policy === policy && r.risk === risk)!;
const fromStore = Object.values(risks).filter((risk) => risk.besidesStore !== true);

test("each risk is measured once per policy, beside the weekly measures, and repeats to the bit", () => {
  for (const name of Object.keys(risks))
    expect(records.filter((r) => r.measure === name).length).toBe(attacked.policies.length);
  const two = { ...attacked, policies: attacked.policies.slice(0, 2) };
  const policies = two.policies.map(({ name }) => name);
  expect(JSON.stringify(replicate(two, 1).records)).toBe(
    JSON.stringify(records.filter((r) => policies.includes(r.policy))),
  );
  for (const name of Object.keys(risks)) expect(value("again", name)).toBe(value("everything", name));
});

test("uniqueness is the share of customers who are alone, counted by hand, whether or not tokens rotate", () => {
  let alone = NaN;
  simulate({ ...attacked, policies: attacked.policies.slice(0, 1) }, 1, {
    onPolicy: (world, run) => {
      const rows = [...run.state.status.keys()].filter((i) => run.state.status[i] !== 2);
      const quasi = world.population.attributes.filter((a) => a.role === "quasi-identifier");
      const keys = rows.map((i) => quasi.map((a) => a.codes[i]).join());
      const counts = new Map<string, number>();
      for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
      alone = keys.filter((key) => counts.get(key) === 1).length / keys.length;
    },
  });
  expect(value("everything", "uniqueness")).toBeCloseTo(alone, 12);
  expect(value("rotated", "uniqueness")).toBeCloseTo(alone, 12);
  expect(alone).toBeGreaterThan(0.1);
  expect(value("rotated", "smallestClass")).toBeNaN();
});

test("5-anonymity leaves nobody alone but traces as they were; noise on events blurs traces; nothing held is nothing found", () => {
  expect(value("5-anonymity", "uniqueness")).toBe(0);
  expect(value("5-anonymity", "prosecutor")).toBeLessThanOrEqual(1 / 5);
  expect(value("5-anonymity", "tracing")).toBeGreaterThan(0.5 * value("everything", "tracing"));
  expect(value("local DP", "tracing")).toBeLessThan(0.5 * value("everything", "tracing"));
  for (const { name } of fromStore) {
    expect(value("nothing", name), name).toBe(0);
    expect(row("nothing", name).verdict, name).toBe("nothing held");
    expect(value("devices", name), name).toBe(0);
  }
});

test("the journalist and the marketer, who know twice as many people, find less than the prosecutor", () => {
  for (const risk of ["journalist", "marketer"])
    expect(value("everything", risk)).toBeLessThan(value("everything", "prosecutor"));
  expect(value("everything", "populationUniqueness")).toBeLessThan(value("everything", "uniqueness"));
});

test("membership shows in models without noise, also where the store is empty, and not under central DP; the control knows nothing", () => {
  for (const policy of ["everything", "devices"]) {
    expect(row(policy, "membership").verdict, policy).toBe("informative");
    expect(value(policy, "membership"), policy).toBeGreaterThan(0.2);
    expect(row(policy, "membership").control!, policy).toBeLessThan(0.65);
  }
  // ε = 1 a year: advantage at most (e − 1 + 2 δ) / (e + 1) = 0.46; 160 candidates, so five standard errors are 0.4
  expect(value("central DP", "membership")).toBeLessThan(0.4);
  expect(row("central DP", "membership").verdict).toBe("not informative");
});

test("rotated tokens are linked again; where none rotate there is nothing to link", () => {
  expect(value("everything", "relinking")).toBeNaN();
  expect(row("everything", "relinking").verdict).toBe("does not apply");
  expect(row("rotated", "relinking").verdict).toBe("informative");
});

test("tables for two purposes are joined by token with one key, and with keys per purpose only by what both show", () => {
  expect(value("tokens", "purposeLinking")).toBe(1);
  expect(value("everything", "purposeLinking")).toBe(1);
  expect(value("keys per purpose", "purposeLinking")).toBeLessThan(0.7);
  expect(row("keys per purpose", "purposeLinking").baseline).toBeLessThan(0.01);
});

test("harm is what people lose who are found, when an attack pays: by hand", () => {
  // defaults of the small shop: gain 10, cost 1, loss 50; the better of two attacks
  const best = Math.max(value("everything", "recordLinkage.success"), value("everything", "tracing.success"));
  expect(best).toBeGreaterThan(0.1);
  expect(value("everything", "expectedHarm")).toBeCloseTo(50 * best, 9);
  // gain 2, cost 1, loss 30: pays only above a success of 1 / 2; with a cost of 2 it never does, since nobody finds
  // more than all
  for (const [cost, harm] of [
    [1, best > 0.5 ? 30 * best : 0],
    [2, 0],
  ]) {
    const scenario = smallScenario({
      customers: 250,
      visits: 1.5,
      parameters: { "harm.gain": 2, "harm.cost": cost, "harm.loss": 30 },
    });
    const one: Study = { ...attacked, scenario, policies: attacked.policies.slice(0, 1), measures: ["expectedHarm"] };
    const found = replicate(one, 1).records.find((r) => r.measure === "expectedHarm")!;
    expect(found.value).toBeCloseTo(harm, 9);
  }
});

test("every attack has its baseline beside it, those on people outside a control", () => {
  for (const { name } of fromStore.filter((risk) => risk.name !== "relinking")) {
    expect(row("everything", name).baseline, name).toBeGreaterThanOrEqual(0);
    expect(row("everything", name).success.estimate, name).toBeGreaterThanOrEqual(0);
  }
  for (const name of [
    "uniqueness",
    "prosecutor",
    "recordLinkage",
    "tracing",
    "inference",
    "disclosure",
    "proxies",
    "singlingOut",
    "membership",
  ])
    expect(row("everything", name).control, name).not.toBeNull();
});

test("outsiders are nobody of the firm's, and the firm's customers are the first half of everybody", () => {
  simulate({ ...attacked, policies: attacked.policies.slice(0, 1) }, 1, {
    onPolicy: (world, run) => {
      const { outsiders, population, people } = attackTarget(world, run)!.auxiliary;
      expect(population!.rows).toBe(500);
      expect([...outsiders!.customers].every((i) => i >= 250)).toBe(true);
      for (const column of people!.table.columns) {
        const all = population!.columns.find((c) => c.name === column.name)!;
        people!.customers.forEach((i, p) => expect(all.lo[i]).toBe(column.lo[p]));
      }
      expect(outsiders!.histories!.items.length).toBe(16 * outsiders!.customers.length);
    },
  });
});

test("candidates for membership consented to training, and no customer is on two sides", () => {
  simulate({ ...attacked, policies: attacked.policies.filter(({ name }) => name === "rotated") }, 1, {
    onPolicy: (world, run) => {
      const made = recommending(world, run, learn(world, run, 16).readable, 16)!;
      const customers = (held: typeof made.candidates): number[] => [...reveal(held.customers)];
      const inside = new Set(customers(made.candidates).filter((_, c) => made.members[c] === 1));
      const outside = new Set(customers(made.candidates).filter((_, c) => made.members[c] !== 1));
      const own = new Set(customers(made.shadow));
      expect([...inside].some((i) => outside.has(i) || own.has(i)) || [...outside].some((i) => own.has(i))).toBe(false);
      expect(made.candidates.consent.every((bits) => (bits & PURPOSE_BIT.training) !== 0)).toBe(true);
    },
  });
});
