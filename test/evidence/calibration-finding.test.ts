import { expect, test } from "vitest";
import { calibrationFinding, calibrationFindings, validationFindings } from "../../src/evidence/calibration-finding.ts";
import { findings } from "../../src/evidence/registry.ts";

test("a finding kept for calibration may be a target", () => {
  expect(calibrationFinding("PER-07").value).toBe(0.02);
  for (const { id } of calibrationFindings) expect(calibrationFinding(id).id).toBe(id);
});

test("every finding kept for validation is refused as a target", () => {
  expect(validationFindings.length).toBeGreaterThan(90);
  expect(calibrationFindings.length + validationFindings.length).toBe(findings.length);
  for (const { id } of validationFindings)
    expect(() => calibrationFinding(id, "targets[0]"), id).toThrow(
      `targets[0] must be a finding kept for calibration, got "${id}"`,
    );
});

test("an unknown finding is refused by name", () => {
  expect(() => calibrationFinding("PER-7")).toThrow(/no finding named "PER-7"; .*did you mean "PER-07"/);
});
