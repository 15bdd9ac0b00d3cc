import { describe, expect, it } from "vitest";
import { interval, pairedDifferences } from "../../src/analysis/interval.ts";

describe("interval", () => {
  it("is the t interval of the mean", () => {
    // by hand: mean 3, s² = 2.5, standard error √0.5; t(0.975, 4) = 2.776445 (any table)
    const { estimate, low, high, n } = interval([1, 2, 3, 4, 5]);
    expect([estimate, n]).toEqual([3, 5]);
    expect(low).toBeCloseTo(3 - 2.776445 * Math.sqrt(0.5), 5);
    expect(high).toBeCloseTo(3 + 2.776445 * Math.sqrt(0.5), 5);
  });

  it("leaves out what is undefined", () => {
    expect(interval([NaN, 1, 2, NaN, 3, 4, 5])).toEqual(interval([1, 2, 3, 4, 5]));
    expect(interval([NaN, NaN])).toEqual({ estimate: NaN, low: NaN, high: NaN, n: 0 });
    expect(interval([]).n).toBe(0);
  });

  it("is exact for equal values, also where a sum would round", () => {
    expect(interval([0.1, 0.1, 0.1])).toEqual({ estimate: 0.1, low: 0.1, high: 0.1, n: 3 });
    expect(interval([Infinity, Infinity])).toEqual({ estimate: Infinity, low: Infinity, high: Infinity, n: 2 });
  });

  it("is unbounded for one value and for infinite values among others", () => {
    expect(interval([7])).toEqual({ estimate: 7, low: -Infinity, high: Infinity, n: 1 });
    expect(interval([7, Infinity])).toEqual({ estimate: Infinity, low: -Infinity, high: Infinity, n: 2 });
    expect(interval([-Infinity, Infinity])).toEqual({ estimate: NaN, low: -Infinity, high: Infinity, n: 2 });
  });
});

describe("pairedDifferences", () => {
  it("are exactly 0 for equal values, also for infinite ones", () => {
    expect(pairedDifferences([0.3, Infinity, 5], [0.3, Infinity, 2])).toEqual([0, 0, 3]);
    expect(pairedDifferences([Infinity, NaN], [1, 1])).toEqual([Infinity, NaN]);
  });
});
