import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { presets } from "../../src/study/presets.ts";
import { bank, fitted, retailer, streaming, telco } from "../../src/study/scenario.ts";
import { study } from "../../src/study/study.ts";
import { fromJSON, toJSON } from "../../src/study/study-file.ts";
import { findings } from "../../src/evidence/registry.ts";
import { drawPopulation } from "../../src/population/population.ts";
import { parameters, spec } from "../population/small-spec.ts";

const file: unknown = JSON.parse(
  readFileSync(new URL("../../scenarios/online-retail.population.json", import.meta.url), "utf8"),
);

describe.each(Object.entries(presets))("%s", (name, preset) => {
  const scenario = preset();

  it("is a valid study that can be written and read back", () => {
    const value = study({ question: "Is it valid?", scenario, policies: { nothing: [] } });
    expect(toJSON(fromJSON(JSON.parse(JSON.stringify(toJSON(value)))))).toEqual(toJSON(value));
  });

  it("draws a population with quasi-identifiers, a secret, a place and a bought segment", () => {
    const { attributes, interests } = drawPopulation(scenario.population, 20, "test", 0, parameters);
    expect(attributes.filter((a) => a.role === "quasi-identifier").length).toBeGreaterThanOrEqual(3);
    expect(attributes.some((a) => a.role === "sensitive")).toBe(true);
    expect(attributes.some((a) => a.signal === "location")).toBe(true);
    expect(attributes.find((a) => a.name === "inferredInterest")?.signal).toBe("thirdParty");
    expect(interests.basket.every(Number.isFinite)).toBe(true);
  });

  it("is named in its errors", () => {
    expect(() => preset({ customers: 1 })).toThrow(
      `${name}.customers must be a whole number from 2 to 100000000, got 1`,
    );
    expect(() => preset({ weeks: 0.5 })).toThrow(`${name}.weeks must be a whole number from 1 to 5000, got 0.5`);
    expect(() => preset({ custmers: 5 } as never)).toThrow(`no option of ${name} named "custmers"`);
    expect(() => preset({ parameters: { "churn.bse": 0.1 } })).toThrow('did you mean "churn.base"?');
    expect(() => preset({ uncertainty: "some" as never })).toThrow(
      `${name}.uncertainty must be one of drawn, fixed, got "some"`,
    );
  });
});

describe("industries", () => {
  it.each([
    [streaming, "CHN-01"],
    [telco, "CHN-07"],
  ])("take their monthly churn from the evidence: %#", (preset, id) => {
    expect(preset().parameters["churn.base"]).toBe(findings.find((finding) => finding.id === id)?.value);
  });

  it("differ in catalogue and rhythm", () => {
    expect([retailer, streaming, telco, bank].map((preset) => preset().population.catalogue.items)).toEqual([
      1000, 1000, 120, 80,
    ]);
    expect([retailer, streaming, telco, bank].map((preset) => preset().population.activity.mean)).toEqual([
      0.35, 2, 0.3, 0.4,
    ]);
  });

  it("let own values of parameters win", () => {
    expect(retailer({ parameters: { "churn.base": 0.05 } }).parameters["churn.base"]).toBe(0.05);
  });
});

describe("a population of one's own", () => {
  it("is taken as it is when it has attributes", () => {
    expect(retailer({ population: spec }).population).toBe(spec);
  });

  it("has no attributes that its file does not have", () => {
    const { population, parameters: own } = fitted(file);
    const { attributes, catalogue } = (file as { population: typeof spec }).population;
    expect(attributes).toEqual([]);
    expect(population.attributes).toEqual([]);
    expect(population.correlations).toEqual([]);
    expect(population.catalogue).toEqual(catalogue);
    expect(population.catalogue.fitted?.weight.length).toBe(300);
    expect(own["choice.searchConversion"]).toBe(1);
  });

  it("may be named in a study's file", () => {
    const data = {
      version: 1,
      question: "Fitted?",
      scenario: { preset: "retailer", population: "online-retail.population.json" },
      policies: { nothing: [] },
    };
    expect(fromJSON(data, { read: () => file }).scenario.population).toEqual(fitted(file).population);
  });

  it("is checked", () => {
    expect(() => retailer({ population: { ...spec, archetypes: 0 } })).toThrow(
      "retailer.population.archetypes must be a whole number from 1 to 255, got 0",
    );
    expect(() => fitted({})).toThrow("population.format must be one of counterpoise-population, got undefined");
  });
});

it("a parameter outside its range is refused with its source, unless that is allowed", () => {
  expect(() => retailer({ parameters: { "trust.vignette": 9 } })).toThrow(
    'retailer.parameters["trust.vignette"] must be a number from 0.3 to 1 (share; assumption, TRU-09, TRU-10), got 9; outOfRange: "allowed" lets it be',
  );
  expect(() => retailer({ parameters: { "consent.scale": 2 } })).toThrow(
    'retailer.parameters["consent.scale"] must be 1.814 (logit per sd; calibrated), got 2',
  );
  const free = retailer({ parameters: { "trust.vignette": 9 }, outOfRange: "allowed" });
  expect(free.parameters["trust.vignette"]).toBe(9);
  expect(free).not.toHaveProperty("outOfRange");
});
