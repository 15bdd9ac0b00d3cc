import { expect, test } from "vitest";
import { replicate } from "../../src/experiments/replicate.ts";
import type { During, Strategy } from "../../src/model/strategy.ts";
import { outcomes } from "../../src/outcomes/outcomes.ts";
import { strategies } from "../../src/strategies/index.ts";
import { smallStudy } from "../fixtures/small-study.ts";

const SIZE = { customers: 120, weeks: 5, burnIn: 5, visits: 1.5 };

/** Settings as the records have them, for the columns of a small study. */
const settingsOf = (name: string, during: Partial<During> = {}): Strategy[] => {
  const { neutral } = strategies[name].record;
  if (typeof neutral === "string") return [];
  const told = JSON.parse(JSON.stringify(neutral).replaceAll("ageBand", "age")) as object[];
  return told.map((options) => strategies[name]({ ...options, ...during } as never));
};

test("every strategy has a neutral setting or a reason for having none, in a sentence", () => {
  for (const [name, { record }] of Object.entries(strategies))
    if (typeof record.neutral === "string") expect(record.neutral, name).toMatch(/^[A-Z].{20,}\.$/);
    else expect(record.neutral.length, name).toBeGreaterThan(0);
});

const neutral = Object.keys(strategies).filter((name) => settingsOf(name).length > 0);

/** Whether what customers have is refused, and whether they are known by identifiers that come and go. */
const WORLDS = [{}, { once: 0.6 }, { identifiers: { loggedIn: 0.2 }, parameters: { "identifier.life": 13 } }];

test.each(WORLDS.flatMap((world) => neutral.map((name) => [name, world] as const)))(
  "%s at its neutral setting differs from nothing in nothing, money included, in a world with %j",
  (name, world) => {
    // also in force for two weeks alone, in neither of which it is time for a training
    const later = world === WORLDS[0] ? settingsOf(name, { from: 1, until: 3 }) : [];
    const settings = [...settingsOf(name), ...later];
    const policies = settings.map((strategy, i) => ({ name: `${name} ${i}`, strategies: [strategy] }));
    const study = smallStudy([{ name: "nothing", strategies: [] }, ...policies], { ...SIZE, ...world });
    const { records } = replicate({ ...study, measures: Object.keys(outcomes) }, 1);
    const of = (policy: string): object =>
      Object.fromEntries(
        records
          .filter((record) => record.policy === policy)
          .map(({ week, group, measure, value }) => [`${measure}, ${group}, week ${week}`, value]),
      );
    const nothing = of("nothing");
    expect(Object.keys(nothing).length).toBeGreaterThan(1000);
    for (const policy of policies)
      expect({ policy: policy.name, ...of(policy.name) }).toEqual({ policy: policy.name, ...nothing });
  },
  300_000,
);

test.each([
  ["security", { level: "certified" }],
  ["promise", { safety: 1 }],
  ["accountability", { audit: "published" }],
  ["transparency", { notice: true }],
] as const)("%s touches no data: when it begins, nothing is learned that would not be", (name, options) => {
  const later = { name, strategies: [strategies[name]({ ...options, from: 1, until: 3 } as never)] };
  const study = smallStudy([{ name: "nothing", strategies: [] }, later], SIZE);
  const { records } = replicate({ ...study, measures: ["personalisation", "ndcgFloor"], groups: [] }, 1);
  const weekOne = (policy: string): number[] =>
    records.filter((one) => one.policy === policy && one.week === 1 && one.group === "all").map(({ value }) => value);
  expect(weekOne(name)).toEqual(weekOne("nothing"));
});
