import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { checkCommand } from "../src/cli/commands/check.ts";
import { calibrateCommand } from "../src/cli/commands/calibrate.ts";
import { fitChurnCommand } from "../src/cli/commands/fit-churn.ts";
import { FIGURES, KNOWN_FINDINGS } from "../src/calibration/figures.ts";
import { calibrationFinding } from "../src/evidence/calibration-finding.ts";
import { calibrationPlan } from "../src/index.ts";
import retail from "../scenarios/retailer.ts";

const page = readFileSync(new URL("../docs/calibration.md", import.meta.url), "utf8");

test("the targets in the guide to calibration fit the study of the guide", () => {
  const plan = calibrationPlan(retail, JSON.parse(/```json\n([^]*?)```/.exec(page)?.[1] ?? ""));
  expect(plan.targets.map(({ finding }) => finding)).toEqual(["CON-16", null, null]);
  expect(plan.fitted.map(({ name }) => name)).toEqual(["consent.fair", "churn.base"]);
  expect(plan.others.length).toBeGreaterThan(20);
  // of the study's six policies only those that are needed, and the one that the finding brings along
  expect(plan.policies.map(({ name }) => name)).toEqual(["collect everything", "ask first", "fair banner"]);
});

test("the guide to calibration names every figure, every finding that needs no other words, and options that exist", () => {
  for (const name of Object.keys(FIGURES)) expect(page).toContain(`\`${name}\``);
  for (const id of Object.keys(KNOWN_FINDINGS)) {
    expect(calibrationFinding(id).value).not.toBeNull();
    expect(page).toMatch(new RegExp(`${id.slice(0, 3)}[^|]*-${id.slice(4)}`));
  }
  const known = [...calibrateCommand("").options, ...checkCommand().options, ...fitChurnCommand().options].map(
    (option) => option.long,
  );
  for (const [flag] of page.matchAll(/--[a-z]+/g)) expect(known).toContain(flag);
});
