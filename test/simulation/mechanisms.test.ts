import { expect, test } from "vitest";
import { reveal } from "../../src/collection/link.ts";
import type { ResultRecord, Study } from "../../src/model/results.ts";
import type { Scenario } from "../../src/model/scenario.ts";
import type { Policy } from "../../src/model/strategy.ts";
import { PURPOSE_BIT } from "../../src/privacy/codes.ts";
import { hearsay } from "../../src/simulation/stages/news.ts";
import { startRun, type Run } from "../../src/simulation/run.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { createWorld, type World } from "../../src/simulation/world.ts";
import { consent, promise, security } from "../../src/strategies/index.ts";
import { smallStudy, type SmallOptions } from "../fixtures/small-study.ts";

const everything: Policy = { name: "everything", strategies: [] };
type Extra = Pick<Scenario, "joining" | "wordOfMouth">;
const studyWith = (policies: readonly Policy[], extra: Extra, options: SmallOptions = {}): Study => {
  const study = smallStudy(policies, options);
  return { ...study, scenario: { ...study.scenario, ...extra } };
};
const text = (records: readonly ResultRecord[], policy: string): string =>
  JSON.stringify(records.filter((r) => r.policy === policy).map((r) => r.value));
const sum = (run: Run, counter: string): number => run.tallies.weeks[0].reduce((s, week) => s + week[counter], 0);

function runsOf(study: Study): Map<string, { run: Run; world: World; records: readonly ResultRecord[] }> {
  const found = new Map<string, { run: Run; world: World; records: readonly ResultRecord[] }>();
  const { records } = simulate(study, 1, {
    onPolicy: (world, run) => found.set(run.policy.name, { run, world, records: [] }),
  });
  for (const [name, one] of found) found.set(name, { ...one, records });
  return found;
}

test("with every mechanism on, a policy against itself differs by nothing, and block order changes nothing", () => {
  const twice = [everything, { name: "again", strategies: [] }];
  const parameters = { "return.year": 0.9, "rivals.breach": 20, "breach.base": 5 };
  for (const wordOfMouth of ["network", "mean-field"] as const) {
    const study = studyWith(twice, { joining: 0.5, wordOfMouth }, { parameters, weeks: 10, customers: 200 });
    const { records } = simulate(study, 1);
    expect(text(records, "again")).toBe(text(records, "everything"));
    expect(text(simulate(study, 1, { blocks: { size: 7, reversed: true } }).records, "again")).toBe(
      text(records, "everything"),
    );
  }
});

test("joiners are nobody before their week, and everything from then on", () => {
  const { run, world } = runsOf(studyWith([everything], { joining: 2 }, { weeks: 12 })).get("everything")!;
  expect(world.population.size).toBe(300 + Math.round((300 * 2 * 20) / (365.25 / 7)));
  const held = run.learned.held!;
  const rows = new Set(reveal(held.customers));
  for (let i = 300; i < world.population.size; i++) {
    if (world.joinWeek[i] > held.week) expect(rows.has(i)).toBe(false);
    expect(run.state.status[i] === 3).toBe(false);
    for (const batch of run.store.batches)
      if (batch.week <= world.joinWeek[i]) expect(reveal(batch.customers).includes(i)).toBe(false);
  }
  const joined = [...world.joinWeek.subarray(300)].filter((week) => week >= 8).length;
  expect(sum(run, "joined")).toBe(joined);
  // figures per customer are per customer who is there when the policies start
  expect(sum(run, "initial") / 12).toBe(run.tallies.weeks[0][0].active);
});

test("in a network, one more customer changes nothing that anybody else hears; in a mean field everything, as that form must", () => {
  const heard = (customers: number, wordOfMouth: "network" | "mean-field"): number[] => {
    const world = createWorld(studyWith([everything], { wordOfMouth }, { customers }).scenario, "small", 1);
    const run = startRun(world, everything);
    for (let i = 0; i < customers; i += 7) run.spoke[i] = 1;
    hearsay(world, run);
    return [...run.state.salience.subarray(0, 80)];
  };
  expect(heard(81, "network")).toEqual(heard(80, "network"));
  expect(heard(81, "mean-field")).not.toEqual(heard(80, "mean-field"));
  // by hand: 12 speakers among 80 active customers, strength 0.3
  expect(heard(80, "mean-field")[3]).toBeCloseTo((0.3 * 12) / 80, 6);
});

