import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** A new folder that is removed after the tests of a file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "counterpoise-cli-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Writes a small study as YAML; lines of `more` stand at its top level. */
export function writeStudy(folder: string, name: string = "study.yaml", more: string = "replications: 4"): string {
  const path = join(folder, name);
  const lines = [
    "version: 1",
    "question: Is it small?",
    "scenario: { preset: bank, customers: 60, weeks: 3, burnIn: 2, uncertainty: fixed }",
    "policies:",
    "  everything: []",
    "  10-anonymity: [{ kAnonymity: { k: 10 } }]",
    "measures: [personalisation, trust, churn]",
    "groups: [segment]",
    "charts: []",
    more,
  ];
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
}
