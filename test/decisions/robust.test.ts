import { describe, expect, it } from "vitest";
import { robust, robustRows, worstMean } from "../../src/decisions/robust.ts";
import { parseKeep } from "../../src/decisions/keep.ts";
import { badYear, worstOfNormal } from "../../src/decisions/tail.ts";
import { normalQuantile } from "../../src/core/numerics.ts";
import { resultsOf } from "../analysis/results-of.ts";

// Savage 1951, J. Am. Stat. Assoc. 46:55; counted by hand
const UTILITY = [
  [10, 12, 8, 14, 6],
  [11, 11, 11, 11, 11],
  [7, 16, 5, 18, 10.5],
];

describe("a robust choice", () => {
  it("has the regrets, the best mean and the best worst case of three policies in five worlds", () => {
    const rows = robustRows(UTILITY);
    const close = (found: readonly number[], expected: readonly number[]): void =>
      found.forEach((value, i) => expect(value).toBeCloseTo(expected[i], 9));
    close(
      rows.map(({ maxRegret }) => maxRegret),
      [5, 7, 6],
    );
    close(
      rows.map(({ meanRegret }) => meanRegret),
      [3.4, 2.4, 2.1],
    );
    const at = (values: readonly number[], best: number): number => values.indexOf(best);
    expect(
      at(
        rows.map((r) => r.maxRegret),
        5,
      ),
    ).toBe(0);
    expect(
      at(
        rows.map((r) => r.worst),
        11,
      ),
    ).toBe(1);
    expect(rows.map((r) => r.mean).indexOf(Math.max(...rows.map((r) => r.mean)))).toBe(2);
  });

  it("counts the worst tenth by the parts of worlds that fall within it", () => {
    expect(worstMean([4, 1, 3, 2], 0.5)).toBe(1.5);
    // 0.375 of 4 worlds: 1.5 of them: (1 + 0.5 · 2) / 1.5
    expect(worstMean([4, 1, 3, 2], 0.375)).toBeCloseTo(4 / 3, 12);
    expect(worstMean([5, 7], 0.1)).toBe(5);
  });

  it("turns measures of which less is better, and counts the worlds that keep all bounds", () => {
    const results = resultsOf(
      { a: { cost: [1, 2, 3, 4], x: [1, 1, 1, 1] }, b: { cost: [2, 1, 2, 9], x: [1, 0.5, 1, 1] } },
      { cost: "lower" },
    );
    const [a, b] = robust(results, {
      goal: "cost",
      keep: ["x >= -20 points", "cost <= 3"].map((text) => parseKeep(text, [{ name: "x", most: 1 }, { name: "cost" }])),
    });
    expect([a.mean, b.mean, a.maxRegret, b.maxRegret]).toEqual([-2.5, -3.5, 1, 5]);
    expect([a.keeps?.estimate, b.keeps?.estimate]).toEqual([0.75, 0.5]);
  });

  it("refuses a goal without a better end, rows of other lengths", () => {
    const results = resultsOf({ a: { x: [1, 2] }, b: { x: [2, 1] } }, { x: "neither" });
    expect(() => robust(results, { goal: "x" })).toThrow("robust.goal must be a measure of which one end is better");
    expect(() => robustRows([[1, 2], [1]])).toThrow("robustRows.utility[1] must have 2 worlds as the first, got 1");
  });
});

describe("a bad year", () => {
  it("is that of a breach with a log-normal cost", () => {
    // P(L > q) = 0.08 P(cost > q): scipy.stats.lognorm
    const year = badYear([{ probability: 0.08, median: 2, sdLog: 1.2 }]);
    expect(year.quantile).toBeCloseTo(1.3644889, 6);
    expect(year.mean).toBeCloseTo(0.32870931, 6);
    expect(badYear([{ probability: 0.04, median: 2, sdLog: 1.2 }]).quantile).toBe(0);
  });

  it("has the mean beyond it of a log-normal loss and of a normal quantity", () => {
    expect(badYear([{ probability: 1, median: 1, sdLog: 1 }]).beyond).toBeCloseTo(8.5572269, 6);
    const { quantile, mean } = worstOfNormal(100, 20, 0.05);
    expect(mean).toBeCloseTo(58.745744, 6);
    expect(quantile).toBeCloseTo(67.102927, 6);
    // and the same from values: quantiles of 100,000 equal steps
    const values = Array.from({ length: 100_000 }, (_, i) => 100 + 20 * normalQuantile((i + 0.5) / 100_000));
    expect(worstMean(values, 0.05)).toBeCloseTo(58.745744, 2);
  });

  it("is drawn where kinds are several, and agrees with the closed form where it can", () => {
    const one = badYear([{ probability: 0.08, median: 2, sdLog: 1.2 }]);
    const drawn = badYear([
      { probability: 0.08, median: 2, sdLog: 1.2 },
      { probability: 0, median: 9, sdLog: 1 },
    ]);
    // 100,000 years, 5,000 beyond: the quantile's standard error is some 2 %, that of the mean beyond some 3 %
    expect(Math.abs(drawn.quantile / one.quantile - 1)).toBeLessThan(0.08);
    expect(Math.abs(drawn.beyond / one.beyond - 1)).toBeLessThan(0.12);
    const both = badYear([
      { probability: 0.1, median: 2, sdLog: 0 },
      { probability: 0.1, median: 3, sdLog: 0 },
    ]);
    expect([both.chance, both.mean, both.quantile]).toEqual([expect.closeTo(0.19, 12), expect.closeTo(0.5, 12), 3]);
  });

  it("refuses a chance that is none", () => {
    expect(() => badYear([{ probability: 2, median: 1, sdLog: 1 }])).toThrow(
      "badYear.kinds[0].probability must be a number from 0 to 1, got 2",
    );
  });
});
