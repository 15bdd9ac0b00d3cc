import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kernelsFor } from "../../src/core/kernels/load.ts";
import { cholesky, symmetricInverse } from "../../src/core/matrix.ts";
import { draws, stream } from "../../src/core/random.ts";
import { expectSameBits } from "../same-bits.ts";

/** Cholesky's factor with zeros above the diagonal, where what is left has no meaning. */
function factorOf(a: Float64Array, n: number): Float64Array {
  const own = a.slice();
  cholesky(own, n);
  for (let i = 0; i < n; i++) own.fill(0, i * n + i + 1, (i + 1) * n);
  return own;
}

/** A symmetric matrix: with `shift` 0 mostly indefinite, with shift n positive definite; a part of it zeros of either sign. */
function symmetric(n: number, seed: number, shift: number): Float64Array {
  const random = draws(stream(`matrix ${seed}`, 0, "test"), 0, 0, 0);
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      const u = random.next();
      const x = u < 0.2 ? 0 : u < 0.4 ? -0 : (2 * random.next() - 1) * (u < 0.5 ? 1e-3 : 1);
      a[i * n + j] = a[j * n + i] = i === j ? shift + 1 + Math.abs(x) : x;
    }
  }
  return a;
}

describe("the module", () => {
  it("loads here, so that it is compared with the loops and not these with themselves", () => {
    expect(kernelsFor({}, 1000)).toBeDefined();
  });

  it("gives back much memory when little is asked for, and knows whose what is left is", () => {
    const [one, other] = [{}, {}];
    expect(kernelsFor(one, 100)?.known).toBe(false);
    expect(kernelsFor(one, 100)?.known).toBe(true);
    expect(kernelsFor(other, 100)?.known).toBe(false);
    expect(kernelsFor(one, 100_000_000)!.k.memory.buffer.byteLength).toBeGreaterThan(100_000_000);
    const small = kernelsFor(one, 100)!;
    expect([small.known, small.k.memory.buffer.byteLength < 1_000_000]).toEqual([false, true]);
  });

  it("leaves to the loops what would not fit into memory", () => {
    expect(kernelsFor({}, 2 ** 33)).toBeUndefined();
    expect(kernelsFor({}, 100)).toBeDefined();
  });
});

describe("kernels and loops give the same bits", () => {
  const sizes = fc.oneof(fc.integer({ min: 1, max: 150 }), fc.constantFrom(64, 96, 97, 252, 253, 255, 256, 257, 305));

  it("of Cholesky's factor and of the inverse of positive definite matrices", () => {
    fc.assert(
      fc.property(sizes, fc.nat(1000), (n, seed) => {
        const a = symmetric(n, seed, n);
        expectSameBits(() => symmetricInverse(a, n));
        expectSameBits(() => factorOf(a, n));
      }),
      {
        seed: 1,
        numRuns: 25,
        examples: [
          [305, 1],
          [64, 2],
        ],
      },
    );
  });

  it("of the pivot at which others are refused", () => {
    fc.assert(
      fc.property(sizes, fc.nat(1000), fc.constantFrom(0, 2, NaN), (n, seed, shift) => {
        const a = symmetric(n, seed, shift);
        expectSameBits(() => symmetricInverse(a, n));
        expectSameBits(() => factorOf(a, n));
      }),
      { seed: 2, numRuns: 25 },
    );
  });
});
