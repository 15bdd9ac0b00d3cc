import { expect, test } from "vitest";
import type { Policy, Strategy } from "../../src/model/strategy.ts";
import type { Run } from "../../src/simulation/run.ts";
import { pressTells } from "../../src/simulation/stages/news.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { COUNTERS } from "../../src/simulation/counts/tallies.ts";
import { accountability, minimisation, promise, pseudonymisation, security, transparency } from "../../src/strategies/index.ts"; // prettier-ignore
import { smallStudy, type SmallOptions } from "../fixtures/small-study.ts";

const everything: Policy = { name: "everything", strategies: [] };
const calm = { "breach.base": 0, "rivals.breach": 0, "theatre.audit": 0, "theatre.news": 0 };

/** The finished run of each policy. */
function runsOf(given: Readonly<Record<string, readonly Strategy[]>>, options: SmallOptions = {}): Map<string, Run> {
  const runs = new Map<string, Run>();
  const policies = [everything, ...Object.entries(given).map(([name, strategies]) => ({ name, strategies }))];
  simulate(smallStudy(policies, { customers: 150, weeks: 10, ...options }), 1, {
    onPolicy: (_, run) => runs.set(run.policy.name, run),
  });
  return runs;
}
/** Everything that customers do, week by week. */
const behaviour = ({ tallies }: Run): unknown =>
  tallies.weeks[0].map((week) => COUNTERS.map((counter) => [counter, week[counter]]));

test("protection that nobody sees and that moves no slate nor service does exactly nothing to customers in a calm year", () => {
  const runs = runsOf(
    {
      hardened: [security({ level: "hardened", encryption: true })],
      answerable: [accountability()],
      tokens: [pseudonymisation()],
      "a year too late": [transparency({ benefit: true, from: 10 } as Parameters<typeof transparency>[0])],
    },
    { parameters: calm },
  );
  const usual = runs.get("everything")!;
  for (const [name, run] of runs) {
    expect([...run.state.level], name).toEqual([...usual.state.level]);
    if (name !== "tokens") expect(behaviour(run), name).toEqual(behaviour(usual));
  }
});

test("a promise without protection is worth as much as the same words about protection that is there, until it is found out", () => {
  const given = {
    theatre: [promise({ safety: 0.3 })],
    honest: [security({ level: "hardened" }), promise({ safety: 0.3 })],
  };
  const quiet = runsOf(given, { parameters: { ...calm, "reach.mail": 0.4 } });
  expect([...quiet.get("theatre")!.state.level]).toEqual([...quiet.get("honest")!.state.level]);
  const mean = ({ state }: Run): number => state.level.reduce((sum, x) => sum + x, 0) / state.level.length;
  expect(mean(quiet.get("theatre")!)).toBeGreaterThan(mean(quiet.get("everything")!));
  const found = runsOf(given, { parameters: { ...calm, "theatre.news": 100 } });
  expect(mean(found.get("theatre")!)).toBeLessThan(mean(found.get("everything")!));
  expect(mean(found.get("honest")!)).toBeGreaterThan(mean(found.get("everything")!));
});

test("with trust frozen and slates taken as they are, what is told moves nothing at all", () => {
  const frozen = {
    ...calm,
    "churn.trust": 0,
    "spend.trust": 0,
    "withdraw.trust": 0,
    "consent.trust": 0,
    "traits.trustRisk": 0,
    "slate.reason": 0,
    "slate.covert": 0,
    "slate.trust": 0,
  };
  const runs = runsOf({ told: [transparency({ benefit: true, report: true })] }, { parameters: frozen });
  const without = (run: Run): unknown =>
    run.tallies.weeks[0].map((week) => [week.visits, week.purchases, week.churned, week.hazard, week.withdrawn]);
  expect(without(runs.get("told")!)).toEqual(without(runs.get("everything")!));
  expect([...runs.get("told")!.state.level]).not.toEqual([...runs.get("everything")!.state.level]);
});

test("reasons for open use raise everybody's level who read them; disclosed covert use lowers it", () => {
  const open = minimisation({ signals: ["views", "purchases", "declared"] });
  const told = transparency({ notice: false, benefit: true });
  const runs = runsOf({ open: [open], "open, told": [open, told], told: [told] }, { parameters: calm });
  const levels = (name: string): Float32Array => runs.get(name)!.state.level;
  let readers = 0;
  levels("open, told").forEach((level, i) => {
    expect(level).toBeGreaterThanOrEqual(levels("open")[i]);
    expect(levels("told")[i]).toBeLessThanOrEqual(levels("everything")[i] + 1e-6);
    if (level > levels("open")[i]) readers++;
  });
  expect(readers).toBeGreaterThan(50);
});

test("a wider reach takes knowledge from nobody", () => {
  const given = { seal: [security({ level: "certified" })] };
  const knows = (reach: number): Uint8Array =>
    runsOf(given, { parameters: { ...calm, "reach.seal": reach, "spend.trust": 0, "churn.trust": 0 } }).get("seal")!.state.knows; // prettier-ignore
  const [few, many] = [knows(0.05), knows(0.3)];
  let more = 0;
  few.forEach((known, i) => {
    expect(known & ~many[i]).toBe(0);
    if (many[i] !== known) more++;
  });
  expect(more).toBeGreaterThan(10);
});

test("what the press tells of covert use stays known, upsets those who hear of it, and nobody where there is none", () => {
  const told = (strategies: readonly Strategy[]): { knew: number; upset: number } => {
    let seen = { knew: 0, upset: 0 };
    simulate(smallStudy([everything, { name: "p", strategies }], { customers: 150, weeks: 5, parameters: calm }), 1, {
      onPolicy: (world, run) => {
        if (run.policy.name !== "p") return;
        run.state.salience.fill(0);
        pressTells(world, run, 13, 0.5);
        seen = {
          knew: run.state.knows.reduce((n, known) => n + (known >> 7), 0),
          upset: run.state.salience.reduce((n, s) => n + (s > 0 ? 1 : 0), 0),
        };
      },
    });
    return seen;
  };
  const all = told([]);
  expect(all.knew).toBeGreaterThan(20);
  expect(all.upset).toBeGreaterThan(20);
  expect(told([minimisation({ signals: ["views", "purchases", "declared"] })])).toEqual({ knew: 0, upset: 0 });
});
