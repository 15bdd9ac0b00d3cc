import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kernelsFor } from "../../src/core/kernels/load.ts";
import { productSum } from "../../src/recommenders/add-products.ts";
import { rowAdder } from "../../src/recommenders/add-rows.ts";
import { expectSameBits } from "../same-bits.ts";

const number = fc.oneof(
  fc.double(),
  fc.double({ min: -2, max: 2, noNaN: true }),
  fc.constantFrom(0, -0, NaN, Infinity),
);

/** A sparse row of a space of so many features: ascending indices, any values. */
const sparse = (size: number): fc.Arbitrary<readonly [Uint16Array, Float64Array]> =>
  fc
    .subarray(Array.from({ length: size }, (_, f) => f))
    .chain((index) =>
      fc
        .array(number, { minLength: index.length, maxLength: index.length })
        .map((value) => [Uint16Array.from(index), Float64Array.from(value)] as const),
    );

describe("kernels and loops give the same bits", () => {
  it("of scores that are linear in a row", () => {
    const shape = fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 33 }));
    const given = shape.chain(([size, items]) =>
      fc.tuple(
        fc.constant([size, items] as const),
        fc.array(number, { minLength: size * items, maxLength: size * items }),
        fc.array(sparse(size), { maxLength: 4 }),
      ),
    );
    fc.assert(
      fc.property(given, ([[, items], entries, rows]) => {
        expectSameBits(() => {
          const add = rowAdder(Float32Array.from(entries), items);
          const scores = Float64Array.from({ length: items }, (_, j) => 0.1 * j);
          for (const [index, value] of rows) add(index, value, index.length, scores);
          // of several numbers that are none, which one is kept is nobody's business
          return scores.map((score) => (score === score ? score : NaN));
        });
      }),
      { seed: 5 },
    );
  });

  it("of the Gram matrix of rows", () => {
    const given = fc
      .integer({ min: 1, max: 40 })
      .chain((size) => fc.tuple(fc.constant(size), fc.array(sparse(size), { maxLength: 6 })));
    fc.assert(
      fc.property(given, ([size, rows]) => {
        expectSameBits(() => {
          const sum = productSum(size);
          for (const [index, value] of rows) sum.add(index, value, index.length);
          return sum.finish().map((product) => (product === product ? product : NaN));
        });
      }),
      { seed: 6 },
    );
  });
});

it("a sum of products is refused when something else used its memory", () => {
  const sum = productSum(3);
  kernelsFor({}, 100);
  expect(() => sum.finish()).toThrow("kernels were used for something else while products were summed");
});
