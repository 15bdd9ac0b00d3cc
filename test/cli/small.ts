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

/** Writes 2,400 lines of who bought what when, for `fit`. */
export function writeSales(folder: string): string {
  const path = join(folder, "sales.csv");
  const line = (i: number): string => `c${(i * 7) % 60},i${(i * i) % 13},2024-0${1 + (i % 6)}-${10 + (i % 18)}`;
  writeFileSync(path, `who,what,when\n${Array.from({ length: 2400 }, (_, i) => line(i)).join("\n")}\n`);
  return path;
}

/** Writes the targets of a calibration of two rounds of ten simulations. */
export function writeTargets(folder: string): string {
  const path = join(folder, "targets.json");
  const targets = {
    version: 1,
    parameters: ["trust.learn"],
    targets: [{ figure: "yearly churn", value: 0.15, low: 0.1, high: 0.2 }],
    simulations: 20,
    round: 10,
    effective: 5,
    size: { customers: 40, weeks: 1, burnIn: 0 },
  };
  writeFileSync(path, JSON.stringify(targets));
  return path;
}
