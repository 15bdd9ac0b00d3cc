import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it, vi } from "vitest";
import { fromJSON, override, run, toJSON, type Study } from "../src/index.ts";
import { loadStudy } from "../src/runners/load-study.ts";

const folder = new URL("../scenarios/", import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith(".ts"));
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

  it.each(files)("%s is a value of at most 45 lines that can be run", async (name) => {
    expect(readFileSync(new URL(name, folder), "utf8").trimEnd().split("\n").length).toBeLessThanOrEqual(45);
    const study = await load(name);
    expect(study.question).toMatch(/\?$/);
    expect(study.policies.length).toBeGreaterThan(2);
    const { records } = await run(override(study, { customers: 30, weeks: 1, replications: 1 }));
    expect(new Set(records.map(({ policy }) => policy))).toEqual(new Set(study.policies.map((policy) => policy.name)));
    // a risk brings its baseline, control and verdict as <risk>.<figure>
    expect(new Set(records.map(({ measure }) => measure.split(".")[0]))).toEqual(new Set(study.measures));
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
