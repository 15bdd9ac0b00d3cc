import { existsSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { call } from "./capture.ts";
import { temporaryFolder, writeStudy } from "./small.ts";

const folder = temporaryFolder();
const study = writeStudy(folder);
const out = join(folder, "out");
const fixture = (name: string): string => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

/** A file with this content in the temporary folder. */
function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const yaml = (before: string, after: string): string => readFileSync(study, "utf8").replace(before, after);
const broken = file("broken.yaml", yaml("  everything: []", "  everything: [}"));
const misspelt = file("misspelt.yaml", yaml("kAnonymity: { k", "kAnonimity: { k"));
const zero = file("zero.yaml", yaml("k: 10", "k: 0"));
const text = file("study.txt", "");
const large = file("large.yaml", " ".repeat(16_500_000));
file("large.json", "");
truncateSync(join(folder, "large.json"), 70_000_000);

describe("bad input", () => {
  it.each<[string, string[], string | RegExp]>([
    ["an unknown command", ["rnu"], "unknown command 'rnu' (Did you mean run?)"],
    [
      "an unknown option",
      ["run", study, "--cutsomers", "3"],
      "unknown option '--cutsomers' (Did you mean --customers?)",
    ],
    ["no study", ["run"], "missing required argument 'study'"],
    ["an option without its value", ["run", study, "--out"], "option '--out <folder>' argument missing"],
    [
      "words for a number",
      ["run", study, "--customers", "many"],
      '--customers must be a whole number at least 2, got "many"',
    ],
    ["half a week", ["run", study, "--weeks", "1.5"], '--weeks must be a whole number at least 1, got "1.5"'],
    ["no worker", ["run", study, "--workers", "0"], '--workers must be a whole number at least 1, got "0"'],
    [
      "no replication",
      ["run", study, "--replications", "0"],
      '--replications must be a whole number at least 1, got "0"',
    ],
    [
      "too many replications",
      ["run", study, "--replications", "99999"],
      "replications must be a whole number from 1 to 10000, got 99999",
    ],
    ["an empty seed", ["run", study, "--seed", ""], 'seed must be a text of 1 to 200 characters on one line, got ""'],
    ["a study that is not there", ["run", "nowhere.ts"], 'the study must be a file that exists, got "nowhere.ts"'],
    ["a study of another kind", ["run", text], `the study must be a .ts, .js, .json or .yaml file, got "${text}"`],
    ["a folder", ["run", folder], `the study must be a .ts, .js, .json or .yaml file, got "${folder}"`],
    ["broken YAML", ["run", broken], new RegExp(`^${broken}:5:\\d+: `)],
    [
      "a misspelt strategy",
      ["check", misspelt],
      new RegExp(
        `^${misspelt}:6:18: policies\\["10-anonymity"\\]\\[0\\]: no strategy named "kAnonimity"; strategies are .*; did you mean "kAnonymity"\\?$`,
      ),
    ],
    [
      "a wrong option of a strategy",
      ["check", zero],
      `${zero}:6:18: policies["10-anonymity"][0]: kAnonymity.k must be a whole number at least 2, got 0`,
    ],
    [
      "a contradictory policy",
      ["run", fixture("contradictory-study.ts")],
      new RegExp(
        `^${fixture("contradictory-study.ts")}: policies\\.both\\[1\\] localDp needs .*, but minimisation removed `,
      ),
    ],
    [
      "a module without a study",
      ["run", fixture("no-study.ts")],
      `${fixture("no-study.ts")} must export a study as its default, for example \`export default study({ … })\``,
    ],
    [
      "a module that does not parse",
      ["run", file("syntax.ts", "export default (")],
      /syntax\.ts could not be loaded: .+/,
    ],
    [
      "a list that is not there",
      ["list", "strategeis"],
      'no list named "strategeis"; lists are strategies, measures, risks, charts, recommenders, scenarios, laws, formats, parameters; did you mean "strategies"?',
    ],
    [
      "a study that is far too large",
      ["check", large],
      `the study must be a file of at most 16 MB, got "${large}" with 16.5 MB`,
    ],
    [
      "a population that is far too large",
      ["check", file("population.yaml", yaml("preset: bank,", "preset: bank, population: large.json,"))],
      /scenario\.population must be a file of at most 64 MB, got ".*large\.json" with 70\.0 MB$/,
    ],
    ["nothing to check", ["check"], "check needs a study or --schema"],
  ])("is answered in one line and with 2: %s", async (_case, args, message) => {
    const {
      code,
      out: printed,
      err,
    } = await call(...args, ...(args[0] === "run" && !args.includes("--out") ? ["--out", out] : []));
    expect(printed).toBe("");
    expect(err).toMatch(/^counterpoise: [^\n]+\n$/);
    const said = err.slice("counterpoise: ".length, -1);
    if (typeof message === "string") expect(said).toBe(message);
    else expect(said).toMatch(message);
    expect(code).toBe(2);
    expect([existsSync(out), existsSync(`${out}.partial`)]).toEqual([false, false]);
  });

  it("without any argument is answered with help", async () => {
    const { code, out: printed, err } = await call();
    expect([code, printed]).toEqual([2, ""]);
    expect(err).toMatch(/^Usage: counterpoise/);
  });
});

describe("a folder that exists", () => {
  const there = join(folder, "there");
  mkdirSync(there);
  writeFileSync(join(there, "thesis.docx"), "years of work");

  it("is not written, and nothing is simulated", async () => {
    const { code, err } = await call("run", study, "--out", there);
    expect(err).toBe(
      `counterpoise: --out must be a folder that does not exist yet, got "${there}"; --force replaces it\n`,
    );
    expect(code).toBe(2);
  });

  it("is replaced by force only when it holds results", async () => {
    const { code, err } = await call("run", study, "--out", there, "--force");
    expect(err).toBe(
      `counterpoise: --out must be new, empty or hold an earlier report, got "${there}" with thesis.docx\n`,
    );
    expect([code, readdirSync(there)]).toEqual([2, ["thesis.docx"]]);
    expect((await call("run", study, "--out", study, "--force")).err).toBe(
      `counterpoise: --out must be a folder, got "${study}", which is a file\n`,
    );
  });
});

describe("work that fails", () => {
  it("is answered in one line and with 1, and leaves nothing behind", async () => {
    const {
      code,
      out: printed,
      err,
    } = await call("run", fixture("failing-study.ts"), "--out", out, "--replications", "2", "--workers", "1");
    expect([code, printed, err]).toEqual([1, "", "counterpoise: replication 1 failed: the strategy broke\n"]);
    expect([existsSync(out), existsSync(`${out}.partial`)]).toEqual([false, false]);
  });
});
