import { describe, expect, it } from "vitest";
import { trajectoryDifferences } from "../../src/analysis/trajectory-differences.ts";
import type { ResultRecord, Results } from "../../src/model/results.ts";
import { exampleResults, THREE } from "../charts/example-results.ts";

const { info } = exampleResults({ names: ["a", "b"], weeks: 1, replications: 1 });
const record = (policy: string, replication: number, week: number, value: number, group = "all"): ResultRecord => ({
  policy,
  replication,
  week,
  group,
  measure: "trust",
  value,
});
const resultsOf = (records: readonly ResultRecord[]): Results => ({ info, records });

describe("trajectoryDifferences", () => {
  it("pairs by replication, whatever the order of records (by hand: 0.19 and 0.21, mean 0.2 ± 12.706 · 0.01)", () => {
    const points = trajectoryDifferences(
      resultsOf([record("b", 1, 0, 0.71), record("a", 0, 0, 0.4), record("b", 0, 0, 0.59), record("a", 1, 0, 0.5)]),
      "trust",
    );
    expect(points[0]).toMatchObject({ policy: "a", measure: "trust", week: 0, estimate: 0, low: 0, high: 0 });
    expect(points[1]).toMatchObject({ policy: "b", week: 0 });
    expect(points[1].estimate).toBeCloseTo(0.2, 12);
    // t(0.975, 1) = 12.7062 (Student's table), standard error = 0.01
    expect(points[1].low).toBeCloseTo(0.2 - 12.7062 * 0.01, 6);
    expect(points[1].high).toBeCloseTo(0.2 + 12.7062 * 0.01, 6);
  });

  it("ends intervals at the largest difference that the measure can have (0.2 ± 12.706 · 0.1 leaves −1 to 1)", () => {
    const [, point] = trajectoryDifferences(
      resultsOf([record("a", 0, 0, 0.4), record("a", 1, 0, 0.5), record("b", 0, 0, 0.5), record("b", 1, 0, 0.8)]),
      "trust",
    );
    expect(point).toMatchObject({ estimate: expect.closeTo(0.2, 12), low: -1, high: 1 });
  });

  it("leaves out whole runs, other groups and weeks that only one of them has", () => {
    const records = [
      record("a", 0, -1, 1),
      record("b", 0, -1, 2),
      record("a", 0, 0, 1, "young"),
      record("b", 0, 0, 2, "young"),
      record("b", 0, 1, 5),
    ];
    expect(trajectoryDifferences(resultsOf(records), "trust")).toEqual([]);
    expect(
      trajectoryDifferences(resultsOf(records), "trust", "young").map(({ policy, estimate }) => [policy, estimate]),
    ).toEqual([
      ["a", 0],
      ["b", 1],
    ]);
  });

  it("does not count a replication that one of them lacks", () => {
    const records = [record("a", 0, 0, 1), record("b", 0, 0, 2), record("a", 1, 0, 100)];
    expect(trajectoryDifferences(resultsOf(records), "trust")[1]).toMatchObject({
      estimate: 1,
      low: -Infinity,
      high: Infinity,
    });
  });

  it("has every policy and week in order, and names an unknown measure", () => {
    const results = exampleResults({ names: THREE, weeks: 2 });
    const points = trajectoryDifferences(results, "trust");
    expect(points.map(({ policy, week }) => `${policy} ${week}`)).toEqual(
      THREE.flatMap((name) => [`${name} 0`, `${name} 1`]),
    );
    expect(() => trajectoryDifferences(results, "trst")).toThrow('no measure named "trst"');
  });
});
