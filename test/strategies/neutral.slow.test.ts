import { expect, test } from "vitest";
import { replicate } from "../../src/experiments/replicate.ts";
import type { Strategy } from "../../src/model/strategy.ts";
import { outcomes } from "../../src/outcomes/outcomes.ts";
import { strategies } from "../../src/strategies/index.ts";
import { smallStudy } from "../fixtures/small-study.ts";

const SIZE = { customers: 120, weeks: 5, burnIn: 5, visits: 1.5 };

/** Settings as the records have them, for the columns of a small study. */
const settingsOf = (name: string): Strategy[] => {
  const { neutral } = strategies[name].record;
  if (typeof neutral === "string") return [];
  const told = JSON.parse(JSON.stringify(neutral).replaceAll("ageBand", "age")) as object[];
  return told.map((options) => strategies[name](options as never));
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
    const policies = settingsOf(name).map((strategy, i) => ({ name: `${name} ${i}`, strategies: [strategy] }));
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
