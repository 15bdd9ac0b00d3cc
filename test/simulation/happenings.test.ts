import { expect, test } from "vitest";
import type { ScenarioEvent } from "../../src/model/events.ts";
import type { ResultRecord } from "../../src/model/results.ts";
import { lawfulAsk } from "../../src/simulation/firm/policy-terms.ts";
import type { Run } from "../../src/simulation/run.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { consent, minimisation, security } from "../../src/strategies/index.ts";
import { fromJSON, retailer, toJSON } from "../../src/index.ts";
import { smallStudy } from "../fixtures/small-study.ts";

const POLICIES = [
  { name: "as is", strategies: [] },
  { name: "asked", strategies: [consent({ interface: "fair-banner" })] },
];
const parameters = { "return.year": 0 };

const ran = (events: readonly ScenarioEvent[], policies = POLICIES): { records: ResultRecord[]; runs: Run[] } => {
  const study = smallStudy(policies, { customers: 80, weeks: 6, burnIn: 5, items: 30, parameters });
  const runs: Run[] = [];
  const scenario = { ...study.scenario, events, incidents: "scheduled" as const };
  const { records } = simulate({ ...study, scenario }, 1, { onPolicy: (_, run) => runs.push(run) });
  return { records, runs };
};
const asked = ({ tallies }: Run): number[] => tallies.weeks[0].map(({ asked: n }) => n);

test("a law has those asked anew who were asked otherwise, or everybody, and silence is no agreement any more", () => {
  const [asIs, already] = ran([{ week: 3, law: { from: "opt-in" } }]).runs;
  expect(asked(asIs)[3]).toBeGreaterThan(60);
  expect(asked(already)[3]).toBe(0);
  expect(asIs.ask.interface).toBe("fair-banner");
  const everybody = ran([{ week: 3, law: { from: "opt-in", asks: "everybody" } }]).runs;
  for (const run of everybody) expect(asked(run)[3]).toBeGreaterThan(60);
  const events: ScenarioEvent[] = [{ week: 3, law: { from: "opt-in" } }];
  const at = (week: number): string => lawfulAsk(POLICIES[0], week, events).interface;
  expect([at(2), at(3), at(50)]).toEqual(["opt-out-hidden", "fair-banner", "fair-banner"]);
});

test("an event is the same for every policy, and changes nothing before its week", () => {
  const events: ScenarioEvent[] = [
    { week: 3, breach: { share: 0.5, cause: "misuse", told: 1 } },
    { week: 4, compensation: { perPerson: 12 } },
  ];
  const [plain, hit] = [[], events].map((list) => ran(list).records.filter(({ group }) => group === "all"));
  const early = (all: ResultRecord[]): ResultRecord[] => all.filter(({ week }) => week >= 0 && week < 3);
  expect(early(hit)).toEqual(early(plain));
  const { runs } = ran(events, [...POLICIES, { name: "again", strategies: [] }]);
  expect(runs[0].breaches.map(({ known }) => known)).toEqual(runs[2].breaches.map(({ known }) => known));
});

test("compensation is paid to those who know, once, and is a cost by name", () => {
  const { runs, records } = ran([
    { week: 2, breach: { share: 1, told: 1 } },
    { week: 4, compensation: { perPerson: 10 } },
  ]);
  for (const { policy, breaches, state, tallies } of runs) {
    const paid = tallies.weeks[0].map(({ compensation }) => compensation);
    // who left in the week of the payment was paid before
    const there = breaches[0].known.reduce((n, knows, i) => n + (knows === 1 && state.status[i] === 0 ? 1 : 0), 0);
    expect(paid[4]).toBeGreaterThanOrEqual(10 * there);
    expect(paid[4]).toBeLessThanOrEqual(800);
    expect(paid.filter((sum) => sum > 0)).toHaveLength(1);
    const cost = records.find((r) => r.policy === policy.name && r.measure === "compensationCost" && r.week === 4);
    expect(cost!.value).toBeGreaterThan(0);
  }
});

test("more rows, more told: never fewer who know; protection of rows leaves fewer concerned", () => {
  const known = (share: number, told: number): number =>
    ran([{ week: 2, breach: { share, told } }], [POLICIES[0]]).runs[0].tallies.weeks[0][2].aware;
  expect(known(0.5, 0)).toBeGreaterThanOrEqual(known(0.2, 0));
  expect(known(0.5, 1)).toBeGreaterThan(known(0.5, 0));
  expect(known(1, 1)).toBeGreaterThan(known(0.5, 1));
  const policies = [POLICIES[0], { name: "secured", strategies: [security({ level: "hardened", encryption: true })] }];
  const [open, secured] = ran([{ week: 2, breach: { share: 1 } }], policies).runs;
  expect(secured.tallies.weeks[0][2].breached).toBeLessThan(0.6 * open.tallies.weeks[0][2].breached);
});

