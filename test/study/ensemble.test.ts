import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import {
  configuration,
  configurationChanges,
  configurationHash,
  ensembleFile,
  fromJSON,
  replicate,
  retailer,
  study,
  toJSON,
  type Ensemble,
} from "../../src/index.ts";
import { loadStudy } from "../../src/runners/load-study.ts";

const ensemble: Ensemble = {
  parameters: ["churn.base", "trust.learn"],
  members: [
    [0.015, 0.05],
    [0.025, 0.15],
  ],
};
const file = { format: "counterpoise-ensemble", version: 1, seed: "s", ensemble };
const inCode = study({
  question: "Does the ensemble drive it?",
  scenario: retailer({ customers: 50, weeks: 2, burnIn: 1, ensemble: ensembleFile(file) }),
  policies: { everything: [] },
  measures: ["churn"],
  seed: "ensemble",
});

const folder = mkdtempSync(join(tmpdir(), "counterpoise-ensemble-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("a study with an ensemble", () => {
  it("takes the parameters of a member, in place of the industry's", () => {
    expect(inCode.scenario.parameters).not.toHaveProperty(["churn.base"]);
    const seen = [1, 2, 3, 4, 5, 6].map((r) => replicate(inCode, r).parameters);
    for (const values of seen) expect(ensemble.members).toContainEqual([values["churn.base"], values["trust.learn"]]);
    expect(new Set(seen.map((values) => values["churn.base"])).size).toBe(2);
  });

  it("says the same in JSON, in YAML beside its file, and in code", async () => {
    expect(replicate(fromJSON(JSON.parse(JSON.stringify(toJSON(inCode)))), 3)).toEqual(replicate(inCode, 3));
    writeFileSync(join(folder, "posterior.json"), JSON.stringify(file));
    writeFileSync(join(folder, "bare.json"), JSON.stringify(ensemble));
    for (const name of ["posterior.json", "bare.json"]) {
      const data = {
        version: 1,
        question: inCode.question,
        scenario: { preset: "retailer", customers: 50, weeks: 2, burnIn: 1, ensemble: name },
        policies: { everything: [] },
        measures: ["churn"],
        seed: "ensemble",
      };
      writeFileSync(join(folder, "study.yaml"), stringify(data));
      expect(replicate(await loadStudy(join(folder, "study.yaml")), 3)).toEqual(replicate(inCode, 3));
    }
  });

  it("has it in its configuration", () => {
    const other = {
      ...inCode,
      scenario: { ...inCode.scenario, ensemble: { ...ensemble, members: [ensemble.members[0], [0.025, 0.16]] } },
    };
    expect(configurationHash(configuration(other))).not.toBe(configurationHash(configuration(inCode)));
    expect(configurationChanges(configuration(inCode), configuration(other))).toEqual([
      "scenario.ensemble.members[1]: [0.025,0.15] → [0.025,0.16]",
    ]);
  });

  it("is refused where it makes no sense", async () => {
    expect(() => retailer({ ensemble, parameters: { "trust.learn": 0.1 } })).toThrow(
      /retailer.ensemble.parameters\[1\] must not be set/,
    );
    expect(() => ensembleFile({ format: "counterpoise-population" })).toThrow(
      /ensemble.format must be one of counterpoise-ensemble/,
    );
    expect(() => ensembleFile({ ...file, version: 2 })).toThrow(/ensemble.version must be 1, got 2/);
    expect(() => ensembleFile({ ...file, ensemble: { ...ensemble, members: 3 } })).toThrow(
      /ensemble.ensemble.members must be a list of at least 1, got 3/,
    );
    writeFileSync(
      join(folder, "missing.yaml"),
      "version: 1\nquestion: Q?\nscenario: { preset: retailer, ensemble: nowhere.json }\npolicies: { a: [] }\n",
    );
    await expect(loadStudy(join(folder, "missing.yaml"))).rejects.toThrow(
      /scenario.ensemble must be a file that exists, got ".*nowhere.json"/,
    );
    writeFileSync(join(folder, "nowhere.json"), '{\n  "format": oops\n}');
    await expect(loadStudy(join(folder, "missing.yaml"))).rejects.toThrow(/nowhere.json:2:13: unexpected token/);
    writeFileSync(
      join(folder, "short.yaml"),
      "version: 1\nquestion: Q?\nscenario:\n  preset: retailer\n  ensemble: { parameters: [trust.learn], members: [[1, 2]] }\npolicies: { a: [] }\n",
    );
    await expect(loadStudy(join(folder, "short.yaml"))).rejects.toThrow(
      /short.yaml:\d+:\d+: .*ensemble.members\[0\] must be a list of 1/,
    );
  });
});
