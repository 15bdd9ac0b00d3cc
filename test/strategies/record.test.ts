import { existsSync, readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { cardOf } from "../../src/explorer/catalogue/cards.ts";
import * as library from "../../src/index.ts";
import { strategySchema } from "../../src/study/option-schema.ts";
import { call } from "../cli/capture.ts";

const { fromJSON, presets, strategies, studyJsonSchema } = library;
const folder = new URL("../../src/strategies/", import.meta.url);
/** Names of the strategies that files define, whether or not anything exports them. */
const defined = readdirSync(folder).flatMap((file) =>
  [...readFileSync(new URL(file, folder), "utf8").matchAll(/= defineStrategy\(\{\n {2}name: "(\w+)"/g)].map(
    ([, name]) => name,
  ),
);
const tests = readdirSync(new URL(".", import.meta.url)).filter((file) => file !== "record.test.ts");
const page = readFileSync(new URL("../../docs/strategies.md", import.meta.url), "utf8");
const study = (name: string, options: unknown): unknown => ({
  version: 1,
  question: "q",
  scenario: { preset: "retailer", customers: 1000, weeks: 2 },
  policies: { all: [], one: [{ [name]: options }] },
});
const valid = new Ajv2020({ strict: false }).compile(studyJsonSchema());

describe("every strategy that a file defines", () => {
  it.each(defined)("%s is exported, tested and on the page of strategies", (name) => {
    expect((library as unknown as Record<string, unknown>)[name], "exported").toBe(strategies[name]);
    expect(strategies[name].record.name).toBe(name);
    const tested = tests.some((file) =>
      new RegExp(`\\b${name}\\(`).test(readFileSync(new URL(file, import.meta.url), "utf8")),
    );
    expect(tested, "called in a test of its folder").toBe(true);
    expect(page).toContain(`(\`${name}\`)\n`);
    for (const option of Object.keys(strategies[name].record.options))
      expect(page).toMatch(new RegExp(`^\\| \`${option}\` +\\|`, "m"));
  });

  it.each(defined)("%s has an example that every preset takes and its schema accepts", (name) => {
    const { start } = strategies[name].record;
    for (const preset of Object.keys(presets)) {
      const example = { ...(study(name, start) as object), scenario: { preset, customers: 1000, weeks: 2 } };
      expect(() => fromJSON(example), preset).not.toThrow();
      expect(valid(example), JSON.stringify(valid.errors)).toBe(true);
    }
  });

  it.each(defined)(
    "%s has all its options in the schema, the explanation and the explorer, and no others",
    async (name) => {
      const { record } = strategies[name];
      const declared = Object.keys(record.options);
      const schema = strategySchema(record) as { readonly properties: Readonly<Record<string, unknown>> };
      expect(Object.keys(schema.properties)).toEqual([...new Set([...declared, "cost", "from", "until"])]);
      expect(cardOf(name).controls.map(({ option }) => option)).toEqual(declared);
      const { out } = await call("explain", name);
      for (const option of declared) {
        expect(out).toContain(`\n      ${option}: `);
        expect((await call("explain", `${name}.${option}`)).out).toContain(
          `${name}.${option}: ${record.options[option].label}`,
        );
      }
      expect(valid(study(name, { ...record.start, noSuchOption: 1 }))).toBe(false);
    },
  );
});

it("lists hold every strategy with its options, for machines too", async () => {
  const listed = JSON.parse((await call("list", "strategies", "--json")).out) as { name: string; options: object }[];
  expect(listed.map(({ name }) => name).sort()).toEqual([...defined].sort());
  for (const { name, options } of listed)
    expect(Object.keys(options)).toEqual(Object.keys(strategies[name].record.options));
});

it("schema and checks agree on numbers at and beyond their bounds", () => {
  for (const { record } of Object.values(strategies))
    for (const [option, how] of Object.entries(record.options)) {
      if (how.kind !== "number" || how.when !== undefined) continue;
      const { min, max, above, below } = how;
      const ends = [min, max, above, below].filter((x) => x !== undefined);
      for (const value of ends.flatMap((end) => [end, end - 1, end + 1, end + 0.5])) {
        const data = study(record.name, { ...record.start, [option]: value });
        const accepted = valid(data);
        let refused = "";
        try {
          strategies[record.name]({ ...record.start, [option]: value } as never);
        } catch (error) {
          refused = (error as Error).message;
        }
        if (!accepted)
          expect(refused, `${record.name}.${option} ${value}`).toContain(`${record.name}.${option} must be`);
        // what a schema cannot say: a bound that another option sets
        else if (refused !== "")
          expect(refused).toMatch(/lDiversity\.l must be a whole|cohorts\.support must be|needs consent/);
      }
    }
});

it("the page of strategies is what the records make (run `npm run strategies`)", async () => {
  expect(existsSync(new URL("../../docs/strategies.md", import.meta.url))).toBe(true);
  const { strategiesPage } = await import("../../scripts/strategies-page.ts");
  expect(page).toBe(await strategiesPage());
});
