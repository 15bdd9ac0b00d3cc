import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parameters } from "../src/evidence/parameters.ts";
import { findings } from "../src/evidence/registry.ts";
import { strategyParameters } from "../src/evidence/strategy-parameters.ts";

const [text, tables] = readFileSync(new URL("../docs/odd.md", import.meta.url), "utf8").split("\n## Parameters\n");
const known = new Set([...parameters, ...strategyParameters].map((x) => x.name));
const quoted = (words: string): string[] => [...words.matchAll(/`([a-z]\w*(?:\.\w+)+)`/gi)].map(([, name]) => name);

test("every parameter that the ODD names exists", () => {
  const names = quoted(text).filter((name) => !name.endsWith(".ts"));
  expect(names.length).toBeGreaterThan(80);
  expect(names.filter((name) => !known.has(name))).toEqual([]);
});

test("every behavioural parameter stands in an equation or rule of the ODD, every parameter in its tables", () => {
  const said = new Set(quoted(text));
  expect(parameters.map((x) => x.name).filter((name) => !said.has(name))).toEqual([]);
  const listed = new Set(quoted(tables));
  expect([...known].filter((name) => !listed.has(name))).toEqual([]);
});

test("the tables have the registry's values, ranges and sources; recalled sources say so (run `npm run odd`)", () => {
  const rows = new Map(
    tables
      .split("\n")
      .map((line) => [/`([\w.]+)`/.exec(line)?.[1], line.split(" | ").map((cell) => cell.replaceAll("|", "").trim())]),
  );
  const recalled = new Set(findings.filter((f) => f.provenance === "recalled").map((f) => f.id));
  for (const x of [...parameters, ...strategyParameters]) {
    const [, value, range, unit, status, sources] = rows.get(x.name)!;
    expect([value, range, unit, status], x.name).toEqual([
      String(x.value),
      x.low === x.high ? "constant" : `${x.low} to ${x.high}`,
      x.unit,
      x.status,
    ]);
    expect(sources, x.name).toBe(x.sources.map((id) => (recalled.has(id) ? `${id} (recalled)` : id)).join(", "));
  }
});

test("every finding that the text cites exists", () => {
  for (const [id] of text.matchAll(/\b[A-Z]{3}-\d\d[A-Z]?\b/g))
    expect(
      findings.some((f) => f.id === id),
      id,
    ).toBe(true);
});
