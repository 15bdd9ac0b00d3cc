import fc from "fast-check";
import { expect, test } from "vitest";
import { breachLogOdds } from "../../src/behaviour/breach.ts";
import { engaged, joined, mended, shakenLogOdds, type Leak } from "../../src/simulation/shaken.ts";
import type { World } from "../../src/simulation/world.ts";

const world = { parameters: { "breach.engagement": 0.2, "breach.decay": 10 } } as unknown as World;
const BASE = 0.004;
const leaks = fc.array(
  fc.record({ week: fc.nat(40), felt: fc.double({ min: 0.001, max: 1, noNaN: true }), clear: fc.boolean() }),
  { minLength: 1, maxLength: 4 },
);
const made = (list: readonly Pick<Leak, "week" | "felt" | "clear">[]): Leak[] =>
  list.map((one) => ({ ...one, size: 1, severity: one.felt, cause: "attack", known: Uint8Array.of(1, 0) }));
const odds = (list: readonly Leak[], week: number, excess: readonly [number, number] = [0.03, -0.01]): number =>
  shakenLogOdds(list, 0, week, excess, BASE);

test("one breach is the equation of one", () => {
  const [leak] = made([{ week: 3, felt: 0.5, clear: false }]);
  expect(odds([leak], 10)).toBe(breachLogOdds(0.5, 7, 0.03, BASE));
  expect(odds([leak], 40)).toBe(0);
  expect(shakenLogOdds([leak], 1, 10, [0.03, -0.01], BASE)).toBe(0);
});

test("a further breach, however small and well settled, never makes anything better", () => {
  fc.assert(
    fc.property(leaks, fc.double({ min: 0.001, max: 1, noNaN: true }), fc.boolean(), (list, felt, clear) => {
      const before = made(list);
      const after = made([...list, { week: 40, felt, clear }]);
      for (const week of [40, 44, 50, 60, 80]) {
        expect(odds(after, week)).toBeGreaterThanOrEqual(odds(before, week));
        expect(engaged(world, after, 0, week)).toBeLessThanOrEqual(engaged(world, before, 0, week));
        expect(mended(after, 0, week)).toBeLessThanOrEqual(mended(before, 0, week));
      }
      expect(joined(0.3, felt)).toBeGreaterThan(0.3);
    }),
  );
});

test("two breaches cost the leavers of both", () => {
  const [a, b] = made([
    { week: 0, felt: 0.4, clear: false },
    { week: 10, felt: 0.1, clear: false },
  ]);
  let leavers = 0;
  for (let week = 0; week < 60; week++) if (week >= 10) leavers += BASE * (Math.exp(odds([a, b], week)) - 1);
  for (let week = 0; week < 10; week++) leavers += BASE * (Math.exp(odds([a], week)) - 1);
  expect(leavers).toBeCloseTo(0.03 * (0.4 + 0.1), 12);
});
