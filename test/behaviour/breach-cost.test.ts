import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  breachCost,
  costExceededBy,
  expectedInsured,
  expectedUpTo,
  insuredPart,
} from "../../src/behaviour/breach-cost.ts";
import { breachSize, LEAST_SHARE, sizeBeyond, sizeMoment } from "../../src/behaviour/breach-size.ts";

const RULE = { mean: 3_920_000, records: 26_000, exponent: 0.6, tail: 0.5 };

/** Midpoints of so many equal parts of (0, 1): the mean over them is an integral over the distribution. */
const grid = (n: number): number[] => Array.from({ length: n }, (_, i) => (i + 0.5) / n);

describe("size of a breach", () => {
  test("α = ½ by hand: quartiles, tail and mean", () => {
    // x = lo (1 − u (1 − √lo))⁻²; E[X] = ½ √lo (1 − √lo) / (½ (1 − √lo)) = √lo
    const root = Math.sqrt(0.001);
    expect(breachSize(0.5, 0)).toBeCloseTo(0.001, 12);
    expect(breachSize(0.5, 0.5)).toBeCloseTo(0.001 / (1 - 0.5 * (1 - root)) ** 2, 12);
    expect(breachSize(0.5, 1)).toBeCloseTo(1, 9);
    expect(sizeBeyond(0.5, 0.25)).toBeCloseTo((2 * root - root) / (1 - root), 12);
    expect(sizeMoment(0.5, 1)).toBeCloseTo(root, 12);
    // E[√X] = ½ √lo ln(1 / lo) / (1 − √lo)
    expect(sizeMoment(0.5, 0.5)).toBeCloseTo((0.5 * root * Math.log(1000)) / (1 - root), 12);
    expect(sizeMoment(0.5, 0.5 + 1e-9)).toBeCloseTo(sizeMoment(0.5, 0.5), 8);
  });

  test("quantile, tail and moments belong to one distribution", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 0.8, noNaN: true }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (tail, u) => {
          const x = breachSize(tail, u);
          expect(x).toBeGreaterThanOrEqual(LEAST_SHARE * (1 - 1e-12));
          expect(x).toBeLessThanOrEqual(1);
          expect(sizeBeyond(tail, x)).toBeCloseTo(1 - u, 9);
        },
      ),
    );
    for (const tail of [0.3, 0.5, 0.8])
      for (const power of [0.3, 0.6, 1]) {
        const sum = grid(20_000).reduce((all, u) => all + breachSize(tail, u) ** power, 0) / 20_000;
        expect(sizeMoment(tail, power)).toBeCloseTo(sum, 4);
      }
  });
});

describe("cost of a breach", () => {
  test("a record costs less the more are taken, as reports of the usual and of large breaches say", () => {
    // by hand: 3.92 million (N / 26,000)^0.6 / N
    const perRecord = [1_000, 26_000, 1_000_000, 100_000_000].map((n) => breachCost(RULE, n) / n);
    expect(perRecord.map((money) => Number(money.toPrecision(3)))).toEqual([555, 151, 35, 5.55]);
    expect(breachCost(RULE, 0)).toBe(0);
  });

  test("expectation, insured part and quantiles are those of the drawn sizes", () => {
    const full = breachCost(RULE, 100_000);
    const costs = grid(100_000).map((u) => full * breachSize(RULE.tail, u) ** RULE.exponent);
    const mean = (of: (cost: number) => number): number => costs.reduce((sum, c) => sum + of(c), 0) / costs.length;
    const cover = { deductible: 200_000, limit: 2_000_000 };
    expect(expectedUpTo(RULE, full) / mean((c) => c)).toBeCloseTo(1, 3);
    expect(expectedUpTo(RULE, full, 500_000) / mean((c) => Math.min(c, 500_000))).toBeCloseTo(1, 4);
    expect(expectedInsured(RULE, full, cover) / mean((c) => insuredPart(c, cover))).toBeCloseTo(1, 4);
    const peril = [{ rate: 0.05, full }];
    // the worst of twenty breaches, and the worst that a year of five in a hundred with a breach has in a hundred
    expect(costExceededBy(RULE, peril, 0.05 * 0.05) / costs[95_000]).toBeCloseTo(1, 3);
    expect(costExceededBy(RULE, peril, 0.01) / costs[80_000]).toBeCloseTo(1, 3);
    expect(costExceededBy(RULE, peril, 0.06)).toBe(0);
    // two kinds, half as likely each and alike, are one
    const halves = [
      { rate: 0.025, full },
      { rate: 0.025, full },
    ];
    expect(costExceededBy(RULE, halves, 0.01)).toBeCloseTo(costExceededBy(RULE, peril, 0.01), 2);
  });

  test("what the firm and its insurer pay is the cost; more cover never pays less", () => {
    const money = fc.double({ min: 0, max: 1e7, noNaN: true });
    fc.assert(
      fc.property(money, money, money, money, (cost, deductible, more, further) => {
        const cover = { deductible, limit: deductible + more };
        const wider = { deductible, limit: deductible + more + further };
        expect(insuredPart(cost, cover)).toBeLessThanOrEqual(cost);
        expect(insuredPart(cost, wider)).toBeGreaterThanOrEqual(insuredPart(cost, cover));
        const own = cost - insuredPart(cost, cover);
        expect(own).toBeCloseTo(Math.min(cost, deductible) + Math.max(0, cost - cover.limit), 3);
      }),
    );
  });
});
