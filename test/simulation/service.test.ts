import { expect, test } from "vitest";
import { reveal } from "../../src/collection/link.ts";
import type { Policy, Strategy } from "../../src/model/strategy.ts";
import type { Run } from "../../src/simulation/run.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { serviceQuality } from "../../src/simulation/people/service.ts";
import type { World } from "../../src/simulation/world.ts";
import {
  accessRestriction,
  cohorts,
  kAnonymity,
  localDp,
  minimisation,
  onDevice,
  pseudonymisation,
  security,
  storageLimit,
} from "../../src/strategies/index.ts";
import { smallStudy } from "../fixtures/small-study.ts";

const agents = (access: Parameters<typeof accessRestriction>[0]["roles"]["agent"]): Strategy =>
  accessRestriction({ roles: { agent: access } });
const nobody = accessRestriction({
  roles: { agent: { signals: [] }, analyst: { signals: [] }, marketer: { signals: [] } },
});
const given: Readonly<Record<string, readonly Strategy[]>> = {
  everything: [],
  "purchases and age": [agents({ signals: ["purchases", "declared"], fields: ["age"] })],
  purchases: [agents({ signals: ["purchases"] })],
  "nothing for agents": [agents({ signals: [] })],
  "nothing for people": [nobody],
  "nothing for people, secured": [nobody, security({ level: "hardened" })],
  secured: [security({ level: "hardened" })],
  "four weeks": [storageLimit({ weeks: 4 })],
  "no names": [kAnonymity({ k: 5 })],
  tokens: [pseudonymisation()],
  noise: [localDp({ epsilon: 1 })],
  "no region": [minimisation({ fields: ["age"] })],
  cohorts: [cohorts({ size: 10 })],
  devices: [onDevice({ minimum: 5 })],
};
const policies = Object.entries(given).map(([name, strategies]): Policy => ({ name, strategies }));
const runs = new Map<string, { world: World; run: Run }>();
const { records } = simulate(smallStudy(policies, { visits: 1.5, parameters: { "erase.base": 0 } }), 1, {
  onPolicy: (world, run) => runs.set(run.policy.name, { world, run }),
});
const mean = (policy: string): number => {
  const { quality } = runs.get(policy)!.run.learned;
  return quality.reduce((sum, q) => sum + q, 0) / quality.length;
};
const measured = (policy: string, measure: string): number =>
  records.find((r) => r.policy === policy && r.measure === measure && r.week === -1 && r.group === "all")!.value;

test("an agent who reads everything settles everything; each role or field less settles less", () => {
  expect(mean("everything")).toBe(1);
  expect(measured("everything", "service")).toBe(1);
  expect(mean("tokens")).toBe(1);
  // two declared columns that are not sensitive, age and region; orders are 0.6 of matters (all customers have bought
  // something, but for a few)
  expect(mean("purchases and age")).toBeCloseTo(0.6 + 0.4 / 2, 1);
  expect(mean("purchases")).toBeCloseTo(0.6, 1);
  for (const policy of ["nothing for agents", "nothing for people", "no names", "cohorts", "devices"])
    expect(mean(policy), policy).toBe(0);
  expect(mean("no region")).toBeCloseTo(0.8, 1);
  expect(mean("four weeks")).toBeLessThan(0.9);
  expect(mean("noise")).toBeLessThan(0.6);
});

test("quality of each customer, counted a second way", () => {
  const { world, run } = runs.get("four weeks")!;
  const held = run.learned.held!;
  const agent = { ...held, columns: held.columns.filter((c) => c.name !== "region") };
  const quality = serviceQuality(world, run, agent);
  const customers = [...reveal(held.customers)];
  const expected = Array.from(quality, (_, i) => {
    const row = customers.indexOf(i);
    if (row < 0) return 0;
    const memory = [...run.state.recent.subarray(16 * i, 16 * i + 16)].filter((item) => item !== 0xffff);
    const there = new Set(held.histories.items.subarray(held.histories.offsets[row], held.histories.offsets[row + 1]));
    const orders = memory.filter((item) => there.has(item)).length / memory.length;
    return memory.length === 0 ? 0.5 : 0.6 * orders + 0.4 * 0.5;
  });
  quality.forEach((q, i) => expect(q).toBeCloseTo(expected[i], 6));
  expect(new Set(expected).size).toBeGreaterThan(10);
});

test("matters that could not be settled cost trust, and what is measured is the share that was settled", () => {
  expect(measured("nothing for agents", "service")).toBe(0);
  expect(measured("nothing for agents", "trust")).toBeLessThan(measured("purchases", "trust"));
  expect(measured("purchases", "trust")).toBeLessThan(measured("everything", "trust"));
  expect(measured("purchases and age", "service")).toBeGreaterThan(measured("purchases", "service"));
});

test("misuse grows with what people read, attacks do not; guards at the door stop attacks only", () => {
  const inside = (policy: string): number => runs.get(policy)!.run.learned.insiders.reach;
  expect(inside("everything")).toBe(1);
  expect(inside("nothing for people")).toBe(0);
  expect(inside("purchases")).toBeLessThan(inside("purchases and age"));
  expect(inside("purchases and age")).toBeLessThan(1);
  expect(inside("cohorts")).toBeLessThanOrEqual(0.7);
  // expected cost of incidents, a share m = 0.1 from inside; hardened security: hazard × 0.6 on attacks and size × 0.6
  // on both, of which costs feel the power γ = 0.6
  const cost = (policy: string): number => {
    const { run } = runs.get(policy)!;
    return run.tallies.weeks[0].reduce((sum, week) => sum + week["incidentCost"], 0);
  };
  expect(cost("nothing for people") / cost("everything")).toBeCloseTo(0.9, 2);
  expect(cost("secured") / cost("everything")).toBeCloseTo(0.6 ** 0.6 * (0.9 * 0.6 + 0.1), 2);
  expect(cost("nothing for people, secured") / cost("everything")).toBeCloseTo(0.6 ** 0.6 * 0.9 * 0.6, 2);
});
