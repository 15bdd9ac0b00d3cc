import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { atLeastShare, atMostShare } from "../../src/core/share.ts";
import { quantile } from "../../src/core/statistics.ts";

describe("counts from shares", () => {
  it("are those of exact rational arithmetic, for decimals and for fractions", () => {
    const decimals = fc
      .tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.constant(1_000_000), fc.integer({ min: 0, max: 10_000_000 }))
      .map(([a, b, n]) => ({ a, b, n }));
    const fractions = fc
      .tuple(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 0, max: 5000 }), fc.integer({ min: 0, max: 5000 }))
      .map(([b, a, k]) => ({ a: Math.min(a, b), b, n: b * k })); // whole counts, where rounding bites
    fc.assert(
      fc.property(fc.oneof(decimals, fractions), ({ a, b, n }) => {
        const product = BigInt(a) * BigInt(n);
        expect(atMostShare(a / b, n)).toBe(Number(product / BigInt(b)));
        expect(atLeastShare(a / b, n)).toBe(Number((product + BigInt(b) - 1n) / BigInt(b)));
      }),
      { numRuns: 2000 },
    );
  });

  it("are right for every percentage of a hundred, also where it was worked out", () => {
    for (let percent = 0; percent <= 100; percent++) {
      for (const share of [percent / 100, percent * 0.01, 1 - (100 - percent) / 100]) {
        expect(atMostShare(share, 100)).toBe(percent);
        expect(atLeastShare(share, 100)).toBe(percent);
      }
    }
  });

  it("make quantiles take the places that exact arithmetic takes", () => {
    // of 0 … 99: half-way between places p × 100 − 1 and p × 100
    const values = Array.from({ length: 100 }, (_, i) => 99 - i);
    for (let percent = 1; percent < 100; percent++) expect(quantile(values, percent / 100)).toBe(percent - 0.5);
    expect([0, 0.005, 0.995, 1].map((p) => quantile(values, p))).toEqual([0, 0, 99, 99]);
    expect(quantile(values, 1 - 2 ** -50)).toBe(99);
    expect(quantile([3, 1, 2], 0.5)).toBe(2);
    expect(quantile([4, 1, 2, 3], (1 - 0.5) / 2)).toBe(1.5);
  });
});
