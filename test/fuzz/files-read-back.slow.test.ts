import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { readSensitivity } from "../../src/cli/run/sensitivity-file.ts";
import { readTargets } from "../../src/cli/calibrate/targets-file.ts";
import { readTheme } from "../../src/cli/run/theme-file.ts";
import { fitChurn, presets, sensitivity, study, themes, toJSON, type StoredSensitivity } from "../../src/index.ts";
import { storedSensitivity } from "../../src/reports/sensitivity/stored-sensitivity.ts";
import { diffFolders, verifyResults } from "../../src/node.ts";
import { openJobs } from "../../src/runners/job-store.ts";
import { replications } from "../../src/runners/run-on-workers.ts";
import { loadStudy } from "../../src/runners/load-study.ts";
import { SMALL, TARGETS } from "../calibration/small-calibration.ts";
import { call } from "../cli/capture.ts";
import { temporaryFolder, writeStudy } from "../cli/small.ts";
import { CASES, damaged, refusesInWords } from "./damaged.ts";

const home = temporaryFolder();
const results = join(home, "results");
const studyPath = writeStudy(home);

const file = (name: string, content: unknown): string => {
  const path = join(home, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
};

/** A study that takes a part of its scenario from a file. */
function studyWith(field: string, name: string): string {
  const path = writeStudy(home, `${field}.yaml`);
  writeFileSync(path, readFileSync(path, "utf8").replace("preset: bank,", `preset: bank, ${field}: ${name},`));
  return path;
}

beforeAll(async () => {
  const { code, err } = await call("run", studyPath, "--out", results, "--formats", "none", "--quiet");
  expect([code, err]).toEqual([0, ""]);
}, 300_000);

describe("a file that is read back is taken or refused in words, with its name", { timeout: 600_000 }, () => {
  it("manifest.json, by diff", async () => {
    const path = join(results, "manifest.json");
    expect(await refusesInWords(path, () => diffFolders(results, results))).toBeGreaterThan(CASES / 3);
  });

  it("manifest.json, by verify, which reads nothing outside of the folder", async () => {
    const path = join(results, "manifest.json");
    const text = readFileSync(path, "utf8");
    for (const name of ["../../package.json", "/etc/passwd", "a/../../b", "C:\\x"]) {
      const manifest = JSON.parse(text) as { files: Record<string, string> };
      manifest.files[name] = "0".repeat(64);
      writeFileSync(path, JSON.stringify(manifest));
      await expect(verifyResults(results)).rejects.toThrow(
        /manifest\.json:\d+:\d+: .*must be a path inside the folder/,
      );
    }
    writeFileSync(path, text.replace('"runnable": "study.json"', '"runnable": "study.mjs"'));
    await expect(verifyResults(results)).rejects.toThrow(/runnable must be "study\.json" or null, got "study\.mjs"/);
    writeFileSync(path, text);
  });

  it("study.json of results, by diff", async () => {
    await refusesInWords(join(results, "study.json"), () => diffFolders(results, results));
  });

  it("results.csv, by diff", async () => {
    const path = join(results, "results.csv");
    const text = readFileSync(path, "utf8");
    fc.assert(
      fc.property(fc.nat(text.length), fc.string({ unit: "binary", maxLength: 4 }), fc.nat(30), (at, put, cut) => {
        writeFileSync(path, text.slice(0, at) + put + text.slice(at + cut));
        try {
          diffFolders(results, results);
        } catch (error) {
          expect((error as Error).name, String(error)).toBe("CounterpoiseError");
          expect((error as Error).message).toContain(path);
        }
      }),
      { numRuns: CASES, seed: 21 },
    );
    writeFileSync(path, text);
  });

  it("sensitivity.json", async () => {
    const stored: StoredSensitivity = storedSensitivity(
      await sensitivity(
        study({
          question: "Short?",
          scenario: presets.bank({ customers: 40, weeks: 1, burnIn: 0, uncertainty: "fixed" }),
          policies: { a: [], b: [] },
          measures: ["trust"],
          replications: 2,
        }),
        { parameters: ["trust.learn"] },
      ),
    );
    const path = file("sensitivity.json", stored);
    expect(await refusesInWords(path, () => readSensitivity(path))).toBeGreaterThan(CASES / 3);
  });

  it("a theme", async () => {
    const { categories, ramp, verdicts, background, text } = themes.light;
    const path = file("theme.json", {
      base: "light",
      font: "Georgia",
      colours: { background, text, categories, ramp, verdicts },
      logo: { width: 80, height: 30, corner: "top-right" },
    });
    expect(await refusesInWords(path, () => readTheme(path))).toBeGreaterThan(CASES / 3);
  });

  it("targets", async () => {
    const path = file("targets.json", TARGETS);
    expect(await refusesInWords(path, () => readTargets(path, SMALL))).toBeGreaterThan(CASES / 3);
  });

  it("a population", async () => {
    const path = file("population.json", toJSON(SMALL).scenario.population);
    const own = studyWith("population", "population.json");
    await refusesInWords(path, () => loadStudy(own), "population");
  });

  it("a churn model", async () => {
    const months = Array.from({ length: 600 }, (_, i) => 1 + (i % 20));
    const { model } = fitChurn({
      tenure: Uint16Array.from(months),
      left: Uint8Array.from(months, (m, i) => ((m + i) % 3 === 0 ? 1 : 0)),
      entry: new Uint16Array(600),
      covariates: new Float64Array(0),
      names: [],
    });
    const path = file("churn.json", { format: "counterpoise-churn", version: 1, model });
    const own = studyWith("churn", "churn.json");
    await refusesInWords(path, () => loadStudy(own), "churn");
  });

  it("an ensemble", async () => {
    const path = file("ensemble.json", {
      format: "counterpoise-ensemble",
      version: 1,
      ensemble: { parameters: ["trust.learn"], members: [[0.1], [0.2]] },
    });
    const own = studyWith("ensemble", "ensemble.json");
    await refusesInWords(path, () => loadStudy(own), "ensemble");
  });

  it("finished jobs and their configuration, which are dropped and told instead", async () => {
    const folder = join(home, "jobs.partial");
    const told: string[] = [];
    const onDrop = (sentence: string): void => void told.push(sentence);
    const open = () => openJobs(folder, { what: "study", configuration: { a: "1" }, resume: true, onDrop });
    const job = { kind: "replication", number: 1 };
    const result = { replication: 1, records: [], ledgers: [], parameters: { a: 0.5 } };
    await open().keep(job, result);
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      const text = readFileSync(path, "utf8");
      await fc.assert(
        fc.asyncProperty(damaged(text), async (copy) => {
          writeFileSync(path, copy);
          told.length = 0;
          try {
            const found = await open().get(job, replications.schema);
            if (copy !== text && name !== "configuration.json") expect(found).toBeUndefined();
            else expect(found).toEqual(result);
            if (copy !== text && found === undefined) expect(told.join()).toContain(path);
          } catch (error) {
            expect((error as Error).name, String(error)).toBe("CounterpoiseError");
            expect((error as Error).message).toContain(folder);
          }
        }),
        { numRuns: CASES, seed: 22 },
      );
      writeFileSync(path, text);
    }
  });
});
