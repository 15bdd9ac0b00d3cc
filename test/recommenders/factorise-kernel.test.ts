import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { factorise } from "../../src/recommenders/factorise.ts";
import { expectSameBits } from "../same-bits.ts";
import { sparseRows } from "./sparse-rows.ts";

describe("factors by kernels and by loops", () => {
  it("have the same bits, also when two models take turns and beyond a block of factors", () => {
    const factors = fc.oneof(fc.integer({ min: 1, max: 24 }), fc.constantFrom(47, 48, 49, 64, 97));
    fc.assert(
      fc.property(
        factors,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 30 }),
        fc.nat(1000),
        (f, n, items, seed) => {
          const [rows, others] = [sparseRows(n, items, seed), sparseRows(7, 5, seed)];
          const settings = { factors: f, regularisation: 0.5, confidence: 15, iterations: 2, seed: String(seed) };
          expectSameBits(() => {
            const one = factorise(rows, items, settings);
            const other = factorise(others, 5, { ...settings, factors: 3 });
            const own = new Float64Array(f);
            const rest = new Float64Array(3);
            one.row(rows.index, rows.value, rows.offsets[1], own);
            other.row(others.index, others.value, others.offsets[1], rest);
            const again = new Float64Array(f);
            one.row(rows.index, rows.value, rows.offsets[1], again);
            expect(again).toEqual(own);
            return Float64Array.of(...one.items, ...own, ...rest);
          });
        },
      ),
      { seed: 5, numRuns: 40, examples: [[310, 9, 7, 1]] },
    );
  });

  it("refuse with the same words what has no minimum", () => {
    const rows = sparseRows(6, 4, 1);
    expectSameBits(() => factorise(rows, 4, { factors: 9, regularisation: -1, confidence: 1, iterations: 1, seed: "s" }).items); // prettier-ignore
  });
});
