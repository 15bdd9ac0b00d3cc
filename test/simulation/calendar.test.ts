import { expect, test } from "vitest";
import { reveal } from "../../src/collection/link.ts";
import type { ResultRecord } from "../../src/model/results.ts";
import { changesOf } from "../../src/simulation/counts/periods.ts";
import type { Run } from "../../src/simulation/run.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { kAnonymity, minimisation, promise, security } from "../../src/strategies/index.ts";
import { smallStudy } from "../fixtures/small-study.ts";
import { calendarRecords, WEEKS } from "./calendar-records.ts";

test("what has ended is not perceived, paid or applied any more", () => {
  const [asIs, ended] = calendarRecords([[security({ level: "certified", from: 2, until: 4 })]]);
  const at = (all: readonly ResultRecord[], measure: string, week: number): number =>
    all.find((r) => r.measure === measure && r.week === week)!.value;
  for (const week of [2, 3]) {
    expect(at(ended, "measureCost", week)).toBeGreaterThan(1);
    expect(at(ended, "incidentCost", week)).toBeLessThan(0.9 * at(asIs, "incidentCost", week));
  }
  for (const week of [0, 1, 4, 5, 6, 7]) {
    expect(at(ended, "measureCost", week)).toBe(0);
    expect(at(ended, "incidentCost", week)).toBeCloseTo(at(asIs, "incidentCost", week), 2);
  }
});

test("what begins protects what is stored already, between two trainings too, and what it took does not come back", () => {
  const runs = new Map<string, Run>();
  const stored = ({ store }: Run): number =>
    store.batches.reduce((n, { customers }) => n + reveal(customers).length, 0);
  const policies = [
    { name: "as is", strategies: [] },
    { name: "less", strategies: [minimisation({ signals: ["purchases", "declared"], from: 3 })] },
    { name: "less for a while", strategies: [minimisation({ signals: ["purchases", "declared"], from: 3, until: 5 })] },
  ];
  const signals: string[] = [];
  simulate(smallStudy(policies, { customers: 60, weeks: WEEKS, burnIn: 5, items: 30 }), 1, {
    onPolicy: (_, run) => runs.set(run.policy.name, run),
    onChange: (_, run, week) => signals.push(`${run.policy.name} ${week}: ${run.learned.signals.join(" ")}`),
  });
  const [all, less, while_] = policies.map(({ name }) => stored(runs.get(name)!));
  expect(less).toBeLessThan(0.7 * all);
  expect(while_).toBeGreaterThan(less);
  expect(while_).toBeLessThan(all);
  // trained every four weeks: what was read at week 0 still stood before week 3, no more before week 5
  expect(signals.find((s) => s.startsWith("less 3"))).toContain("views");
  expect(signals.find((s) => s.startsWith("less 5"))).not.toContain("views");
});

test("weeks are checked where they are written, kept with the options, and told apart in results", () => {
  expect(() => kAnonymity({ k: 5, from: -1 })).toThrow("kAnonymity.from must be");
  expect(() => kAnonymity({ k: 5, from: 1.5 })).toThrow("kAnonymity.from must be");
  expect(() => kAnonymity({ k: 5, from: 4, until: 4 })).toThrow("kAnonymity.until must be");
  const later = kAnonymity({ k: 5, from: 4, until: 9 });
  expect(later).toMatchObject({ params: { k: 5, from: 4, until: 9 }, during: { from: 4, until: 9 } });
  expect(later.drawn!.make(new Proxy({}, { get: () => 1 }))).toMatchObject({ during: { from: 4, until: 9 } });
  const scenario = {
    weeks: 20,
    events: [
      { week: 7, breach: { share: 1 } },
      { week: 30, breach: { share: 1 } },
    ],
  };
  const study = smallStudy([{ name: "x", strategies: [later, promise({ from: 2 }), promise({ until: 25 })] }]);
  expect(changesOf({ policies: study.policies, scenario: { ...study.scenario, ...scenario } })).toEqual([2, 4, 7, 9]);
});
