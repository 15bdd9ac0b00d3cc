import fc from "fast-check";
import { expect, it } from "vitest";
import { churnFile, ensembleFile, fittedFile, fromJSON, isCounterpoiseError } from "../../src/index.ts";
import { spec } from "../population/small-spec.ts";

const settings = { seed: "s", customers: 9, visits: 20, lines: 30, weeks: 5.5 };
const fitted = { format: "counterpoise-population", version: 2, attribution: "", population: spec, fit: settings };
const ensemble = {
  format: "counterpoise-ensemble",
  version: 1,
  ensemble: { parameters: ["churn.base", "trust.learn"], members: [[0.01, 0.1]], weights: [1] },
};
const hazards = { hazard: [0.01, 0.02], frailty: { share: 0.2, ratio: 3 } };
const churn = { format: "counterpoise-churn", version: 1, model: { ...hazards, tenure: [0.5, 0.5], draws: [hazards] } };

it.each<[unknown, string]>([
  ["text", 'population must be the content of a file from "counterpoise fit", got "text"'],
  [{ format: "other" }, 'population.format must be one of counterpoise-population, got "other"'],
  [{ ...fitted, version: 3 }, "population.version must be 2, got 3"],
  [
    { ...fitted, version: 1 },
    'population must be of this version, got one of an earlier version: run "counterpoise fit" again',
  ],
  [{ ...fitted, population: undefined }, "population.population must be an object, got undefined"],
  [
    { ...fitted, population: { ...spec, archetypes: -1 } },
    "population.population.archetypes must be a whole number from 1 to 255, got -1",
  ],
  [
    { ...fitted, population: { ...spec, catalogue: undefined } },
    "population.population.catalogue must be an object, got undefined",
  ],
  [{ ...fitted, fit: { ...settings, weeks: "many" } }, 'population.fit.weeks must be a number above 0, got "many"'],
])("refuses a fitted file that is wrong: %#", (wrong, message) => {
  expect(() => fittedFile(wrong)).toThrow(message);
});

/** Paths to all values in data, the top left out. */
const pathsIn = (value: unknown): string[][] =>
  typeof value !== "object" || value === null
    ? []
    : Object.entries(value).flatMap(([key, inner]) => [[key], ...pathsIn(inner).map((rest) => [key, ...rest])]);

/** The data with another value at a path, or without it. */
function changed(data: unknown, [step, ...rest]: readonly string[], value: unknown): unknown {
  const copy = (Array.isArray(data) ? [...(data as unknown[])] : { ...(data as object) }) as Record<string, unknown>;
  if (rest.length > 0) copy[step] = changed(copy[step], rest, value);
  else if (value === undefined) delete copy[step];
  else copy[step] = value;
  return copy;
}

const odd = fc.constantFrom<unknown>(undefined, null, "x", "", -1, 0.5, 1e300, NaN, true, {}, [], [null], [[]], {
  a: 1,
});

it.each([
  ["population", fitted, fittedFile],
  ["ensemble", ensemble, ensembleFile],
  ["churn", churn, churnFile],
] as const)("reads a file of a %s or says what is wrong where, whatever is broken in it", (field, file, read) => {
  fc.assert(
    fc.property(fc.constantFrom(...pathsIn(file)), odd, (path, value) => {
      const broken = changed(file, path, value);
      const scenario = { preset: "retailer", [field]: "x.json" };
      const study = { version: 1, question: "?", scenario, policies: { a: [] } };
      expect(refusal(() => read(broken))).toMatch(new RegExp(`^(${field}|none$)`));
      expect(refusal(() => fromJSON(study, { read: () => broken }))).toMatch(/^(scenario|none$)/);
    }),
    { numRuns: 150, seed: 20 },
  );
});

/** The library's own message; "none" where nothing was refused. */
function refusal(attempt: () => unknown): string {
  try {
    attempt();
    return "none";
  } catch (error) {
    if (!isCounterpoiseError(error)) throw error;
    return error.message;
  }
}

it("reads the whole files", () => {
  expect(fittedFile(fitted).population).toBe(spec);
  expect(ensembleFile(ensemble)).toEqual(ensemble.ensemble);
  expect(churnFile(churn)).toEqual(churn.model);
});
