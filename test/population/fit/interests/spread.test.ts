import { expect, it } from "vitest";
import { stream } from "../../../../src/core/random.ts";
import type { InterestSpec } from "../../../../src/model/scenario.ts";
import { spreadOf } from "../../../../src/population/fit/interests/spread.ts";
import { drawGroups } from "../../../../src/population/interests/interests.ts";

// 40 catalogues of 1,000 items: components of variance are unbiased; their means have standard errors of some .01 for
// categories (29 degrees of freedom a catalogue), less for the others; 5 of them
it("components of variance come back without bias", () => {
  const spread = { category: 0.5, family: 0.3, item: 0.6 };
  const sums = { category: 0, family: 0, item: 0 };
  for (let k = 0; k < 40; k++) {
    const { family, categoryOf, weight } = drawGroups(1000, 30, { familySize: 4, spread } as InterestSpec, stream("spread", k, "groups")); // prettier-ignore
    const found = spreadOf(weight, { family, categoryOf });
    for (const level of ["category", "family", "item"] as const) sums[level] += (found[level] * found[level]) / 40;
  }
  expect(Math.abs(sums.category - 0.25)).toBeLessThan(0.06);
  expect(Math.abs(sums.family - 0.09)).toBeLessThan(0.02);
  expect(Math.abs(sums.item - 0.36)).toBeLessThan(0.02);
});

it("by hand: two families of two items in each of two categories", () => {
  const groups = { family: Uint16Array.of(0, 0, 1, 1, 2, 2, 3, 3), categoryOf: Uint16Array.of(0, 0, 1, 1) };
  const logs = [0, 2, 4, 6, 10, 12, 14, 16];
  const { category, family, item } = spreadOf(
    Float64Array.from(logs, (x) => Math.exp(x)),
    groups,
  );
  // mean squares: items 2; families 2 · 4 · 4 / 2 = 16, so (16 − 2) / 2; categories 8 · 25 = 200, so (200 − 16) / 4
  expect(item * item).toBeCloseTo(2, 9);
  expect(family * family).toBeCloseTo(7, 9);
  expect(category * category).toBeCloseTo(46, 9);
});
