import fc from "fast-check";
import { expect, it } from "vitest";
import { cosineOfTurn } from "../../src/core/cosine.ts";

it("is the cosine of a number of turns", () => {
  expect([0, 0.25, 0.5, 0.75, 1].map((u) => Math.round(1e12 * cosineOfTurn(u)) / 1e12 + 0)).toEqual([1, 0, -1, 0, 1]);
  fc.assert(
    fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (u) => {
      // the angle itself has an error of 50 turns' last bit
      expect(cosineOfTurn(u)).toBeCloseTo(Math.cos(2 * Math.PI * u), 12);
    }),
  );
});
