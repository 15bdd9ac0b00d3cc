import { readFileSync } from "node:fs";
import { listed } from "../../src/core/check.ts";
import { describe, expect, it } from "vitest";
import {
  consent,
  kAnonymity,
  localDp,
  measures,
  minimisation,
  outcomes,
  override,
  pseudonymisation,
  retailer,
  study,
  VERSION,
  type Strategy,
  type StudyOptions,
} from "../../src/index.ts";
import { smallScenario } from "../fixtures/small-study.ts";

const good = (): StudyOptions => ({
  question: "Does it hold?",
  scenario: smallScenario(),
  policies: { everything: [], "10-anonymity": [kAnonymity({ k: 10 })] },
});

/** The message of a study with these changes; they may have the wrong type. */
function refusal(changes: Record<string, unknown>): string {
  try {
    study({ ...good(), ...changes } as StudyOptions);
  } catch (error) {
    expect((error as Error).name).toBe("CounterpoiseError");
    return (error as Error).message;
  }
  throw new Error("the study was accepted");
}

const scenario = (changes: Record<string, unknown>): Record<string, unknown> => ({
  scenario: { ...smallScenario(), ...changes },
});
const names = listed(Object.keys(outcomes));

describe("study", () => {
  it("is a value with every default filled in", () => {
    const { scenario: world, ...rest } = study(good());
    expect(world).toEqual({ ...smallScenario(), recommender: world.recommender });
    expect(rest).toMatchObject({
      question: "Does it hold?",
      measures: Object.keys(measures),
      replications: 10,
      seed: "counterpoise",
    });
    expect(rest.policies.map(({ name, strategies }) => [name, strategies.length])).toEqual([
      ["everything", 0],
      ["10-anonymity", 1],
    ]);
    expect(rest.charts).toEqual([
      { chart: "tradeoff", x: "personalisation", y: "trust", colour: "churn" },
      { chart: "trajectory", measure: "trust" },
    ]);
  });

  it("draws only charts of what is measured unless told", () => {
    expect(study({ ...good(), measures: ["trust"] }).charts).toEqual([{ chart: "trajectory", measure: "trust" }]);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ["an empty question", { question: "" }, 'question must be a text of 1 to 300 characters on one line, got ""'],
    [
      "a question of two lines",
      { question: "a\nb" },
      'question must be a text of 1 to 300 characters on one line, got "a\\nb"',
    ],
    [
      "no question",
      { question: undefined },
      "question must be a text of 1 to 300 characters on one line, got undefined",
    ],
    ["half a replication", { replications: 2.5 }, "replications must be a whole number from 1 to 10000, got 2.5"],
    ["no replication", { replications: 0 }, "replications must be a whole number from 1 to 10000, got 0"],
    ["a number as seed", { seed: 7 }, "seed must be a text of 1 to 200 characters on one line, got 7"],
    [
      "a misspelt field",
      { replicatons: 3 },
      'no field named "replicatons"; fields are question, measures, groups, charts, goal, keep, matters, replications, seed, worth, scenario, policies; did you mean "replications"?',
    ],
    [
      "a goal that is not measured",
      { measures: ["trust"], goal: "profit", charts: [] },
      'goal must be one of the study\'s measures of which one end is better, trust, got "profit"',
    ],
    [
      "a constraint of another form",
      { keep: ["service >= 0.9", "churn < 0.2"] },
      'keep[1] must be like "personalisation >= 90 %", "churn <= +0.5 points" or "trust >= 0.6", got "churn < 0.2"',
    ],
    [
      "a misspelt measure",
      { measures: ["trust", "chrun"] },
      `measures[1]: no measure named "chrun"; measures are ${names}; did you mean "churn"?`,
    ],
    ["no measure", { measures: [] }, "measures must be a list of at least 1, got a list of 0"],
    ["a grouping twice", { groups: ["segment", "segment"] }, 'groups[1] must be named once, got "segment" again'],
    ["a measure twice", { measures: ["trust", "churn", "trust"] }, 'measures[2] must be named once, got "trust" again'],
    ["a chart that is no object", { charts: ["tradeoff"] }, 'charts[0] must be an object, got "tradeoff"'],
    [
      "a chart of what is not measured",
      { measures: ["trust"], charts: [{ chart: "trajectory", measure: "churn" }] },
      `charts[0].measure must be one of the study's measures trust, got "churn"`,
    ],
    [
      "a trajectory of a risk",
      { measures: ["uniqueness"], charts: [{ chart: "trajectory", measure: "uniqueness" }] },
      'charts[0].measure must be a measure that is taken every week, got "uniqueness"',
    ],
    [
      "a chart without what it is made of",
      { measures: ["trust", "consent"], charts: [{ chart: "consent" }, { chart: "survival" }] },
      "measures must include churn for charts[1], got none named churn",
    ],
    [
      "a chart of groups that are not told apart",
      { measures: ["trust"], groups: ["segment"], charts: [{ chart: "gap", measure: "trust", grouping: "segmnet" }] },
      'charts[0].grouping: no grouping named "segmnet"; groupings are segment; did you mean "segment"?',
    ],
    [
      "a trade-off with a measure that has no better end",
      { measures: ["consent", "trust"], charts: [{ chart: "tradeoff", x: "consent", y: "trust", colour: "consent" }] },
      'charts[0].x must be a measure of which one end is better, got "consent"',
    ],
    [
      "a risk that is better when higher",
      { measures: ["trust", "churn"], charts: [{ chart: "riskUtility", utility: "trust", risks: ["churn", "trust"] }] },
      'charts[0].risks[1] must be a measure that is better when lower, got "trust"',
    ],
    [
      "winners of a risk, which has no groups",
      { measures: ["uniqueness"], charts: [{ chart: "winners", measure: "uniqueness" }] },
      'charts[0].measure must be a measure that is taken for groups, got "uniqueness"',
    ],
    [
      "winners without groups",
      { measures: ["trust"], groups: [], charts: [{ chart: "winners", measure: "trust" }] },
      "groups with the same members under every policy must be at least one for charts[0], got none",
    ],
    [
      "winners where only those who agree are told apart, who differ from policy to policy",
      { measures: ["trust"], groups: ["consent"], charts: [{ chart: "winners", measure: "trust" }] },
      "groups with the same members under every policy must be at least one for charts[0], got none",
    ],
    [
      "differences of one policy",
      { policies: { only: [] }, measures: ["trust"], charts: [{ chart: "ladder", measures: ["trust"] }] },
      "policies must be at least two for charts[0], got 1",
    ],
    [
      "a dial that one policy has",
      { measures: ["trust"], charts: [{ chart: "dial", dial: "kAnonymity.k", measures: ["trust"] }] },
      "charts[0].dial: policies with kAnonymity.k must be at least two, got 1",
    ],
    ["no scenario", { scenario: undefined }, "scenario must be an object, got undefined"],
    [
      "too few customers",
      scenario({ customers: 1 }),
      "scenario.customers must be a whole number from 2 to 100000000, got 1",
    ],
    [
      "a misspelt industry",
      scenario({ industry: "retial" }),
      'scenario.industry must be one of retail, streaming, telco, bank, media, got "retial"',
    ],
    [
      "a recommender's name",
      scenario({ recommender: "ease" }),
      'scenario.recommender must be a recommender, got "ease"',
    ],
    [
      "a slate longer than the catalogue",
      scenario({ slate: 100 }),
      "scenario.slate must be at most the number of items, 60, got 100",
    ],
    [
      "an infinite parameter",
      scenario({ parameters: { "trust.learn": Infinity } }),
      'scenario.parameters["trust.learn"] must be a finite number, got Infinity',
    ],
    ["no policy", { policies: {} }, "policies must have at least one policy, the reference, got none"],
    [
      "policies in a list",
      { policies: [[]] },
      "policies must be an object with a list of strategies for each policy, got a list of 1",
    ],
    [
      "a policy that is no list",
      { policies: { everything: kAnonymity({ k: 2 }) } },
      "policies.everything must be a list, got an object",
    ],
    [
      "a factory in place of a strategy",
      { policies: { everything: [], k: [kAnonymity] } },
      "policies.k[0] must be a strategy, got a function",
    ],
    [
      "a number as name",
      { policies: { everything: [], 10: [] } },
      'the name of a policy must be a text of 1 to 100 visible characters on one line that is no whole number, got "10"',
    ],
    [
      "a name with a space at its end",
      { policies: { "everything ": [] } },
      'the name of a policy must be a text of 1 to 100 visible characters on one line that is no whole number, got "everything "',
    ],
  ])("refuses %s", (_case, changes, message) => {
    expect(refusal(changes)).toBe(message);
  });

  it("names the nearest grouping; the scenario's attributes are among them", () => {
    expect(refusal({ groups: ["segment", "regoin"] })).toMatch(
      /^groups\[1\]: no grouping named "regoin"; groupings are segment, concern, tenure, activity, taste, consent, age, region, .*; did you mean "region"\?$/,
    );
  });

  it("names the nearest chart", () => {
    expect(refusal({ charts: [{ chart: "tradeof" }] })).toMatch(
      /^charts\[0\]\.chart: no chart named "tradeof"; charts are churnCauses, consent.*; did you mean "tradeoff"\?$/,
    );
  });

  it("names the nearest of many parameters", () => {
    expect(refusal(scenario({ parameters: { "trust.laern": 1 } }))).toMatch(
      /^scenario\.parameters: no parameter named "trust\.laern"; parameters are .*; did you mean "trust\.learn"\?$/,
    );
  });

  it("refuses a population whose numbers do not fit each other, at their place", () => {
    const { population } = smallScenario();
    const uneven = { ...population.attributes[1], marginal: [0.5, 0.5] };
    const attributes = [population.attributes[0], uneven];
    expect(refusal(scenario({ population: { ...population, attributes } }))).toBe(
      "scenario.population.attributes[1].marginal must have 8 shares, one per value of the domain, got 2",
    );
  });

  it("refuses a policy that contradicts itself before anything runs", () => {
    const policies: Record<string, Strategy[]> = {
      everything: [],
      contradiction: [minimisation({ signals: ["purchases"] }), localDp({ epsilon: 1, on: ["attributes"] })],
    };
    expect(refusal({ policies })).toMatch(
      /^policies\.contradiction\[1\] localDp needs .*, but minimisation removed views, .*income/,
    );
    expect(
      refusal({ policies: { "rotate, then count": [pseudonymisation({ rotateEvery: 4 }), kAnonymity({ k: 5 })] } }),
    ).toMatch(/^policies\["rotate, then count"\]\[1\] kAnonymity needs one row per customer/);
  });
});

describe("override", () => {
  const value = study({ ...good(), policies: { everything: [], "ask first": [consent({ default: "opt-in" })] } });

  it("changes size and seed and nothing else", () => {
    const other = override(value, { customers: 50, weeks: 2, replications: 3, seed: "other" });
    expect(other).toEqual({
      ...value,
      scenario: { ...value.scenario, customers: 50, weeks: 2 },
      replications: 3,
      seed: "other",
    });
    expect(override(value, {})).toEqual(value);
  });

  it("checks what it makes", () => {
    expect(() => override(value, { customers: 1 })).toThrow(
      "scenario.customers must be a whole number from 2 to 100000000, got 1",
    );
  });
});

describe("presets", () => {
  it("make studies that are accepted as they are", () => {
    expect(study({ ...good(), scenario: retailer({ customers: 100 }) }).scenario.customers).toBe(100);
  });
});

describe("the version", () => {
  it("is that of package.json", () => {
    expect(VERSION).toBe(JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version);
  });
});
