import { expect, test } from "vitest";
import { kAnonymity, localDp, minimisation, replicate, risks, study } from "../../src/index.ts";
import type { Study } from "../../src/model.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { smallScenario } from "../fixtures/small-study.ts";

const attacked: Study = study({
  question: "who is exposed?",
  scenario: smallScenario({ customers: 250 }),
  policies: {
    everything: [],
    again: [],
    "5-anonymity": [kAnonymity({ k: 5 })],
    "local DP": [localDp({ epsilon: 1 })],
    nothing: [minimisation({ signals: ["support"] })],
  },
  measures: ["trust", ...Object.keys(risks)],
});
const { records } = replicate(attacked, 1);
const value = (policy: string, measure: string): number => records.find((r) => r.policy === policy && r.measure === measure && r.week === -1)?.value ?? NaN;

test("each risk is measured once per policy, beside the weekly measures, and repeats to the bit", () => {
  for (const name of Object.keys(risks)) expect(records.filter((r) => r.measure === name).length).toBe(attacked.policies.length);
  expect(JSON.stringify(replicate(attacked, 1).records)).toBe(JSON.stringify(records));
  for (const name of Object.keys(risks)) expect(value("again", name)).toBe(value("everything", name));
});

test("uniqueness is the share of rows that are alone, counted by hand", () => {
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
  expect(alone).toBeGreaterThan(0.1);
});

test("5-anonymity leaves nobody alone but traces as they were; noise on events blurs traces; nothing held is nothing found", () => {
  expect(value("5-anonymity", "uniqueness")).toBe(0);
  expect(value("5-anonymity", "tracing")).toBeGreaterThan(0.5 * value("everything", "tracing"));
  expect(value("local DP", "tracing")).toBeLessThan(0.5 * value("everything", "tracing"));
  for (const name of Object.keys(risks)) expect(value("nothing", name)).toBe(0);
});
