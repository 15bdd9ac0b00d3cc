import { describe, expect, it } from "vitest";
import {
  checkNumber,
  checkOneOf,
  checkString,
  fail,
  isCounterpoiseError,
  nearest,
  noSuchName,
  unknownName,
  type NumberBounds,
} from "../../src/core/check.ts";

describe("fail", () => {
  it("throws an error that can be told from a defect", () => {
    const caught = (f: () => void): unknown => {
      try {
        f();
      } catch (error) {
        return error;
      }
      return undefined;
    };
    const error = caught(() => fail("k must be a whole number from 2 to 1000, got 1"));
    expect(isCounterpoiseError(error)).toBe(true);
    expect((error as Error).message).toBe("k must be a whole number from 2 to 1000, got 1");
    expect([new Error("x"), "x", undefined, { name: "CounterpoiseError" }].map(isCounterpoiseError)).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });
});

describe("checkNumber", () => {
  it.each([
    [{ min: 1 }, 1],
    [{ above: 0 }, 5e-324],
    [{ max: 3, integer: true }, 3],
    [{ above: 0, max: 1 }, 1],
    [{}, -Infinity],
    [{ above: 0 }, Infinity],
  ] as [NumberBounds, number][])("with %o lets %d through", (bounds, value) => {
    expect(checkNumber("x", value, bounds)).toBe(value);
  });

  it.each([
    [{ min: 1, max: 9 }, 0, "x must be a number from 1 to 9, got 0"],
    [{ min: 1, max: 9, integer: true }, 2.5, "x must be a whole number from 1 to 9, got 2.5"],
    [{ above: 0 }, 0, "x must be a number above 0, got 0"],
    [{ above: 0, max: 1 }, 0, "x must be a number above 0 and at most 1, got 0"],
    [{ above: 0, below: 1 }, 1, "x must be a number between 0 and 1, both excluded, got 1"],
    [{ above: 0, below: Infinity }, Infinity, "x must be a finite number above 0, got Infinity"],
    [{ min: 0, below: 1 }, 1, "x must be a number at least 0 and below 1, got 1"],
    [{}, NaN, "x must be a number, got NaN"],
    [{}, "4", 'x must be a number, got "4"'],
    [{}, undefined, "x must be a number, got undefined"],
    [{}, null, "x must be a number, got null"],
    [{ integer: true }, Infinity, "x must be a whole number, got Infinity"],
    [{}, [1], "x must be a number, got a list"],
    [{}, { a: 1 }, "x must be a number, got an object"],
    [{}, () => 1, "x must be a number, got a function"],
  ] as [NumberBounds, unknown, string][])("with %o refuses %o", (bounds, value, message) => {
    expect(() => checkNumber("x", value, bounds)).toThrow(
      expect.objectContaining({ name: "CounterpoiseError", message }),
    );
  });
});

describe("checkString", () => {
  it("wants a text that is not empty", () => {
    expect(checkString("seed", "s")).toBe("s");
    expect(() => checkString("seed", "")).toThrow('seed must be a text that is not empty, got ""');
    expect(() => checkString("seed", 7)).toThrow("seed must be a text that is not empty, got 7");
  });
});

describe("checkOneOf", () => {
  it("lists what is allowed and suggests the nearest", () => {
    const allowed = ["opt-in", "opt-out"] as const;
    expect(checkOneOf("consent.default", "opt-in", allowed)).toBe("opt-in");
    expect(() => checkOneOf("consent.default", "optin", allowed)).toThrow(
      'consent.default must be one of opt-in, opt-out, got "optin"; did you mean "opt-in"?',
    );
    expect(() => checkOneOf("consent.default", true, allowed)).toThrow(
      "consent.default must be one of opt-in, opt-out, got true",
    );
  });
});

describe("unknownName", () => {
  it("says what there is and what may have been meant", () => {
    const known = ["churn", "trust", "ndcg"];
    const message = 'no measure named "churm"; measures are churn, trust, ndcg; did you mean "churn"?';
    expect(() => unknownName("measure", "measures", "churm", known)).toThrow(
      expect.objectContaining({ name: "CounterpoiseError", message }),
    );
    expect(noSuchName("measure", "measures", "churm", known)).toBe(message);
    expect(noSuchName("measure", "measures", "zebra", known)).toBe(
      'no measure named "zebra"; measures are churn, trust, ndcg',
    );
    expect(noSuchName("policy", "policies", "a", [])).toBe('no policy named "a"; there are no policies');
  });
});

describe("nearest", () => {
  it.each([
    ["kAnonimity", ["lDiversity", "kAnonymity"], "kAnonymity"],
    ["TRUST", ["churn", "trust"], "trust"],
    ["purchase", ["purchases", "purchased"], "purchases"],
    ["minimization", ["minimisation", "pseudonymisation"], "minimisation"],
    ["zebra", ["churn", "trust"], undefined],
    ["x", ["k", "l"], undefined],
    ["ab", [], undefined],
  ])("of %s is right", (word, candidates, wanted) => {
    expect(nearest(word, candidates)).toBe(wanted);
  });
});
