import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { csr, prefixSums } from "../../src/core/columns.ts";

describe("csr", () => {
  it("lists the entries of each row in their first order", () => {
    const { offsets, order } = csr(4, Uint32Array.of(2, 0, 2, 3, 0, 2));
    expect([...offsets]).toEqual([0, 2, 2, 5, 6]);
    expect([...order]).toEqual([1, 4, 0, 2, 5, 3]);
  });

  it("is a stable sort by row", () => {
    const entries = fc
      .integer({ min: 1, max: 12 })
      .chain((rows) => fc.tuple(fc.constant(rows), fc.array(fc.nat(rows - 1), { maxLength: 80 })));
    fc.assert(
      fc.property(entries, ([rows, rowOf]) => {
        const { offsets, order } = csr(rows, Uint32Array.from(rowOf));
        const sorted = rowOf.map((_, e) => e).sort((a, b) => rowOf[a] - rowOf[b] || a - b);
        expect([...order]).toEqual(sorted);
        expect(offsets.length).toBe(rows + 1);
        for (let r = 0; r < rows; r++)
          for (const e of order.subarray(offsets[r], offsets[r + 1])) expect(rowOf[e]).toBe(r);
      }),
      { seed: 10 },
    );
  });

  it("takes no rows and no entries", () => {
    expect([...csr(0, new Uint32Array(0)).offsets]).toEqual([0]);
    expect([...csr(3, new Uint32Array(0)).offsets]).toEqual([0, 0, 0, 0]);
  });
});

describe("prefixSums", () => {
  it("adds up in place", () => {
    const counts = Uint32Array.of(3, 0, 2, 5);
    prefixSums(counts);
    expect([...counts]).toEqual([3, 3, 5, 10]);
  });
});
