import { describe, expect, it } from "vitest";
import { MOST } from "../../src/study/limits.ts";
import {
  ease,
  fromJSON,
  itemNeighbours,
  parseStudy,
  popularity,
  retailer,
  study,
  studyJsonSchema,
  trainingInWords,
  trainingSeconds,
  type Recommender,
  type Study,
} from "../../src/index.ts";
import { checkSpec } from "../../src/population/check-spec.ts";
import { smallScenario } from "../fixtures/small-study.ts";

const { population } = smallScenario();
const options = { question: "How large?", scenario: smallScenario(), policies: { all: [] } };
const file = { version: 1, question: "How large?", scenario: { preset: "bank" }, policies: { all: [] } };

/** Things that throw as soon as somebody looks at one of them. */
const untouched = (length: number): unknown =>
  new Proxy(
    Array.from({ length }, () => ({})),
    {
      get: (list, key) => (key === "length" ? list.length : ownOrThrow(list, key)),
    },
  );

function ownOrThrow(list: readonly unknown[], key: string | symbol): unknown {
  if (typeof key === "string" && /^\d+$/.test(key)) throw new Error(`entry ${key} was looked at`);
  return Reflect.get(list, key);
}

const named = (count: number): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: count }, (_, i) => [`policy ${i}`, []]));

const largeWorld = (items: number, recommender: Recommender): Study =>
  study({
    ...options,
    scenario: {
      ...smallScenario(),
      recommender,
      population: { ...population, catalogue: { ...population.catalogue, items } },
    },
  });

describe("a study that is too large", () => {
  it.each<[string, Record<string, unknown>, string]>([
    ["policies", { policies: named(50_000) }, "policies must have at most 1000 entries, got 50000"],
    ["strategies", { policies: { all: untouched(101) } }, "policies.all must have at most 100 entries, got 101"],
    ["charts", { charts: untouched(1e6) }, "charts must have at most 200 entries, got 1000000"],
    ["measures of a chart", { charts: [{ measures: untouched(101) }] }, "charts[0].measures must have at most 100"],
    ["measures", { measures: untouched(1e6) }, "measures must have at most 100 entries, got 1000000"],
    ["groups", { groups: untouched(1e6) }, "groups must have at most 200 entries, got 1000000"],
    [
      "attributes",
      { scenario: { population: { attributes: untouched(101) } } },
      "scenario.population.attributes must have at most 100 entries, got 101",
    ],
    [
      "correlations",
      { scenario: { population: { correlations: untouched(1e6) } } },
      "scenario.population.correlations must have at most 5000 entries, got 1000000",
    ],
    ["replications", { replications: 10_001 }, "replications must be a whole number from 1 to 10000, got 10001"],
  ])("is refused before any entry is looked at: %s", (_, change, message) => {
    expect(() => study({ ...options, ...change } as never)).toThrow(message);
    expect(() => fromJSON({ ...file, ...change })).toThrow(message);
  });

  it("has limits in the JSON Schema too", () => {
    const { properties } = studyJsonSchema() as { properties: Record<string, Record<string, unknown>> };
    expect(properties.policies.maxProperties).toBe(MOST.policies);
    expect(properties.policies.additionalProperties).toMatchObject({ maxItems: MOST.strategies });
    for (const name of ["charts", "groups", "measures"]) expect(properties[name].maxItems).toBe(MOST[name]);
  });

  it("has the same limits in a population as in a file", () => {
    const message = "archetypes must be a whole number from 1 to 255, got 256";
    const many = { ...population, archetypes: 256 };
    expect(() => checkSpec(many)).toThrow(message);
    expect(() => study({ ...options, scenario: { ...smallScenario(), population: many } })).toThrow(message);
    const attributes = Array.from({ length: 101 }, () => population.attributes[0]);
    expect(() => checkSpec({ ...population, attributes })).toThrow("must have at most 100 entries, got 101");
    expect(() => retailer({ population: { ...population, attributes } })).toThrow(
      "must be a list of at most 100, got a list of 101",
    );
  });

  it("has a catalogue that its recommender cannot be trained on", () => {
    const refusal = (most: number, name: string): string =>
      `scenario.population.catalogue.items must be at most ${most} for the recommender ${name}, got 65534`;
    expect(() => largeWorld(65_534, ease())).toThrow(refusal(5000, "ease"));
    expect(() => largeWorld(65_534, itemNeighbours())).toThrow(refusal(10_000, "itemNeighbours"));
    expect(largeWorld(65_534, popularity()).scenario.population.catalogue.items).toBe(65_534);
  });
});

describe("what training will take", () => {
  it("grows with the cube of the items, with trainings and with replications", () => {
    const seconds = (items: number, replications = 1): number =>
      trainingSeconds({ ...largeWorld(items, ease({ lambda: 100 })), replications });
    expect(seconds(4000) / seconds(1000)).toBeCloseTo(64, 9);
    expect(seconds(1000, 7)).toBeCloseTo(7 * seconds(1000), 9);
    expect(trainingSeconds(largeWorld(1000, popularity()))).toBe(0);
  });

  it("is said where it is long", () => {
    expect(trainingInWords(largeWorld(300, ease()))).toBeUndefined();
    expect(trainingInWords({ ...largeWorld(5000, ease()), replications: 100 })).toMatch(
      /^training ease on 5000 items will take one thread about \d+(\.\d)? hours; fewer items/,
    );
  });
});

describe("keys that would be lost", () => {
  const withProto = JSON.parse('{"all": [], "__proto__": [{"consent": {}}]}') as Record<string, never[]>;

  it("are refused in code, in data and in the options of a strategy", () => {
    expect(() => study({ ...options, policies: { all: [], ["__proto__"]: [] } })).toThrow(
      'the name of a policy must be a text of 1 to 100 visible characters on one line that is no whole number, got "__proto__"',
    );
    expect(() => fromJSON({ ...file, policies: withProto })).toThrow(
      'a key in policies must be another name than "__proto__"',
    );
    const strange = JSON.parse('[{"consent": {"__proto__": 1}}]') as unknown;
    expect(() => fromJSON({ ...file, policies: { all: strange } })).toThrow(
      'a key in policies.all[0].consent must be another name than "__proto__"',
    );
    expect(() => parseStudy(JSON.stringify(file).replace('"all"', '"__proto__"'), "x.json")).toThrow("__proto__");
  });

  it("are kept where they only look like it", () => {
    const policies = { constructor: [], toString: [], hasOwnProperty: [], valueOf: [], proto: [] };
    expect(fromJSON({ ...file, policies }).policies.map(({ name }) => name)).toEqual(Object.keys(policies));
    expect(study({ ...options, policies }).policies.map(({ name }) => name)).toEqual(Object.keys(policies));
  });

  it("are refused in what contains itself", () => {
    const endless: Record<string, unknown> = {};
    endless.again = endless;
    expect(() => fromJSON({ ...file, policies: { all: [{ consent: endless }] } })).toThrow("at most 100 deep");
  });
});
