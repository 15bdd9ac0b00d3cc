import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findings } from "../../src/evidence/registry.ts";
import type { Check } from "../../src/analysis/validation-rows.ts";
import { scores } from "../../src/analysis/score.ts";
import { collectValidation } from "../../src/validation/validate.ts";
import type { Validation } from "../../src/analysis/validation-rows.ts";
import { validationCsv, validationJson } from "../../src/reports/validation/validation-tables.ts";
import { VALIDATION_FILES, writeValidation } from "../../src/reports/validation/write-validation.ts";

const check = (finding: string, rule: Check["rule"], standing: Check["standing"]): Check => ({
  finding,
  rule,
  standing,
  simulated: `what is <simulated> for ${finding}`,
  failure: `${finding} fails because of & so on.`,
});

/**
 * A validation made of numbers known beforehand: CON-04 passes, TRT-10 fails, CON-15 passes; the null model fails all.
 */
function made(): Validation {
  const checks = [
    check("CON-04", "range", "behavioural"),
    { ...check("TRT-10", "range", "emergent"), ablation: { words: "less of <it>", parameters: { "trust.learn": 0 } } },
    check("CON-15", "direction", "built-in"),
  ];
  const experiments = [{ name: "made", theme: "Made", checks, measure: () => ({}) }];
  const jobs = [1, 2].flatMap((replication) =>
    (["model", "null", "ablation TRT-10"] as const).map((contender) => ({
      experiment: "made",
      contender,
      replication,
    })),
  );
  const values = [
    { "CON-04": 0.2, "TRT-10": 0.5, "CON-15": 0.1 },
    { "CON-04": 0.5, "TRT-10": 0, "CON-15": 0 },
    { "CON-04": 0.2, "TRT-10": 0.2, "CON-15": 0.1 },
    { "CON-04": 0.2, "TRT-10": 0.5, "CON-15": 0.1 },
    { "CON-04": 0.5, "TRT-10": 0, "CON-15": 0 },
    { "CON-04": 0.2, "TRT-10": 0.2, "CON-15": 0.1 },
  ];
  const left = { source: findings.find(({ id }) => id === "SEG-05")!, reason: "Nobody asks." };
  return { ...collectValidation(jobs, values, { replications: 2, seed: "made" }, experiments), notCovered: [left] };
}

test("the page, its numbers and its chart are written, and every finding is on the page", async () => {
  const folder = mkdtempSync(join(tmpdir(), "validation-"));
  try {
    const files = await writeValidation(made(), folder);
    expect(files).toEqual(VALIDATION_FILES);
    // a browser shows any run of white space as one blank
    const page = readFileSync(join(folder, "validation.html"), "utf8").replace(/\s+/g, " ");
    for (const id of ["CON-04", "TRT-10", "CON-15", "SEG-05"]) expect(page).toContain(`<strong>${id}</strong>`);
    expect(page).toContain("The model passes 2 of 3 checks and fails 1");
    expect(page).toContain("TRT-10 fails because of &amp; so on.");
    expect(page).toContain(
      "Tested (less of &lt;it&gt;): 0.200 (0.200 to 0.200) instead of 0.500 (0.500 to 0.500), which would pass.",
    );
    expect(page).toContain("No verdict on the model is near enough to its bound");
    expect(page).not.toContain("CON-04 fails because");
    expect(page).toContain("what is &lt;simulated&gt; for CON-04");
    expect(page).not.toMatch(/<script/);
    // TRT-10 was recalled, its interval is ours
    expect(page).toMatch(/<strong>TRT-10<\/strong> <span class="badge">recalled<\/span>/);
    expect(page).toContain("0.170, 0.100 to 0.240 (interval ours)");
    const svg = readFileSync(join(folder, "validation.svg"), "utf8");
    expect(svg).toContain("Published and simulated");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("a check that the null model passes as well is counted and labelled as one that says nothing", async () => {
  const validation = made();
  const rows = validation.rows.map((row) =>
    row.key === "CON-15" ? { ...row, standing: "emergent" as const, null: row.model } : row,
  );
  const folder = mkdtempSync(join(tmpdir(), "validation-"));
  try {
    const emergent = scores({ ...validation, rows })[0];
    expect(emergent).toMatchObject({ checks: 2, model: 1, null: 1, nothing: ["CON-15"] });
    expect(emergent.inWords).toBe(
      "passed by the model: 1 of 2; by the null: 1 of 2; a check that the null passes as often says nothing: 1",
    );
    await writeValidation({ ...validation, rows }, folder);
    const page = readFileSync(join(folder, "validation.html"), "utf8").replace(/\s+/g, " ");
    expect(page).toContain(`Emergent checks: ${emergent.inWords} of them.`);
    expect(page.split("Says nothing: the null model passes it as well.")).toHaveLength(2);
    const json = JSON.parse(validationJson({ ...validation, rows })) as { findings: { says_nothing: string }[] };
    expect(json.findings.map((one) => one.says_nothing)).toEqual(["false", "false", "true", null]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("the tables have one record per check and per finding that is not covered", () => {
  const json = JSON.parse(validationJson(made())) as { scores: unknown; findings: Record<string, unknown>[] };
  expect(json.findings.map(({ finding, model }) => [finding, model])).toEqual([
    ["CON-04", "pass"],
    ["TRT-10", "fail"],
    ["CON-15", "pass"],
    ["SEG-05", "not covered"],
  ]);
  expect(json.findings[1]).toMatchObject({
    provenance: "recalled",
    interval_ours: "true",
    model_estimate: 0.5,
    null_estimate: 0,
    published_high: 0.24,
  });
  const lines = validationCsv(made()).trimEnd().split("\r\n");
  expect(lines).toHaveLength(5);
  expect(lines[0].startsWith("finding,aspect,theme,standing,rule,citation")).toBe(true);
});
