import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stream, uniform } from "../../src/core/random.ts";
import { topK } from "../../src/core/ranking.ts";

const ranked = (scores: readonly number[], k: number): number[] => {
  const out = new Uint16Array(k);
  return [...out.subarray(0, topK(Float64Array.from(scores), k, out))];
};

describe("topK", () => {
  it("gives what a stable sort gives, ties to the lower index", () => {
    const score = fc.oneof(
      fc.integer({ min: 0, max: 4 }),
      fc.double({ noNaN: true }),
      fc.constantFrom(0, -0, Infinity, -Infinity),
    );
    fc.assert(
      fc.property(fc.array(score, { maxLength: 60 }), fc.integer({ min: 0, max: 20 }), (scores, k) => {
        const sorted = scores
          .map((_, i) => i)
          .sort((a, b) => (scores[a] > scores[b] ? -1 : scores[a] < scores[b] ? 1 : a - b));
        expect(ranked(scores, k)).toEqual(sorted.slice(0, k));
      }),
      { seed: 9, numRuns: 2000 },
    );
  });

  it("gives the same of many scores, of which it looks at some", () => {
    const length = fc.integer({ min: 250, max: 900 });
    const kinds = fc.constantFrom(
      (u: number) => u,
      (u: number) => Math.floor(3 * u),
      (u: number) => (u < 0.97 ? 0 : u),
      (u: number, i: number) => (i % 7 === 0 ? u : -Infinity),
      (_: number, i: number) => i,
      (_: number, i: number) => -i,
    );
    fc.assert(
      fc.property(length, kinds, fc.integer({ min: 1, max: 120 }), fc.nat(1000), (n, kind, k, seed) => {
        const random = stream(`scores ${seed}`, 0, "test");
        const scores = Array.from({ length: n }, (_, i) => kind(uniform(random, i, 0, 0, 0), i));
        const sorted = scores
          .map((_, i) => i)
          .sort((a, b) => (scores[a] === scores[b] ? a - b : scores[b] - scores[a]));
        expect(ranked(scores, k)).toEqual(sorted.slice(0, k));
        scores[seed % n] = NaN;
        expect(() => ranked(scores, k)).toThrow(`got NaN at index ${seed % n}`);
      }),
      { seed: 9, numRuns: 100 },
    );
  });

  it("gives fewer when there are fewer scores", () => {
    expect(ranked([2, 3], 10)).toEqual([1, 0]);
    expect(ranked([], 3)).toEqual([]);
  });

  it("leaves what lies behind the result alone", () => {
    const out = Uint16Array.of(7, 7, 7, 7);
    expect(topK(Float64Array.of(1, 2, 3), 2, out)).toBe(2);
    expect([...out]).toEqual([2, 1, 7, 7]);
  });

  it("refuses NaN wherever it stands, and an output that is too short", () => {
    for (const at of [0, 1, 2, 3, 7]) {
      const scores = Float64Array.of(5, 4, 3, 2, 1, 6, 7, 8);
      scores[at] = NaN;
      expect(() => topK(scores, 3, new Uint16Array(3))).toThrow(`scores must be numbers, got NaN at index ${at}`);
    }
    expect(() => topK(new Float64Array(8), 3, new Uint16Array(2))).toThrow("out must be at least 3 long, got 2");
  });
});
