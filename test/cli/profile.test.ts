import { expect, it } from "vitest";
import { profileOf, profileText } from "../../src/cli/run/profile.ts";
import { loadStudy } from "../../src/runners/load-study.ts";
import { temporaryFolder, writeStudy } from "./small.ts";

const study = await loadStudy(writeStudy(temporaryFolder()));

it("every look at the clock is counted once, by stage", () => {
  // a clock that goes on by one each time that somebody looks
  let looks = 0;
  const { stages, seconds } = profileOf(study, () => looks++);
  const weeks = study.scenario.burnIn + study.policies.length * study.scenario.weeks;
  // 60 customers are one block, so that every stage is done once a week
  expect(stages.map(({ seconds: own }) => own)).toEqual(stages.map(() => weeks));
  expect(stages.map(({ stage }) => stage)).toContain("trust");
  expect(stages[0].stage).toBe("ask");
  // two looks a stage and two around it all
  expect(seconds).toBe(2 * weeks * stages.length + 1);
});

it("shares of a profile are of the whole", () => {
  const text = profileText({ stages: [{ stage: "learn", seconds: 1.5 }], seconds: 2 }, study);
  expect(text).toMatch(/learn .* 1\.500 .* 75\.0 % .* 187500/);
  expect(text).toMatch(/all else .* 0\.500 .* 25\.0 %/);
});
