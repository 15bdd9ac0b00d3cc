import fc from "fast-check";
import { expect, it } from "vitest";
import { FOUND, impulseAt, meetErrand, NOT_MET, SHOWN, SUBSTITUTED } from "../../src/behaviour/errand.ts";

const share = fc.double({ min: 0, max: 1, noNaN: true });

it("ends in the item shown, another of its family, a search or nothing, with the probabilities given", () => {
  const counts = [0, 0, 0, 0];
  const n = 400;
  for (let a = 0; a < n; a++)
    for (let b = 0; b < n; b++) counts[meetErrand((a + 0.5) / n, (b + 0.5) / n, 0.3, 0.2, 0.9)]++;
  const of = (end: number): number => counts[end] / (n * n);
  expect(of(SHOWN)).toBeCloseTo(0.3, 2);
  expect(of(SUBSTITUTED)).toBeCloseTo(0.7 * 0.2, 2);
  expect(of(FOUND)).toBeCloseTo(0.7 * 0.8 * 0.9, 2);
  expect(of(NOT_MET)).toBeCloseTo(0.7 * 0.8 * 0.1, 2);
});

it("never sells less for a slate that shows what is wanted", () => {
  fc.assert(
    fc.property(share, share, share, share, share, share, (u, v, shown, other, conversion, more) => {
      const sold = (p: number): number => (meetErrand(u, v, p, other, conversion) === NOT_MET ? 0 : 1);
      expect(sold(Math.max(shown, more))).toBeGreaterThanOrEqual(sold(Math.min(shown, more)));
    }),
  );
});

it("tempts in proportion to how much more than others the visitor wants an item, up to a point", () => {
  expect(impulseAt(0.01, 0.5, 2.5, 5)).toBeCloseTo(0.0025, 12);
  expect(impulseAt(0.01, 0.5, 50, 5)).toBeCloseTo(0.005, 12);
  expect(impulseAt(0.01, 0.5, 0, 5)).toBe(0);
  expect(impulseAt(0, 1, 9, 5)).toBe(0);
});
