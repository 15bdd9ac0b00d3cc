import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { call } from "./cli/capture.ts";
import { temporaryFolder } from "./cli/small.ts";

const text = readFileSync(new URL("../docs/questions.md", import.meta.url), "utf8");
const folder = temporaryFolder();
const here = process.cwd();

/** What every study, file and command is made smaller by, so that a question takes seconds. */
const SMALL: Readonly<Record<string, readonly string[]>> = {
  run: ["--customers", "60", "--weeks", "6", "--replications", "6", "--workers", "1", "--formats", "none"],
  sweep: ["--customers", "60", "--weeks", "6", "--replications", "5", "--workers", "1"],
  decide: ["--customers", "60", "--weeks", "6", "--budget", "40", "--workers", "1"],
  solve: ["--customers", "60", "--weeks", "6", "--budget", "80", "--workers", "1"],
  search: ["--customers", "60", "--weeks", "6", "--simulations", "120", "--workers", "1"],
  calibrate: ["--simulations", "20", "--workers", "1"],
  fit: ["--items", "12", "--uncalibrated"],
};

/** What the last command of a question must say, whatever its numbers. */
const ANSWERS: readonly RegExp[] = [
  /as today|nothing bought/,
  /storageLimit\.weeks|cannot be met|personalisation/,
  /Consent/,
  /sets may be chosen/,
  /replications|worth/,
  /concern\.svg/,
  /follow|explain|as today/,
  /Cost of a bad/,
  /people\.json|joins/,
  /Profit/,
  /localDp\.epsilon|cannot be met|simulations/,
  /best and .* next|over \d+ replications/,
  /forget and say so/,
  /consent\.incentive|cannot be met|consent/,
];

const questions = [...text.matchAll(/^\*\*(\d+)\. ([^]*?)(?=^\*\*\d+\. |(?![^]))/gm)].map(([all, number]) => ({
  number: Number(number),
  files: [...all.matchAll(/```\w+ (\S+)\n([^]*?)```/g)].map(([, name, content]) => ({ name, content })),
  commands: [.../```sh\n([^]*?)```/.exec(all)![1].trim().split("\n")],
}));

/** A command as a shell reads it. */
const wordsOf = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare);

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  // what users have: a study, and orders, attributes and consents of 120 customers
  writeFileSync(
    join(folder, "study.yaml"),
    [
      "version: 1",
      "question: Which policy should we choose?",
      "scenario: { preset: retailer, customers: 60, weeks: 6, burnIn: 4 }",
      "policies:",
      "  collect everything: []",
      "  ask first: [{ consent: { default: opt-in } }]",
      "  short memory: [{ storageLimit: { weeks: 2 } }]",
      "measures: [personalisation, trust, churn, consent, profit, tracing]",
    ].join("\n"),
  );
  const orders = Array.from({ length: 2400 }, (_, i) => `c${(i * 7) % 60},i${(i * i) % 13},2024-0${1 + (i % 6)}-${10 + (i % 18)}`); // prettier-ignore
  const ids = Array.from({ length: 60 }, (_, c) => c);
  const write = (name: string, lines: readonly string[]): void => writeFileSync(join(folder, name), `${lines.join("\n")}\n`); // prettier-ignore
  write("orders.csv", ["customer,item,date", ...orders]);
  write("people.csv", ["id,age", ...ids.map((c) => `c${c},${c % 2 ? "30-49" : "18-29"}`)]);
  write("consents.csv", ["id,ads", ...ids.map((c) => `c${c},${c % 4 ? "no" : "yes"}`)]);
  for (const { files } of questions) for (const { name, content } of files) write(name, [smaller(name, content)]);
  process.chdir(folder);
});
afterAll(() => process.chdir(here));

/** A file as shown, with fewer customers, and this checkout instead of the package. */
const smaller = (name: string, content: string): string =>
  name.endsWith(".json")
    ? JSON.stringify({ ...(JSON.parse(content) as object), simulations: 20, round: 10, effective: 5, size: { customers: 40, weeks: 4, burnIn: 2 } }) // prettier-ignore
    : content
        .replace(
          "preset: retailer",
          "preset: retailer, burnIn: 3".replace(
            ", burnIn",
            content.includes("preset: retailer\n") ? "\n  burnIn" : ", burnIn",
          ),
        ) // prettier-ignore
        .replace(/week: \d+/g, "week: 3")
        .replace(/from: 26/g, "from: 3")
        .replace('"counterpoise"', JSON.stringify(resolve(here, "src/index.ts")));

describe("the questions of a strategist", () => {
  it("are fourteen, each with at most three commands", () => {
    expect(questions.map(({ number }) => number)).toEqual(Array.from({ length: 14 }, (_, q) => q + 1));
    for (const { commands } of questions) expect(commands.length).toBeLessThanOrEqual(3);
  });

  for (const { number, commands } of questions)
    it(`${number} is answered`, { timeout: 600_000 }, async () => {
      let said = "";
      for (const line of commands) {
        const [, name, ...rest] = wordsOf(line);
        const two = name === "solve" && rest[2] !== undefined && !rest[2].startsWith("--");
        // two dials take a hundred simulations at least; a board wants its slides
        const sizes = (SMALL[name] ?? []).filter((word) => number !== 10 || !["--formats", "none"].includes(word)).map((word) => (two && word === "80" ? "120" : word)); // prettier-ignore
        const given = rest.filter((word, i) => !(sizes.includes(word) || (i > 0 && sizes.includes(rest[i - 1]) && rest[i - 1].startsWith("--")))); // prettier-ignore
        const { code, out, err } = await call(name, ...given, ...sizes);
        expect(code, `${line}\n${err}\n${out}`).toBe(0);
        said = `${out}\n${err}`;
      }
      expect(said).toMatch(ANSWERS[number - 1]);
    });
});
