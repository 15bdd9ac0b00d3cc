import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compare } from "../../src/analysis/compare.ts";
import { summarise } from "../../src/analysis/summarise.ts";
import { trajectory } from "../../src/analysis/trajectory.ts";
import { resultsOf } from "./results-of.ts";

describe("summarise", () => {
  it("gives means over replications and paired differences to the first policy", () => {
    const rows = summarise(resultsOf({ a: { trust: [1, 2, 3] }, b: { trust: [2, 4, 3] } }));
    expect(rows.map(({ policy, measure, group, n }) => [policy, measure, group, n])).toEqual([
      ["a", "trust", "all", 3],
      ["b", "trust", "all", 3],
    ]);
    expect(rows[0]).toMatchObject({ estimate: 2, difference: null });
    // by hand: differences 1, 2, 0: mean 1, s = 1, standard error 1/√3; t(0.975, 2) = 4.302653
    expect(rows[1].estimate).toBe(3);
    expect(rows[1].difference!.estimate).toBe(1);
    expect(rows[1].difference!.low).toBeCloseTo(1 - 4.302653 / Math.sqrt(3), 5);
    expect(rows[1].difference!.high).toBeCloseTo(1 + 4.302653 / Math.sqrt(3), 5);
  });

  it("does not depend on the order of records", () => {
    const results = resultsOf({ a: { trust: [0.1, 0.2, 0.7] }, b: { trust: [0.3, 0.1, 0.9] } });
    expect(summarise({ ...results, records: results.records.toReversed() })).toEqual(summarise(results));
  });

  it("pairs only replications in which both sides are defined", () => {
    const [, b] = summarise(resultsOf({ a: { trust: [NaN, 2, 3] }, b: { trust: [9, 4, 5] } }));
    expect(b).toMatchObject({ estimate: 6, n: 3, difference: { estimate: 2, low: 2, high: 2 } });
  });

  it("has no rows of what is not measured of a group", () => {
    const other = { policy: "a", replication: 1, week: -1, group: "others", measure: "trust", value: 1 };
    const rows = summarise(resultsOf({ a: { trust: [1], uniqueness: [1] } }, {}, [other]));
    expect(rows.map(({ measure, group }) => `${measure} ${group}`)).toEqual([
      "trust all",
      "trust others",
      "uniqueness all",
    ]);
  });

  it("ignores weeks", () => {
    const week = { policy: "a", replication: 1, week: 0, group: "all", measure: "trust", value: 99 };
    expect(summarise(resultsOf({ a: { trust: [1, 1] } }, {}, [week]))).toHaveLength(1);
  });

  it("finds no difference at all between a policy and itself", () => {
    const value = fc.oneof(fc.double(), fc.constantFrom(Infinity, -Infinity, 0.1));
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 8 }), (values) => {
        const [, b] = summarise(resultsOf({ a: { x: values }, b: { x: values } }));
        const none = values.filter((v) => !Number.isNaN(v)).length;
        const zero = none === 0 ? NaN : 0;
        expect(b.difference!.estimate).toBe(zero);
        if (none > 1) expect(b.difference).toEqual({ estimate: 0, low: 0, high: 0, clear: false });
      }),
    );
  });
});

describe("compare", () => {
  it("gives b − a and the share of replications in which b is better", () => {
    const results = resultsOf(
      { a: { trust: [1, 2, 3, 4], churn: [1, 1, 1, 1] }, b: { trust: [2, 2, 4, 3], churn: [0, 2, 0, 0] } },
      { churn: "lower" },
    );
    const [trust, churn] = compare(results, "a", "b");
    expect(trust).toMatchObject({
      measure: "trust",
      group: "all",
      a: { estimate: 2.5 },
      b: { estimate: 2.75 },
      difference: { estimate: 0.25 },
      better: 0.5,
      n: 4,
    });
    expect(churn).toMatchObject({ difference: { estimate: -0.5 }, better: 0.75 });
  });

  it("turns its sign round with its arguments, and is 0 between a policy and itself", () => {
    const results = resultsOf({ a: { trust: [1, 2] }, b: { trust: [2, 4] } });
    expect(compare(results, "b", "a")[0].difference.estimate).toBe(-compare(results, "a", "b")[0].difference.estimate);
    expect(compare(results, "a", "a")[0]).toMatchObject({ difference: { estimate: 0, low: 0, high: 0 }, better: 0 });
  });

  it("refuses policies that are not there", () => {
    expect(() => compare(resultsOf({ alpha: { x: [1] }, beta: { x: [1] } }), "alpha", "betta")).toThrow(
      'no policy named "betta"; policies are alpha, beta; did you mean "beta"?',
    );
  });
});

describe("trajectory", () => {
  it("gives one point per policy and week, weeks ascending", () => {
    const at = (replication: number, week: number, value: number) => ({
      policy: "a",
      replication,
      week,
      group: "all",
      measure: "trust",
      value,
    });
    const results = resultsOf({ a: { trust: [9, 9] } }, {}, [at(1, 10, 4), at(1, 2, 1), at(2, 2, 3), at(2, 10, 4)]);
    const points = trajectory(results, "trust");
    expect(points.map(({ week, estimate }) => [week, estimate])).toEqual([
      [2, 2],
      [10, 4],
    ]);
    // by hand: s = √2, standard error 1; t(0.975, 1) = 12.7062
    expect(points[0].high).toBeCloseTo(2 + 12.7062, 3);
    expect(() => trajectory(results, "trsut")).toThrow(
      'no measure named "trsut"; measures are trust; did you mean "trust"?',
    );
  });
});