test("word of mouth only takes trust, and takes it where there are leavers", () => {
  const trust = (wordOfMouth?: "network" | "mean-field"): number => {
    const { run } = runsOf(
      studyWith(
        [everything],
        { wordOfMouth },
        { parameters: { "churn.base": 0.06, "wordOfMouth.strength": 1 }, weeks: 12 },
      ),
    ).get("everything")!;
    return sum(run, "trust") / sum(run, "active");
  };
  const silent = trust();
  expect(trust("network")).toBeLessThan(silent);
  expect(trust("mean-field")).toBeLessThan(silent);
});

test("erased customers never come back: not to the firm, not into any table, however many return", () => {
  const study = studyWith(
    [everything],
    { joining: 0.3 },
    { parameters: { "erase.base": 0.2, "churn.base": 0.3, "return.year": 0.99 }, weeks: 20 },
  );
  const gone = new Map<number, number>();
  const { run } = runsOf(study).get("everything")!;
  expect(sum(run, "returned")).toBeGreaterThan(20);
  let last: Run | undefined;
  simulate(study, 1, { onPolicy: (_, r) => (last = r) });
  // whoever is erased at the end had no event after the erasure: rows of later trainings and events of later weeks lack
  // them
  const held = last!.learned.held!;
  const rows = new Set(reveal(held.customers));
  last!.state.status.forEach((status, i) => status === 2 && !rows.has(i) && gone.set(i, held.week));
  expect(gone.size).toBeGreaterThan(30);
  for (const batch of last!.store.batches)
    for (const i of reveal(batch.customers)) expect(gone.has(i) && batch.week < held.week).toBe(false);
  for (const i of gone.keys()) expect(last!.learned.rowOf[i]).toBe(-1);
});

test("theatre earns trust until it is found out; protection that nobody sees earns none by itself", () => {
  const quiet = { "breach.base": 1e-9, "theatre.audit": 0, "theatre.news": 0, "return.year": 0 };
  const policies: Policy[] = [
    everything,
    {
      name: "invisible",
      strategies: [security({ level: "hardened", encryption: true, cost: { oneOff: 0, perYear: 0 } })],
    },
    { name: "theatre", strategies: [promise({ safety: 0.5 })] },
    { name: "honest", strategies: [security({ level: "hardened" }), promise({ safety: 0.5 })] },
  ];
  const trust = (parameters: Record<string, number>, weeks: number): Record<string, number> =>
    Object.fromEntries(
      [...runsOf(smallStudy(policies, { parameters, weeks }))].map(([name, { run }]) => [
        name,
        run.tallies.weeks[0].at(-1)!.trust / run.tallies.weeks[0].at(-1)!.active,
      ]),
    );
  const unnoticed = trust(quiet, 16);
  expect(unnoticed.invisible).toBe(unnoticed.everything);
  expect(unnoticed.theatre).toBeGreaterThan(unnoticed.everything);
  expect(unnoticed.theatre).toBe(unnoticed.honest);
  const found = trust({ ...quiet, "theatre.news": 50, "breach.awareness": 1 }, 16);
  expect(found.theatre).toBeLessThan(found.everything);
  expect(found.honest).toBe(unnoticed.honest);
});

test("requests for a copy are counted and cost money", () => {
  const free = runsOf(smallStudy([everything], { parameters: { "access.base": 0.1, "requests.cost": 0 } })).get(
    "everything",
  )!;
  const dear = runsOf(smallStudy([everything], { parameters: { "access.base": 0.1, "requests.cost": 100 } })).get(
    "everything",
  )!;
  const requests = sum(dear.run, "copies") + sum(dear.run, "erased");
  expect(sum(dear.run, "copies")).toBeGreaterThan(20);
  expect(sum(dear.run, "requests") - sum(free.run, "requests")).toBeCloseTo(100 * requests, 6);
});

test("where the status quo decides, a question that is repeated changes no answer, purpose by purpose", () => {
  const asks = (reaskEvery: number): Policy => ({
    name: `every ${reaskEvery}`,
    strategies: [consent({ default: "opt-in", granular: true, reaskEvery })],
  });
  const parameters = { "consent.statusQuo": 200, "consent.fatigue": 0, "consent.attention.blocking": 1 };
  const runs = runsOf(studyWith([everything, asks(2), asks(52)], {}, { parameters, weeks: 12 }));
  const [often, never] = ["every 2", "every 52"].map((name) => runs.get(name)!.run);
  expect(sum(often, "asked")).toBeGreaterThan(sum(never, "asked"));
  const trainingOnly = [...never.state.consent].filter(
    (bits) => (bits & PURPOSE_BIT.training) !== 0 && (bits & PURPOSE_BIT.personalisation) === 0,
  );
  expect(trainingOnly.length).toBeGreaterThan(10);
  expect([...often.state.consent]).toEqual([...never.state.consent]);
});
