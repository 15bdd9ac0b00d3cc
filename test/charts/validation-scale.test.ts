import { expect, test } from "vitest";
import { placed, placedInterval, SCALE_END } from "../../src/charts/validation-scale.ts";

const figure = { rule: "range", published: { value: 0.15, low: 0.1, high: 0.3, ours: false } } as const;
const direction = { rule: "direction", published: null } as const;

test("a figure stands in half-widths from the middle of the published interval", () => {
  // middle 0.2, half-width 0.1
  expect(placed(figure, { estimate: 0.25, low: 0.2, high: 0.3 })).toBeCloseTo(0.5, 12);
  expect(placedInterval(figure, { estimate: 0.25, low: 0.2, high: 0.3 })).toEqual([0, expect.closeTo(1, 12)]);
  expect(placed(figure, { estimate: 5, low: 4, high: 6 })).toBe(SCALE_END);
  expect(placed(figure, { estimate: -5, low: -6, high: -4 })).toBe(-SCALE_END);
});

test("a direction stands in half-widths of its own interval: above 1 where the interval excludes zero", () => {
  expect(placed(direction, { estimate: 0.3, low: 0.1, high: 0.5 })).toBeCloseTo(1.5, 12);
  expect(placed(direction, { estimate: 0.1, low: -0.1, high: 0.3 })).toBeCloseTo(0.5, 12);
  expect(placedInterval(direction, { estimate: 0.3, low: 0.1, high: 0.5 })).toEqual([
    expect.closeTo(0.5, 12),
    expect.closeTo(2.5, 12),
  ]);
});

test("an effect without spread stands at the end of the scale, no effect at zero, an undefined one at zero", () => {
  expect(placed(direction, { estimate: 0.1, low: 0.1, high: 0.1 })).toBe(SCALE_END);
  expect(placed(direction, { estimate: 0, low: 0, high: 0 })).toBe(0);
  expect(placed(direction, { estimate: NaN, low: NaN, high: NaN })).toBe(0);
});
