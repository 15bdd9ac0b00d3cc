import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as library from "../../src/index.ts";
import { call } from "../cli/capture.ts";

const { laws, measures, outcomes, studyParts, presets, recommenders, risks } = library;
type PartKind = library.PartKind;
const src = new URL("../../src/", import.meta.url);

/** What files of a folder define, whether or not anything lists it. */
const defined = (folder: string, pattern: RegExp): string[] =>
  readdirSync(new URL(folder, src))
    .filter((file) => file.endsWith(".ts"))
    .flatMap((file) => [...readFileSync(new URL(`${folder}/${file}`, src), "utf8").matchAll(pattern)])
    .map(([, name]) => name)
    .sort();
/** A function that makes a part of this type. */
const factoryOf = (type: string): RegExp =>
  new RegExp(`^export function (\\w+)\\((?:(?!\\n\\})[^])*?\\): ${type} \\{$`, "gm");
const names = (listed: object): string[] => Object.keys(listed).sort();

describe("what a file defines is registered", () => {
  it.each([
    ["measures", defined("measures", /: Measure = \{\n {2}name: "(\w+)"/g), measures],
    ["laws", defined("compliance", /: Law = \{\n {2}name: "(\w+)"/g), laws],
    ["scenarios", defined("study", /= definePreset\(\s*"(\w+)"/g), presets],
    ["recommenders", defined("recommenders", /= defineRecommender\(\{\n {2}name: "(\w+)"/g), recommenders],
  ])("%s", (_, found, listed) => {
    expect(found.length).toBeGreaterThan(2);
    expect(names(listed)).toEqual(found);
  });

  it("attacks are exported, and made for some risk", () => {
    const attacks = defined("attacks", factoryOf("Attack"));
    const used = readFileSync(new URL("outcomes/risks.ts", src), "utf8");
    expect(attacks.length).toBeGreaterThan(7);
    for (const attack of attacks) {
      expect(library).toHaveProperty(attack);
      expect(used, attack).toMatch(new RegExp(`\\b${attack}\\(`));
    }
  });
});

const all = (Object.keys(studyParts) as PartKind[]).flatMap((kind) =>
  studyParts[kind]().map((part) => [kind, part] as const),
);
const page = readFileSync(new URL("../docs/parts.md", src), "utf8");

describe("every part", () => {
  it("is listed, for people and machines", async () => {
    for (const kind of Object.keys(studyParts) as PartKind[]) {
      const { out } = await call("list", kind);
      const listed = JSON.parse((await call("list", kind, "--json")).out) as { name: string }[];
      expect(listed.map(({ name }) => name)).toEqual(studyParts[kind]().map(({ name }) => name));
      for (const { name, does } of studyParts[kind]())
        expect(out).toMatch(new RegExp(`^${name} +${escaped(does)}$`, "m"));
    }
  });

  it("is explained", async () => {
    for (const [, { name, does, facts }] of all) {
      const { out } = await call("explain", name);
      expect(out).toContain(`${name}: ${does}\n`);
      for (const [heading, text] of facts) expect(out).toContain(`   ${heading}: ${text}`);
    }
    const { kind, data } = JSON.parse((await call("explain", "ladder", "--json")).out) as Record<string, unknown>;
    expect([kind, data]).toMatchObject(["charts", { needs: { policies: 2 } }]);
  });

  it("says in one line what it is", () => {
    for (const [kind, { name, does }] of all) {
      expect(does, name).not.toMatch(/\.$|\n/);
      if (["charts", "recommenders", "scenarios"].includes(kind)) expect(does, name).toMatch(/^[a-z]/);
    }
  });

  it("is on the page of parts, which is what the records make (run `npm run parts`)", async () => {
    for (const [, { name }] of all) expect(page).toContain(`### \`${name}\`\n`);
    const { partsPage } = await import("../../scripts/parts-page.ts");
    expect(page).toBe(await partsPage());
  });

  it("that is measured is a measure or a risk, never both", () => {
    const kinds = (["measures", "risks"] as const).flatMap((kind) => studyParts[kind]().map(({ name }) => name));
    expect(kinds.sort()).toEqual(names(outcomes));
    expect(studyParts.risks().map(({ name }) => name)).toEqual(Object.keys(risks));
  });
});

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
