import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { draws, stream } from "../../src/core/random.ts";
import { fitted, fittedFile, kAnonymity, replicate, study } from "../../src/index.ts";
import { call } from "./capture.ts";
import { temporaryFolder } from "./small.ts";

const folder = temporaryFolder();
const write = (name: string, lines: readonly string[]): string => {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join("\n")}\n`);
  return path;
};

// 120 customers of two age bands, who buy from two halves of a catalogue of twelve
const d = draws(stream("people", 0, "cli"), 0, 0, 0);
const below = (n: number): number => Math.floor(d.next() * n);
const sales = Array.from({ length: 120 }, (_, c) =>
  Array.from({ length: 2 + below(6) }, () => {
    const day = `2025-0${1 + below(9)}-${10 + below(18)}`;
    const own = (c % 2) * 6;
    return Array.from({ length: 1 + below(3) }, () => {
      const item = d.next() < 0.85 ? own + below(6) : below(12);
      return `${1000 + c},item-${item},${day},${1 + item}`;
    });
  }).flat(),
).flat();
const ids = Array.from({ length: 120 }, (_, c) => c);
const transactions = write("sales.csv", ["who,what,when,each", ...sales]);
const withDecimals = write("float.csv", ["who,what,when,each", ...sales.map((row) => row.replace(",", ".0,"))]);
const people = write("people.csv", ["id,age,religion", ...ids.map((c) => `${1000 + c}.0,${c % 2 ? "30-49" : "18-29"},${c % 3 ? "a" : "b"}`)]); // prettier-ignore
const consents = write("consents.csv", ["id,ads", ...ids.map((c) => `${1000 + c},${c % 4 ? "no" : "yes"}`)]);
const out = join(folder, "own.json");
const fit = (path: string, ...more: string[]): ReturnType<typeof call> =>
  call("fit", path, "--customer", "who", "--item", "what", "--time", "when", "--price", "each", "--items", "12", "--quiet", "--uncalibrated", "--force", ...more); // prettier-ignore

it("joins what the firm knows, and a study uses it", { timeout: 600_000 }, async () => {
  const { code, out: said, err } = await fit(transactions, "--out", out, "--attributes", people, "--consents", consents, "--id", "id"); // prettier-ignore
  expect(err).toBe("");
  expect(code).toBe(0);
  expect(said).toContain('"people.csv" joins 120 of 120 customers');
  expect(said).toContain('consent to "ads": 0.250');
  expect(said).toContain("assumed: margin is 0.3");
  const file = fittedFile(JSON.parse(readFileSync(out, "utf8")));
  const [age, religion] = file.population.attributes;
  expect(age).toMatchObject({
    name: "age",
    role: "quasi-identifier",
    domain: ["18-29", "30-49"],
    marginal: [0.5, 0.5],
  });
  expect(religion).toMatchObject({ name: "religion", role: "sensitive", reveals: 0 });
  // the age tells which half of the catalogue a customer buys from
  expect(age.reveals).toBeGreaterThan(0.1);
  expect(file.population.interests.attributes).toBeGreaterThan(0.3);
  expect(file.assumed?.join()).toContain("margin");
  const own = study({
    question: "Does it run?",
    scenario: fitted(file, { customers: 40, weeks: 3, burnIn: 2 }),
    policies: { all: [], classes: [kAnonymity({ k: 5 })] },
    measures: ["trust"],
    replications: 1,
  });
  expect(own.groups).toContain("age");
  expect(replicate(own, 0).records.length).toBeGreaterThan(0);
});

it("fits the same customers whether ids are 1000 or 1000.0", { timeout: 600_000 }, async () => {
  const [whole, decimals] = [join(folder, "whole.json"), join(folder, "decimals.json")];
  await fit(transactions, "--out", whole);
  const { out: said } = await fit(withDecimals, "--out", decimals);
  expect(said).toContain("120,");
  expect(readFileSync(decimals, "utf8")).toBe(readFileSync(whole, "utf8"));
});

it("refuses a table that joins nobody, before anything is estimated", async () => {
  const strangers = write("strangers.csv", ["id,age", "1,a", "2,b"]);
  const { code, err } = await fit(transactions, "--out", join(folder, "none.json"), "--attributes", strangers, "--id", "id"); // prettier-ignore
  expect(code).toBe(2);
  expect(err).toContain('"strangers.csv" must have customers of the purchases');
});
