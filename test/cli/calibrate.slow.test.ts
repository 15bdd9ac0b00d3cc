import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { calibrate, ensembleFile, override, retailer, toJSON } from "../../src/index.ts";
import retail from "../../scenarios/retailer.ts";
import { SMALL, TARGETS } from "../calibration/small-calibration.ts";
import { call } from "./capture.ts";
import { temporaryFolder } from "./small.ts";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
writeFileSync(at("study.yaml"), stringify(toJSON(SMALL)));
const write = (name: string, content: object): string => {
  writeFileSync(at(name), JSON.stringify(content, null, 2));
  return at(name);
};
// nobody can be brought to agree so often
const impossible = [{ ...TARGETS.targets[0], value: 0.97 }, TARGETS.targets[1]];
const targets = write("targets.json", {
  ...TARGETS,
  targets: impossible,
  size: { customers: 40, weeks: 1, burnIn: 0 },
  simulations: 20,
  round: 10,
});

describe("counterpoise calibrate", { timeout: 300_000 }, () => {
  it("writes an ensemble that a study takes, and tells how it went", async () => {
    const out = at("calibrated");
    const done = await call(
      "calibrate",
      at("study.yaml"),
      "--targets",
      targets,
      "--out",
      out,
      "--workers",
      "1",
      "--quiet",
    );
    expect(done.err).toBe("");
    expect(done.code).toBe(0);
    for (const words of [
      "share who agree",
      "spread left",
      "churn.base",
      "simulations in",
      "members of 2 parameters",
      "is out of reach",
    ])
      expect(done.out).toContain(words);
    const file = JSON.parse(readFileSync(join(out, "ensemble.json"), "utf8")) as {
      ensemble: { parameters: string[] };
      seed: string;
      configHash: string;
    };
    expect(file.seed).toBe("small calibration, calibration");
    expect(file.configHash).toMatch(/^[0-9a-f]{64}$/);
    expect(retailer({ ensemble: ensembleFile(file) }).ensemble?.parameters).toEqual(TARGETS.parameters);
    expect(existsSync(`${out}.partial`)).toBe(false);
    const again = await call("calibrate", at("study.yaml"), "--targets", targets, "--out", out);
    expect(again).toMatchObject({
      code: 2,
      err: expect.stringContaining("--out must be a folder without an ensemble") as string,
    });
  });

  it.each([
    [
      "a target kept for validation",
      { targets: [{ finding: "CON-04" }] },
      /bad.json:\d+:\d+: targets\[0\].finding must be a finding kept for calibration, got "CON-04"/,
    ],
    [
      "a parameter that is none",
      { parameters: ["churn.basis"] },
      /bad.json:\d+:\d+: parameters\[0\]: no parameter named "churn.basis"/,
    ],
    [
      "a range outside the registry's",
      { parameters: [{ name: "breach.awareness", low: 0 }] },
      /bad.json:\d+:\d+: parameters\[0\].low must be within .*BRC-16/,
    ],
  ])("refuses %s with its line, before any work", async (_case, more, message) => {
    const bad = write("bad.json", { ...TARGETS, ...more });
    const { code, err } = await call("calibrate", at("study.yaml"), "--targets", bad, "--out", at("never"));
    expect(err).toMatch(message);
    expect(code).toBe(2);
    expect(existsSync(at("never"))).toBe(false);
  });

  it("needs a file of targets that exists", async () => {
    expect((await call("calibrate", at("study.yaml"))).err).toMatch(/required option '--targets <file>'/);
    expect((await call("calibrate", at("study.yaml"), "--targets", "nowhere.json")).err).toContain(
      '--targets must be a file that exists, got "nowhere.json"',
    );
  });
});

describe("the targets of the retailer", { timeout: 300_000 }, () => {
  it("fit the study beside them", async () => {
    const file = JSON.parse(
      readFileSync(new URL("../../scenarios/retailer.targets.json", import.meta.url), "utf8"),
    ) as object;
    const small = {
      ...file,
      size: { customers: 30, weeks: 1, burnIn: 1, replications: 2 },
      simulations: 20,
      round: 10,
      effective: 5,
    };
    const { diagnostics, ensemble } = await calibrate(override(retail, { customers: 30 }), small);
    expect(diagnostics.targets.map(({ name }) => name)).toEqual([
      'CON-16: share who agree to personalisation when asked, "ask first"',
      "our yearly churn",
      'PER-07: revenue per customer with personalised slates relative to bestsellers for all, "collect everything"',
    ]);
    expect(ensemble.parameters).toEqual(["consent.fair", "churn.base", "choice.slateShare"]);
  });
});
