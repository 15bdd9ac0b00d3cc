import { Ajv2020 } from "ajv/dist/2020.js";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import * as library from "../../src/index.ts";
import {
  consent,
  fromJSON,
  itemNeighbours,
  kAnonymity,
  minimisation,
  parseStudy,
  retailer,
  run,
  study,
  studyJsonSchema,
  toJSON,
  type StudyFile,
} from "../../src/index.ts";
import { groupingsOf } from "../../src/simulation/people/groupings.ts";
import { smallScenario } from "../fixtures/small-study.ts";

const question = "Is it the same?";
const value = study({
  question,
  scenario: smallScenario({ customers: 60, weeks: 2, burnIn: 2 }),
  policies: {
    everything: [],
    both: [minimisation({ signals: ["views", "purchases", "declared"] }), kAnonymity({ k: 5 })],
    "ask first": [consent({ default: "opt-in" })],
  },
  measures: ["personalisation", "trust", "churn"],
  replications: 2,
  seed: "file",
});
const file = (): StudyFile => JSON.parse(JSON.stringify(toJSON(value))) as StudyFile;
const short = { version: 1, question, scenario: { preset: "retailer" }, policies: { everything: [] } };

function refusal(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    expect((error as Error).name).toBe("CounterpoiseError");
    return (error as Error).message;
  }
  throw new Error("it was accepted");
}

describe("a study as data", () => {
  it("comes back the same, from JSON and from YAML", () => {
    for (const back of [
      fromJSON(file()),
      parseStudy(JSON.stringify(toJSON(value), null, 2), "study.json"),
      parseStudy(stringify(file()), "study.yaml"),
    ]) {
      expect(toJSON(back)).toEqual(toJSON(value));
    }
  });

  it("gives the same numbers as the study in code", async () => {
    const records = (await run(value)).records;
    // groups other than everybody and the segments have values for the whole run only
    const others = groupingsOf(value.scenario)
      .slice(1)
      .reduce((sum, { groups }) => sum + groups.length, 0);
    expect(records.length).toBe(3 * 3 * 2 * (4 * 3 + others));
    expect((await run(fromJSON(file()))).records).toEqual(records);
  });

  it("has the defaults of `study` and of the preset", () => {
    const plain = study({ question, scenario: retailer(), policies: { everything: [] } });
    expect(toJSON(fromJSON(short))).toEqual(toJSON(plain));
    const changed = fromJSON({
      ...short,
      scenario: { preset: "retailer", customers: 77, recommender: { itemNeighbours: { neighbours: 7 } } },
    });
    expect(toJSON(changed).scenario).toEqual(
      toJSON({ ...plain, scenario: retailer({ customers: 77, recommender: itemNeighbours({ neighbours: 7 }) }) })
        .scenario,
    );
  });

  it("reads a population from the file it names", () => {
    const { population } = smallScenario();
    const named = { ...short, scenario: { preset: "retailer", population: "shop.json" } };
    const read = (path: string): unknown => ({ "shop.json": population })[path];
    expect(fromJSON(named, { read }).scenario.population).toEqual(population);
    expect(refusal(() => fromJSON(named))).toBe(
      'scenario.population must be a population where no files can be read, got "shop.json"',
    );
    expect(refusal(() => fromJSON(named, { read: () => ({ ...population, archetypes: 300 }) }))).toBe(
      "scenario.population.archetypes must be a whole number from 1 to 255, got 300",
    );
  });

  it.each<[string, Record<string, unknown>, string | RegExp]>([
    ["another version", { version: 2 }, "version must be 1, got 2"],
    ["no version", { version: undefined }, "version must be 1, got undefined"],
    [
      "a misspelt scenario",
      { scenario: { preset: "retaler" } },
      'scenario.preset: no scenario named "retaler"; scenarios are retailer, streaming, telco, bank, media, retailMedia, none; did you mean "retailer"?',
    ],
    ["a scenario without a preset", { scenario: {} }, "scenario.preset must be the name of a scenario, got undefined"],
    [
      "a misspelt field of the scenario",
      { scenario: { preset: "bank", wekks: 3 } },
      /^scenario: no field named "wekks"; fields are name, .*; did you mean "weeks"\?$/,
    ],
    [
      "a misspelt recommender",
      { scenario: { preset: "bank", recommender: { eas: {} } } },
      'scenario.recommender: no recommender named "eas"; recommenders are popularity, ease, itemNeighbours, userNeighbours, personal, personalAndNeighbours, als, bestFit, oracle; did you mean "ease"?',
    ],
    [
      "a recommender's wrong option",
      { scenario: { preset: "bank", recommender: { ease: { lambda: -1 } } } },
      /^scenario\.recommender: ease\.lambda must be a finite number .*, got -1$/,
    ],
    [
      "a misspelt strategy",
      { policies: { a: [], "b c": [{ kanonymity: { k: 3 } }] } },
      /^policies\["b c"\]\[0\]: no strategy named "kanonymity"; strategies are .*; did you mean "kAnonymity"\?$/,
    ],
    [
      "a strategy's wrong option",
      { policies: { a: [], b: [{ kAnonymity: { k: 1 } }] } },
      "policies.b[0]: kAnonymity.k must be a whole number at least 2, got 1",
    ],
    ["a strategy without options", { policies: { a: ["consent"] } }, 'policies.a[0] must be an object, got "consent"'],
    [
      "two strategies in one",
      { policies: { a: [{ consent: {}, security: {} }] } },
      "policies.a[0] must be an object with one field, the name of a strategy, got an object",
    ],
    [
      "a part of a population that is wrong",
      { scenario: { preset: "bank", population: { ...smallScenario().population, archetypes: "some" } } },
      'scenario.population.archetypes must be a whole number from 1 to 255, got "some"',
    ],
    [
      "a population that is none",
      { scenario: { preset: "bank", population: 3 } },
      "scenario.population must be the path of a population or a population, got 3",
    ],
  ])("refuses %s", (_case, changes, message) => {
    const said = refusal(() => fromJSON({ ...short, ...changes }));
    if (typeof message === "string") expect(said).toBe(message);
    else expect(said).toMatch(message);
  });

  it("refuses what is no study at all", () => {
    expect(refusal(() => fromJSON(null))).toBe("a study must be an object, got null");
    expect(refusal(() => fromJSON([1]))).toBe("a study must be an object, got a list of 1");
  });
});

