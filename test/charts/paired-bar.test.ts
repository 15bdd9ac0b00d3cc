import fc from "fast-check";
import { expect, test } from "vitest";
import { pairedBar } from "../../src/charts/paired-bar.ts";

const SHARE = { least: 0, most: 1 };

test("the bar of a difference stands around the level, and ends where the measure does", () => {
  // −0.5 (−0.7 to −0.3) at level 0.3: 0.1 to 0.5; at level 0.1 it would begin at −0.1
  const change = { estimate: -0.5, low: -0.7, high: -0.3 };
  const near = (low: number, high: number): unknown => ({
    low: expect.closeTo(low, 12),
    high: expect.closeTo(high, 12),
  });
  expect(pairedBar(0.3, change, SHARE)).toMatchObject(near(0.1, 0.5) as object);
  expect(pairedBar(0.1, change, SHARE)).toMatchObject(near(0, 0.3) as object);
  expect(pairedBar(0.9, change, SHARE)).toMatchObject(near(0.7, 1) as object);
  expect(pairedBar(0.1, change, {})).toMatchObject(near(-0.1, 0.3) as object);
});

test("there is no bar without a difference, or without its interval", () => {
  const none = { estimate: 0.3, low: NaN, high: NaN };
  expect(pairedBar(0.3, null, SHARE)).toEqual(none);
  expect(pairedBar(0.3, { estimate: 0.1, low: -Infinity, high: Infinity }, SHARE)).toEqual(none);
});

test("a bar never leaves what is possible, and never its own level", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const half = fc.double({ min: 0, max: 3, noNaN: true });
  fc.assert(
    fc.property(share, share, half, half, (level, reference, below, above) => {
      const estimate = level - reference;
      const { low, high } = pairedBar(level, { estimate, low: estimate - below, high: estimate + above }, SHARE);
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(level + 1e-12);
      expect(high).toBeGreaterThanOrEqual(level - 1e-12);
    }),
  );
});
