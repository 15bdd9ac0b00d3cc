import { expect, test } from "vitest";
import { validationFindings } from "../../src/evidence/calibration-finding.ts";
import { parameter } from "../../src/evidence/parameters.ts";
import { keyOf, publishedInterval } from "../../src/validation/check.ts";
import { experiments } from "../../src/validation/index.ts";
import { notCovered } from "../../src/validation/not-covered.ts";
import { nullModel } from "../../src/validation/null-model.ts";

const checks = experiments.flatMap((experiment) => experiment.checks);
const covered = new Set(checks.map(({ finding }) => finding));

test("every finding kept for validation is checked or said not to be, never both, and nothing else is", () => {
  expect([...covered, ...Object.keys(notCovered)].sort()).toEqual(validationFindings.map(({ id }) => id).sort());
});

test("at least thirty findings are covered, of all three standings and by both rules", () => {
  expect(covered.size).toBeGreaterThanOrEqual(30);
  for (const standing of ["emergent", "behavioural", "built-in"])
    expect(checks.some((check) => check.standing === standing)).toBe(true);
  for (const rule of ["range", "direction"]) expect(checks.some((check) => check.rule === rule)).toBe(true);
});

test("names and keys are unique, every check says what is simulated and why it might fail", () => {
  expect(new Set(experiments.map(({ name }) => name)).size).toBe(experiments.length);
  expect(new Set(checks.map(keyOf)).size).toBe(checks.length);
  for (const check of checks) {
    expect(check.simulated.length, check.finding).toBeGreaterThan(20);
    expect(check.failure, check.finding).toMatch(/\.$/);
  }
});

test("only findings with a figure are held against a range", () => {
  for (const { rule, finding } of checks.filter((check) => check.rule === "range")) {
    const source = validationFindings.find(({ id }) => id === finding)!;
    expect(publishedInterval(source), `${finding} ${rule}`).not.toBeNull();
  }
});

test("the null model names parameters that exist and changes each of them", () => {
  for (const [name, value] of Object.entries(nullModel)) expect(parameter(name)?.value, name).not.toBe(value);
  expect(Object.keys(nullModel).every((name) => parameter(name) !== undefined)).toBe(true);
});
