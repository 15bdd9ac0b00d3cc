import fc from "fast-check";
import { expect, it } from "vitest";
import { coincidence } from "../../../../src/population/fit/interests/coincidence.ts";
import { logOf } from "../log.ts";

const ITEMS = 7;
const customers = fc.array(
  fc.array(fc.tuple(fc.integer({ min: 0, max: 83 }), fc.uniqueArray(fc.nat(ITEMS - 1), { minLength: 1 })), {
    minLength: 1,
    maxLength: 4,
  }),
  { minLength: 1, maxLength: 4 },
);

/** Shares of agreeing pairs, sets weighed by their lines; by going through all pairs. */
function byPairs(sets: readonly (readonly (readonly [number, number])[])[], different: boolean): number {
  let top = 0;
  let bottom = 0;
  for (const set of sets) {
    let pairs = 0;
    let same = 0;
    set.forEach(([part, g], a) => {
      set.forEach(([other, h], b) => {
        if (a === b || (different && part === other)) return;
        pairs++;
        if (g === h) same++;
      });
    });
    if (pairs === 0) continue;
    top += (set.length * same) / pairs;
    bottom += set.length;
  }
  return top / bottom;
}

it("coincidence is the share of agreeing pairs", () => {
  fc.assert(
    fc.property(customers, (all) => {
      const sorted = all.map((one) => [...one].sort((a, b) => a[0] - b[0]));
      const log = logOf(
        ITEMS,
        84,
        sorted.map((one) => one.map(([day, items]) => [day, ...items])),
      );
      const of = [0, 0, 1, 1, 1, 2, 2];
      const found = coincidence(log, of, 3);
      const near = (one: number, other: number): void =>
        Number.isNaN(other) ? expect(one).toBeNaN() : expect(one).toBeCloseTo(other, 12);
      const visits = sorted.flat().map(([, items]) => items.map((j) => [0, of[j]] as const));
      const histories = sorted.map((one) => one.flatMap(([, items], v) => items.map((j) => [v, of[j]] as const)));
      near(found.within, byPairs(visits, false));
      near(found.between, byPairs(histories, true));
      let chance = 0;
      let lines = 0;
      for (const period of [0, 1, 2]) {
        const groups = sorted
          .flat()
          .filter(([day]) => Math.floor(day / 28) === period)
          .flatMap(([, items]) => items.map((j) => of[j]));
        for (const g of groups) chance += groups.filter((h) => h === g).length / groups.length;
        lines += groups.length;
      }
      expect(found.chance).toBeCloseTo(chance / lines, 12);
    }),
  );
});

it("asks only the customers it is told of", () => {
  const log = logOf(2, 28, [
    [[0, 0], [1, 0]], // prettier-ignore
    [[0, 0], [1, 1]], // prettier-ignore
  ]);
  expect(coincidence(log, [0, 1], 2, [0]).between).toBe(1);
  expect(coincidence(log, [0, 1], 2, [1]).between).toBe(0);
});