describe("parseStudy", () => {
  const yaml = [
    "version: 1",
    "question: Why?",
    "scenario:",
    "  preset: retailer",
    "  customers: 100",
    "policies:",
    "  everything: []",
    "  10-anonymity:",
    "    - kAnonymity: { k: 10 }",
    "",
  ].join("\n");

  it("reads YAML", () => {
    expect(parseStudy(yaml, "s.yaml").policies.map(({ name }) => name)).toEqual(["everything", "10-anonymity"]);
  });

  it.each<[string, string, string, string]>([
    [
      "broken YAML",
      "  everything: []",
      "  everything: [",
      "s.yaml:8:3: flow sequence in block collection must be sufficiently indented and end with a ]",
    ],
    [
      "a field twice",
      "question: Why?",
      "question: Why?\nquestion: What?",
      's.yaml:3:1: a key must be given once, got "question" again',
    ],
    [
      "a wrong value",
      "customers: 100",
      "customers: many",
      's.yaml:5:14: scenario.customers must be a whole number from 2 to 100000000, got "many"',
    ],
    [
      "a wrong option",
      "k: 10",
      "k: 1",
      's.yaml:9:7: policies["10-anonymity"][0]: kAnonymity.k must be a whole number at least 2, got 1',
    ],
    [
      "a missing field",
      "question: Why?\n",
      "",
      "s.yaml:1:1: question must be a text of 1 to 300 characters on one line, got undefined",
    ],
    [
      "a missing inner field",
      "  preset: retailer\n",
      "",
      "s.yaml:4:3: scenario.preset must be the name of a scenario, got undefined",
    ],
  ])("gives line and column of %s", (_case, before, after, message) => {
    expect(yaml).toContain(before);
    expect(refusal(() => parseStudy(yaml.replace(before, after), "s.yaml"))).toMatch(
      message.startsWith("s.yaml:8:3")
        ? /^s\.yaml:\d+:\d+: .+/
        : new RegExp(`^${message.replace(/[[\](){}.?*+^$|\\]/g, "\\$&")}`),
    );
  });

  it("gives line and column in JSON", () => {
    const json = JSON.stringify(short, null, 2);
    expect(parseStudy(json, "s.json").question).toBe(question);
    expect(refusal(() => parseStudy(json.replace('"preset": "retailer"', '"preset": "retaler"'), "s.json"))).toMatch(
      /^s\.json:5:15: scenario\.preset: no scenario named "retaler"/,
    );
    expect(refusal(() => parseStudy(json.replace('"version": 1,', '"version": 1'), "s.json"))).toMatch(
      /^s\.json:3:3: expected ',' or '}'/,
    );
    expect(refusal(() => parseStudy(json.replace('"retailer"', '"retailer",'), "s.json"))).toMatch(
      /^s\.json:6:3: expected double-quoted property name/,
    );
    expect(refusal(() => parseStudy(json.replace("[]", "[1,]"), "s.json"))).toMatch(
      /^s\.json:8:\d+: unexpected token '\]'$/,
    );
    expect(refusal(() => parseStudy(json.slice(0, -3), "s.json"))).toMatch(/^s\.json:\d+:\d+: /);
    expect(refusal(() => parseStudy("", "s.json"))).toBe("s.json:1:1: unexpected end of JSON input");
    expect(refusal(() => parseStudy("", "s.yaml"))).toBe("s.yaml:1:1: a study must be an object, got null");
    expect(parseStudy(JSON.stringify(short, null, "\t"), "s.json").question).toBe(question);
  });
});

describe("the JSON Schema", () => {
  const schema = studyJsonSchema();
  const valid = new Ajv2020({ strict: false }).compile(schema);

  it("accepts what is accepted and refuses what is refused", () => {
    expect(valid(file())).toBe(true);
    expect(valid(short)).toBe(true);
    expect(valid({ $schema: "./study.schema.json", ...short })).toBe(true);
    for (const wrong of [
      { version: 2 },
      { policies: { a: [{ kanonymity: {} }] } },
      { policies: { a: [{ consent: {}, security: {} }] } },
      { scenario: { preset: "none" } },
      { wrong: 1 },
    ]) {
      expect(valid({ ...short, ...wrong }), JSON.stringify(wrong)).toBe(false);
    }
  });

  it("is the one in schema/", () => {
    const written = JSON.parse(
      readFileSync(new URL("../../schema/study.schema.json", import.meta.url), "utf8"),
    ) as unknown;
    expect(written, "run `npm run schema`").toEqual(JSON.parse(JSON.stringify(schema)));
  });
});

describe("the names of parts in files", () => {
  it("are those of the functions that make them", () => {
    const made = library as unknown as Record<string, unknown>;
    for (const registry of [library.strategies, library.recommenders, library.presets]) {
      for (const [name, factory] of Object.entries(registry)) expect(made[name]).toBe(factory);
    }
  });
});
