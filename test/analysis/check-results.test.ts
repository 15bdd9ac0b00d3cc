import { describe, expect, it } from "vitest";
import { analyse, exampleResults, frontier, isCounterpoiseError, summarise, type Results } from "../../src/index.ts";

const { info, records } = exampleResults();
const asked = (results: unknown): unknown => {
  try {
    summarise(results as Results);
    frontier(results as Results, "trust", "churn");
    analyse(results as Results);
    return undefined;
  } catch (error) {
    return error;
  }
};

describe("results that are none", () => {
  const wrong: readonly [string, unknown][] = [
    ["results.info must be an object, got undefined", { records }],
    ["results.records must be a list, got undefined", { info }],
    ["results.info.policies must be a list, got null", { info: { ...info, policies: null }, records }],
    ["results.info.policies[0].name must be a text, got 3", { info: { ...info, policies: [{ name: 3 }] }, records }],
    ["results.info.measures must be a list, got undefined", { info: { ...info, measures: undefined }, records }],
    ["results.records[0].value must be a number, got null", { info, records: [{ ...records[0], value: null }] }],
    ["results.records[0] must be an object, got null", { info, records: [null] }],
    ["results.records[0].week must be a finite number, got NaN", { info, records: [{ ...records[0], week: NaN }] }],
  ];

  it.each(wrong)("are refused: %s", (message, results) => {
    const error = asked(results);
    expect(isCounterpoiseError(error), String(error)).toBe(true);
    expect(String(error)).toContain(message);
  });

  it("are looked at again when something was added to them", () => {
    const growing = { info, records: [...records] as unknown[] };
    expect(asked(growing)).toBeUndefined();
    growing.records.push({ policy: 3 });
    expect(String(asked(growing))).toContain(`records[${records.length}].policy must be a text, got 3`);
  });
});
