import { expect, test } from "vitest";
import type { Perception, Strategy } from "../../src/model/strategy.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { smallStudy } from "../fixtures/small-study.ts";

/** Something that shows from a week on. */
const shows = (from: number, seen: Partial<Perception>): Strategy => ({
  name: "shows",
  params: { from },
  perceive: (perception, week = Infinity) => (week < from ? perception : { ...perception, ...seen }),
});

/** A measure of everybody by week. */
function byWeek(strategies: readonly Strategy[], measure: string): number[] {
  const policies = [
    { name: "nothing", strategies: [] },
    { name: "policy", strategies },
  ];
  // retraining is rarer than the weeks looked at: what shows must not wait for it
  const study = smallStudy(policies, { weeks: 9 });
  const { records } = simulate({ ...study, scenario: { ...study.scenario, retrainEvery: 26 } }, 1);
  return records
    .filter((r) => r.policy === "policy" && r.measure === measure && r.group === "all" && r.week >= 0)
    .map((r) => r.value);
}

test.each<[string, Partial<Perception>, string]>([
  ["control", { control: 1 }, "trust"],
  ["signs of protection", { safety: 1 }, "trust"],
  ["a notice", { notice: 1 }, "trust"],
  ["an explanation", { clarity: 1 }, "intrusion"],
  ["visible use", { visibility: 1 }, "intrusion"],
])("%s that shows from a week on changes nothing before, and something from then on", (_, seen, measure) => {
  const [never, later, always] = [9, 5, 0].map((from) => byWeek([shows(from, seen)], measure));
  expect(later.slice(0, 5)).toEqual(never.slice(0, 5));
  for (let week = 5; week < 9; week++) expect(later[week]).not.toBe(never[week]);
  expect(always[0]).not.toBe(never[0]);
});

test("what shows and ends is no longer noticed", () => {
  const ends: Strategy = {
    name: "ends",
    params: {},
    perceive: (perception, week = 0) => ({ ...perception, visibility: week < 4 ? 1 : perception.visibility }),
  };
  const [ended, never] = [byWeek([ends], "intrusion"), byWeek([], "intrusion")];
  expect(ended[3]).toBeGreaterThan(never[3]);
  // trust has moved, and with it what is felt, but nothing like what the use itself made of it
  expect(Math.abs(ended[5] - never[5])).toBeLessThan(0.2 * Math.abs(ended[3] - never[3]));
});
