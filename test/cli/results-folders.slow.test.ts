import { appendFileSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { call } from "./capture.ts";
import { temporaryFolder, writeStudy } from "./small.ts";

const folder = temporaryFolder();
const study = writeStudy(folder);
const out = join(folder, "a");
const run = (target: string, ...more: string[]) =>
  call("run", study, "--out", target, "--formats", "none", "--quiet", ...more);

beforeAll(async () => {
  for (const [target, ...more] of [
    [out],
    [join(folder, "more"), "--replications", "6"],
    [join(folder, "weeks"), "--weeks", "5"],
    [join(folder, "seed"), "--seed", "other"],
  ])
    expect(await run(target, ...more)).toMatchObject({ code: 0 });
}, 300_000);

/** A copy of the results in which a file was changed. */
function spoiled(name: string, change: (copy: string) => void): string {
  const copy = join(folder, name);
  cpSync(out, copy, { recursive: true });
  change(copy);
  return copy;
}

const edit = (path: string, before: RegExp, after: string): void =>
  writeFileSync(path, readFileSync(path, "utf8").replace(before, after));

describe("counterpoise verify", () => {
  it("confirms files and numbers, to the last bit", async () => {
    const { code, out: text, err } = await call("verify", out);
    expect(err).toBe("");
    expect(text.split("\n")).toEqual([
      "✓ 7 files are as they were written",
      expect.stringMatching(/^✓ replication 1: \d+ numbers are the same to the last bit$/),
      expect.stringMatching(/^✓ replication 4: \d+ numbers are the same to the last bit$/),
      `confirmed: ${out}, 2 of 4 replications run again`,
      "",
    ]);
    expect(code).toBe(0);
  });

  it("does all of them and tells a machine", async () => {
    const { code, out: text } = await call("verify", out, "--all", "--json");
    expect(JSON.parse(text)).toMatchObject({
      confirmed: true,
      of: 4,
      differences: [],
      replications: [1, 2, 3, 4].map((replication) => ({ replication, same: true })),
    });
    expect(code).toBe(0);
  });

  it("finds a number that was edited, and says where and why", async () => {
    const copy = spoiled("edited", (at) =>
      edit(join(at, "results.csv"), /^(everything,1,0,all,trust,)[\d.]+$/m, "$10.987"),
    );
    const { code, out: text } = await call("verify", copy);
    expect(text).toContain("✗ results.csv was changed after it was written");
    expect(text).toMatch(
      /✗ replication 1: 1 of \d+ numbers differ\n {4}everything, trust, all, week 0: 0\.987 written, 0\.\d+ now\n/,
    );
    expect(text).toMatch(/not confirmed: .*; results\.csv was edited, or saved by another program\n$/);
    expect(code).toBe(1);
  });

  it("finds files that are missing, changed or strange although the numbers are right", async () => {
    const copy = spoiled("files", (at) => {
      rmSync(join(at, "summary.json"));
      appendFileSync(join(at, "summary.csv"), "\n");
      writeFileSync(join(at, "notes.txt"), "mine");
    });
    const { code, out: text } = await call("verify", copy);
    expect(text).toMatch(
      /✗ summary\.json is missing\n✗ summary\.csv was changed after it was written\n· notes\.txt was not written by the run\n/,
    );
    expect(text).toMatch(/the numbers came out again, but files are not those that were written\n$/);
    expect(code).toBe(1);
  });

  it("confirms no folder whose manifest says other things than its data", async () => {
    const copy = spoiled("claims", (at) => {
      edit(join(at, "manifest.json"), /"better": "lower"/, '"better": "higher"');
      edit(join(at, "manifest.json"), /"results\.csv": "[0-9a-f]{64}",/, "");
    });
    const { code, out: text } = await call("verify", copy);
    expect(code).toBe(1);
    expect(text).toMatch(/✗ manifest\.json says otherwise than the data: results\.csv is not among its files\n/);
    expect(text).toMatch(/✗ manifest\.json says otherwise than the data: its "measures" is not that of the study\n/);
    expect(text).toMatch(/not confirmed: .*; manifest\.json is not the one of these data\n$/);
  });

  it("finds a record that is written twice", async () => {
    const copy = spoiled("twice", (at) => {
      const path = join(at, "results.csv");
      writeFileSync(path, readFileSync(path, "utf8").replace(/^everything,1,0,all,trust,.*\n/m, "$&$&"));
    });
    const { code, out: text } = await call("verify", copy);
    expect([code, /replication 1: 1 of \d+ numbers differ/.test(text)]).toEqual([1, true]);
  });

  it("blames a study that was edited", async () => {
    const copy = spoiled("study", (at) => edit(join(at, "study.json"), /"burnIn": 2/, '"burnIn": 1'));
    const { code, out: text } = await call("verify", copy);
    expect(code).toBe(1);
    expect(text).toMatch(
      /✗ study\.json was changed after it was written\n· differs now: the study is not the one whose digest is in manifest\.json\n/,
    );
    expect(text).toMatch(/not confirmed: .*; study\.json was edited: give the study's own file with --study\n$/);
  });

  it("says what another study and another version changed", async () => {
    const other = writeStudy(folder, "other.yaml", "replications: 4");
    edit(other, /burnIn: 2/, "burnIn: 1");
    const copy = spoiled("version", (at) =>
      edit(join(at, "manifest.json"), /"package": "[^"]*"/, '"package": "0.0.1"'),
    );
    const { code, out: text } = await call("verify", copy, "--study", other);
    expect(text).toMatch(/· differs now: library: "0\.0\.1" → "/);
    expect(text).toContain("· differs now: scenario.burnIn: 2 → 1");
    expect(text).toMatch(/ {4}(everything|10-anonymity), /);
    expect(text).toMatch(
      /; the library has another version: install the one that wrote the folder, or run the study again\n$/,
    );
    expect(code).toBe(1);
  });

  it.each([
    ["no folder", ["verify", "nowhere"], 'results must be a folder that exists, got "nowhere"'],
    [
      "no results",
      ["verify", folder],
      `results must be a folder that \`counterpoise run\` wrote, got "${folder}" without manifest.json`,
    ],
    [
      "half a replication",
      ["verify", out, "--replications", "0.5"],
      '--replications must be a whole number at least 1, got "0.5"',
    ],
  ])("refuses %s", async (_, args, message) => {
    expect(await call(...args)).toEqual({ code: 2, out: "", err: `counterpoise: ${message}\n` });
  });
});

describe("counterpoise diff", () => {
  it("finds nothing between a run and itself", async () => {
    const { code, out: text } = await call("diff", out, out, "--exit-code");
    expect(code).toBe(0);
    expect(text).toContain("nothing changed in the configuration");
    expect(text.match(/│ +same │/g)).toHaveLength(6);
  });

  it("says what changed and compares in pairs where the seed is the same", async () => {
    const { code, out: text } = await call("diff", out, join(folder, "weeks"));
    expect(code).toBe(0);
    expect(text).toContain("changed in the configuration:\n  scenario.weeks: 3 → 5\n");
    expect(text).toContain("paired by replication: both have seed counterpoise");
  });

  it("compares the replications that both have", async () => {
    const { rows, paired } = JSON.parse((await call("diff", out, join(folder, "more"), "--json")).out) as {
      rows: { n: number[]; difference: { estimate: number } }[];
      paired: boolean;
    };
    expect(paired).toBe(true);
    expect(rows).toHaveLength(6);
    for (const row of rows) expect(row).toMatchObject({ n: [4, 4], difference: { estimate: 0, low: 0, high: 0 } });
  });

  it("takes samples of different seeds as independent, and says so", async () => {
    const { out: text } = await call("diff", out, join(folder, "seed"));
    expect(text).toContain('seed: "counterpoise" → "other"');
    expect(text).toContain("the seeds differ, so the samples are independent (Welch's interval)");
  });

  it.each([
    ["changes.md", /^# Results compared\n[\s\S]*- `scenario\.weeks: 3 → 5`[\s\S]*\| Policy \| Measure \|/],
    ["changes.csv", /^policy,measure,a,a_low,[\s\S]*\neverything,trust,0\.\d+/],
    ["changes.json", /"paired": true/],
  ])("writes %s", async (name, content) => {
    expect((await call("diff", out, join(folder, "weeks"), "--out", join(folder, name))).code).toBe(0);
    expect(readFileSync(join(folder, name), "utf8")).toMatch(content);
    expect((await call("diff", out, out, "--out", join(folder, name))).err).toMatch(
      /--out must be a file that does not exist, or be given with --force/,
    );
  });

  it("refuses an ending that it does not write", async () => {
    expect(await call("diff", out, out, "--out", "changes.docx")).toEqual({
      code: 2,
      out: "",
      err: 'counterpoise: --out must be a file that ends in .md, .csv, .json, got "changes.docx"\n',
    });
  });
});