const mean = ({ state }: Run, column: "trust" | "level" | "salience"): number =>
  state[column].reduce((sum, one) => sum + one, 0) / state.trust.length;
/** Records but those of the weeks before and after a date. */
const undivided = (records: readonly ResultRecord[]): ResultRecord[] =>
  records.filter(({ group }) => !group.startsWith("period"));
const after = (...events: ScenarioEvent[]): Run => ran(events, [POLICIES[0]]).runs[0];

test("an event of size 0 is nothing; news passes, a promise not kept leaves a scar, both more the larger they are", () => {
  const plain = after();
  for (const event of [{ news: { severity: 0 } }, { promiseBroken: { gap: 0 } }, { rival: { lead: 0 } }])
    expect(undivided(ran([{ week: 4, ...event }]).records)).toEqual(undivided(ran([]).records));
  const [mild, bad] = [0.3, 0.9].map((severity) => after({ week: 5, news: { severity } }));
  expect(mean(mild, "salience")).toBeGreaterThan(mean(plain, "salience"));
  expect(mean(bad, "salience")).toBeGreaterThan(mean(mild, "salience"));
  expect(mean(bad, "level")).toBeCloseTo(mean(plain, "level"), 2);
  const [small, large] = [0.3, 0.9].map((gap) => after({ week: 5, promiseBroken: { gap } }));
  expect(mean(small, "level")).toBeLessThan(mean(plain, "level"));
  expect(mean(large, "level")).toBeLessThan(mean(small, "level"));
  // twice is worse than once
  const twice = after({ week: 4, promiseBroken: { gap: 0.3 } }, { week: 5, promiseBroken: { gap: 0.3 } });
  expect(mean(twice, "level")).toBeLessThan(mean(small, "level"));
});

test("the press can tell of covert use where there is any; a rival's lead makes its knowers leave, compensation soothes", () => {
  const plain = after();
  expect(mean(after({ week: 5, exposed: {} }), "trust")).toBeLessThan(mean(plain, "trust"));
  const open = [{ name: "open", strategies: [minimisation({ signals: ["views", "purchases", "declared"] })] }];
  const [exposed, quiet] = [[{ week: 5, exposed: {} }], []].map((events) => ran(events, open).runs[0]);
  expect(mean(exposed, "trust")).toBe(mean(quiet, "trust"));
  const led = after({ week: 3, rival: { name: "B", lead: 0.5 } });
  const share = [...led.lead].filter((lead) => lead > 0).length / led.lead.length;
  expect(share).toBeGreaterThan(0.05);
  expect(share).toBeLessThan(0.5);
  expect(mean(led, "level")).toBeCloseTo(mean(plain, "level"), 2);
  const breach = { week: 4, breach: { share: 1, told: 1 } };
  const [bare, paid, more] = [0, 25, 50].map((perPerson) => after(breach, { week: 5, compensation: { perPerson } }));
  expect(mean(paid, "salience")).toBeLessThan(mean(bare, "salience"));
  expect(mean(more, "salience")).toBeLessThan(mean(paid, "salience"));
});

test("events are checked where they are written, and survive a file", () => {
  const events: ScenarioEvent[] = [
    { week: 20, breach: { cause: "misuse", share: 0.3, told: 1 } },
    { week: 21, compensation: { perPerson: 20 } },
    { week: 26, law: { from: "opt-in", asks: "everybody" } },
    { week: 8, news: { severity: 0.5 } },
    { week: 30, promiseBroken: { gap: 0.4 } },
    { week: 10, exposed: {} },
    { week: 12, rival: { name: "B", lead: 0.1 } },
  ];
  const file = { version: 1, question: "What if?", policies: { "as is": [] } };
  const study = fromJSON({ ...file, scenario: { preset: "retailer", events, incidents: "scheduled" } });
  expect(study.scenario).toMatchObject({ events, incidents: "scheduled" });
  expect(toJSON(fromJSON(toJSON(study)))).toEqual(toJSON(study));
  const wrong =
    (event: object): (() => unknown) =>
    () =>
      retailer({ events: [event as ScenarioEvent] });
  expect(wrong({ week: 3 })).toThrow(/retailer\.events\[0\] must have a week and one of breach/);
  expect(wrong({ week: 3, breach: { share: 0.2 }, law: { from: "opt-in" } })).toThrow("must have a week and one of");
  expect(wrong({ week: -1, law: { from: "opt-in" } })).toThrow("retailer.events[0].week must be");
  expect(wrong({ week: 3, breach: { share: 2 } })).toThrow("retailer.events[0].breach.share must be");
  expect(wrong({ week: 3, flood: {} })).toThrow("flood");
  expect(() => retailer({ firm: { customers: 100 } })).toThrow(
    "retailer.firm.customers must be a whole number at least 5000",
  );
  const insurance = { deductible: 10, limit: 5 };
  expect(() => retailer({ firm: { customers: 1e6, insurance } })).toThrow("retailer.firm.insurance.limit must be");
});
