import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fromJSON, toJSON, type Study } from "../src/index.ts";
import { readResults } from "../src/node.ts";
import { loadStudy } from "../src/runners/load-study.ts";
import { call } from "./cli/capture.ts";
import { temporaryFolder } from "./cli/small.ts";

const folder = new URL("../scenarios/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));
const results = temporaryFolder();
const load = async (name: string): Promise<Study> =>
  ((await import(/* @vite-ignore */ new URL(name, folder).href)) as { default: Study }).default;

describe("the scenarios", () => {
  it("are five that differ in kind", async () => {
    const studies = await Promise.all(files.map(load));
    expect(studies.length).toBeGreaterThanOrEqual(5);
    for (const part of ["question", "seed"] as const)
      expect(new Set(studies.map((study) => study[part])).size).toBe(studies.length);
    expect(new Set(studies.map(({ scenario }) => scenario.industry))).toEqual(
      new Set(["retail", "streaming", "telco", "bank"]),
    );
  });

  it.each(files)("%s is a value of at most 50 lines that can be run", async (name) => {
    expect(readFileSync(new URL(name, folder), "utf8").trimEnd().split("\n").length).toBeLessThanOrEqual(50);
    const study = await load(name);
    expect(study.question).toMatch(/\?$/);
    expect(study.policies.length).toBeGreaterThan(2);
  });

  it.each(files)("%s runs to its files by the command, which come out again", async (name) => {
    const out = join(results, name);
    const size = ["--customers", "60", "--weeks", "3", "--replications", "2", "--workers", "1"];
    const { code, err } = await call("run", fileURLToPath(new URL(name, folder)), "--out", out, ...size);
    expect([code, err.match(/could not .*/)?.[0]]).toEqual([0, undefined]);
    const study = await load(name);
    const { records } = readResults(out, { wholeRunOnly: true });
    expect(new Set(records.map(({ policy }) => policy))).toEqual(new Set(study.policies.map((policy) => policy.name)));
    // a risk brings its baseline, control and verdict as <risk>.<figure>
    expect(new Set(records.map(({ measure }) => measure.split(".")[0]))).toEqual(new Set(study.measures));
    for (const file of ["report.html", "report.md", "summary.csv"]) expect(existsSync(join(out, file))).toBe(true);
    expect(readdirSync(join(out, "charts")).filter((file) => file.endsWith(".png")).length).toBeGreaterThan(0);
    const again = await call("verify", out, "--replications", "1", "--workers", "1");
    expect([again.code, again.err]).toEqual([0, expect.any(String)]);
  });

  it.each(files)("%s comes back from data", async (name) => {
    const data = toJSON(await load(name));
    expect(toJSON(fromJSON(JSON.parse(JSON.stringify(data))))).toEqual(data);
  });
});

describe("importing a scenario", () => {
  const started = process.argv[1];
  afterEach(() => {
    process.argv[1] = started;
    vi.restoreAllMocks();
    vi.resetModules();
  });

  it.each([
    ["from another program", started],
    ["from a program of the same name", "/elsewhere/bank.ts"],
    ["from a program that is gone", ""],
  ])("runs nothing: %s", async (_case, program) => {
    process.argv[1] = program;
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const code = process.exitCode;
    await load("bank.ts");
    // the command would be imported after this turn
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(write).not.toHaveBeenCalled();
    expect(process.exitCode).toBe(code);
    expect(existsSync("out/bank.partial")).toBe(false);
  });

  it("by the command runs nothing either, although it is the program that was started", async () => {
    const file = fileURLToPath(new URL("bank.ts", folder));
    process.argv[1] = file;
    const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    expect((await loadStudy(file)).seed).toBe("bank-2026");
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(write).not.toHaveBeenCalled();
  });
});
