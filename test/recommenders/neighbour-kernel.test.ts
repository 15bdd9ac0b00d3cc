import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { neighbourIndex } from "../../src/recommenders/neighbour-index.ts";
import type { SparseRows } from "../../src/recommenders/plain/interactions.ts";
import { expectSameBits } from "../same-bits.ts";
import { sparseRows } from "./sparse-rows.ts";

const asked = (rows: SparseRows, r: number): [ArrayLike<number>, Float64Array, number] => {
  const [from, to] = [rows.offsets[r], rows.offsets[r + 1]];
  return [rows.index.subarray(from, to), rows.value.subarray(from, to), to - from];
};

describe("nearest rows by kernels and by loops", () => {
  it("say the same of items, bit by bit, also when two indices take turns", () => {
    const size = fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 250, max: 500 }));
    fc.assert(
      fc.property(
        size,
        fc.integer({ min: 1, max: 90 }),
        fc.integer({ min: 1, max: 60 }),
        fc.nat(1000),
        (n, items, most, seed) => {
          const [rows, others] = [sparseRows(n, items, seed), sparseRows(30, 7, seed)];
          expectSameBits(() => {
            const index = neighbourIndex(rows, items, most);
            const other = neighbourIndex(others, 7, 5);
            const scores = Float64Array.from({ length: items }, (_, j) => 1e-6 * j);
            const rest = new Float64Array(7);
            for (let r = 0; r < Math.min(n, 12); r++) {
              index.add(...asked(rows, r), scores);
              if (r % 5 === 0) other.add(...asked(others, r), rest);
            }
            return Float64Array.of(...scores, ...rest);
          });
        },
      ),
      { seed: 3, numRuns: 60 },
    );
  });

  it("refuse a value that is not a number with the same words", () => {
    const rows = sparseRows(300, 20, 1);
    const row = Array.from({ length: 300 }, (_, r) => r).find((r) => rows.offsets[r + 1] > rows.offsets[r])!;
    const [index, values, entries] = asked(rows, row);
    const broken = values.map((x, k) => (k === 0 ? NaN : x));
    const ask = (): Float64Array => {
      const scores = new Float64Array(20);
      neighbourIndex(rows, 20, 50).add(index, broken, entries, scores);
      return scores;
    };
    expectSameBits(ask);
    expect(ask).toThrow("scores must be numbers, got NaN at index");
  });
});
