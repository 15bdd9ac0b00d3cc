import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { everyParameter } from "../../src/evidence/every-parameter.ts";
import { findings } from "../../src/evidence/registry.ts";

const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
const changes = readFileSync(new URL("../../CHANGELOG.md", import.meta.url), "utf8");

test("the README says how many parameters have a source, and how many are assumptions", () => {
  const assumed = everyParameter.filter(({ status }) => status === "assumption");
  const ranged = assumed.filter(({ low, high }) => low < high).length;
  const all = everyParameter.length;
  expect(readme).toContain(
    `${all - assumed.length} of ${all} parameters take their value from them; the other ${assumed.length} say that they are assumptions, ${ranged} with a range and ${assumed.length - ranged} that are units and references`,
  );
});

test("README and changelog count the findings", () => {
  for (const text of [readme, changes])
    expect(Number(/(\d+) published findings/.exec(text)?.[1])).toBe(findings.length);
});

test("an assumption without a range is a constant that a note explains", () => {
  for (const { name, status, low, high, note } of everyParameter)
    if (status === "assumption" && low === high) expect(note, name).not.toBe("");
});
