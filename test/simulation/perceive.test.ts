import { expect, test } from "vitest";
import type { Perception, Strategy } from "../../src/model/strategy.ts";
import { simulate } from "../../src/simulation/simulate.ts";
import { smallStudy } from "../fixtures/small-study.ts";

/** Something that shows from a week on, and until another. */
const shows = (from: number, seen: Partial<Perception>, until = Infinity): Strategy => ({
  name: "shows",
  params: { from, until },
  perceive: ({ cues, explained }, week = Infinity) =>
    week < from || week >= until
      ? { cues, explained }
      : { cues: [...cues, ...(seen.cues ?? [])], explained: [...explained, ...(seen.explained ?? [])] },
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

const cue = (kind: Perception["cues"][number]["kind"]): Partial<Perception> => ({
  cues: [{ kind, size: 1, channel: "everybody" }],
});
const told: Partial<Perception> = { explained: [{ share: 1, why: 1, of: "all", channel: "everybody" }] };

test.each<[string, Partial<Perception>, string]>([
  ["control", cue("control"), "trust"],
  ["signs of protection", cue("safety"), "trust"],
  ["benevolence", cue("benevolence"), "trust"],
  ["a notice", cue("notice"), "trust"],
  ["an explanation", told, "intrusion"],
])("%s that shows from a week on changes nothing before, and something from then on", (_, seen, measure) => {
  const [never, later, always] = [9, 5, 0].map((from) => byWeek([shows(from, seen)], measure));
  expect(later.slice(0, 5)).toEqual(never.slice(0, 5));
  for (let week = 5; week < 9; week++) expect(later[week]).not.toBe(never[week]);
  expect(always[0]).not.toBe(never[0]);
});

test("what shows and ends is no longer noticed", () => {
  const [ended, never] = [byWeek([shows(0, told, 4)], "intrusion"), byWeek([], "intrusion")];
  expect(ended[3]).toBeGreaterThan(never[3]);
  // trust has moved, and with it what is felt, but nothing like what the use itself made of it
  expect(Math.abs(ended[5] - never[5])).toBeLessThan(0.2 * Math.abs(ended[3] - never[3]));
});

test("what is known of a policy moves trust by as much as the closed form says: +up · w_k in the end", () => {
  const parameters = { "trust.learn": 4, "slope.sd": 0, "bad.covert": 0, "trust.tenure": 0, "breach.base": 1e-12, "rivals.breach": 0, "service.trust": 0 }; // prettier-ignore
  const study = smallStudy(
    [
      { name: "a", strategies: [] },
      { name: "b", strategies: [shows(0, cue("control"))] },
    ],
    {
      weeks: 12,
      parameters,
      uncertainty: "fixed",
    },
  );
  const levels = new Map<string, Float32Array>();
  let up = NaN;
  simulate(study, 1, {
    onPolicy: (world, run) => {
      up = world.trustRule.up * world.trustRule.weights.control;
      levels.set(run.policy.name, run.state.level);
    },
  });
  levels.get("b")!.forEach((level, i) => expect(level - levels.get("a")![i]).toBeCloseTo(up, 4));
});
