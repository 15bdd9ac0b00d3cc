import fc from "fast-check";
import seedrandom from "seedrandom";
import { describe, expect, it } from "vitest";
import { draws, stream, toUnit, uniform, words, wordsOf, type Stream } from "../../src/core/random.ts";
import { chiSquareTest } from "../../src/core/statistics.ts";

/** False-alarm rate of each statistical test below; seeds are fixed, so each either always passes or never. */
const ALARM = 1e-6;

const hex = (word: number): string => (word >>> 0).toString(16).padStart(8, "0");
const bits = (word: number): number => {
  let count = 0;
  for (let rest = word >>> 0; rest !== 0; rest &= rest - 1) count++;
  return count;
};
const keyOf = ({ k0, k1, k2, k3 }: Stream): string => [k0, k1, k2, k3].map(hex).join("");

describe("threefry4x32", () => {
  // Random123 1.14, tests/kat_vectors, lines "threefry4x32 13"; the third has the digits of pi as counter and key
  it.each([
    [
      "00000000 00000000 00000000 00000000",
      "00000000 00000000 00000000 00000000",
      "531c7e4f 39491ee5 2c855a92 3d6abf9a",
    ],
    [
      "ffffffff ffffffff ffffffff ffffffff",
      "ffffffff ffffffff ffffffff ffffffff",
      "c4189358 1c9cc83a d5881c67 6a0a89e0",
    ],
    [
      "243f6a88 85a308d3 13198a2e 03707344",
      "a4093822 299f31d0 082efa98 ec4e6c89",
      "4aa71d8f 734738c2 431fc6a8 ae6debf1",
    ],
  ])("gives the published answer for counter %s", (counter, key, answer) => {
    const [c, k] = [counter, key].map((line) => line.split(" ").map((word) => parseInt(word, 16)));
    const key128 = { k0: k[0], k1: k[1], k2: k[2], k3: k[3] };
    for (const one of [new Uint32Array(4), new Int32Array(4)]) {
      words(key128, c[0], c[1], c[2], c[3], one);
      expect([...one].map(hex).join(" ")).toBe(answer);
    }
    // the same as the first and the second of a pair, and as one that is left over
    const out = new Int32Array(20);
    wordsOf(key128, Uint32Array.of(c[0], 12345, 12345, c[0], c[0]), 5, c[1], c[2], c[3], out);
    for (const n of [0, 3, 4]) expect([...out.subarray(4 * n, 4 * n + 4)].map(hex).join(" ")).toBe(answer);
    expect([...out.subarray(4, 8)]).toEqual([...out.subarray(8, 12)]);
  });

  it("flips half of the 128 output bits when any one bit of counter or key flips", () => {
    const base = [3, 1, 4, 1, 5, 9, 2, 6];
    const run = (at: readonly number[]): Uint32Array => {
      const out = new Uint32Array(4);
      words({ k0: at[4], k1: at[5], k2: at[6], k3: at[7] }, at[0], at[1], at[2], at[3], out);
      return out;
    };
    const before = run(base);
    let flipped = 0;
    for (let bit = 0; bit < 256; bit++) {
      const after = run(base.map((word, i) => (i === bit >> 5 ? word ^ (1 << (bit & 31)) : word)));
      flipped += after.reduce((sum, word, i) => sum + bits(word ^ before[i]), 0);
    }
    // 256 × 128 fair coins: standard deviation 90.5, 4.9 of them is one in a million
    expect(Math.abs(flipped - 16_384)).toBeLessThan(4.9 * 90.5);
  });
});

describe("stream", () => {
  it("stands on a seedrandom that gives its own published first numbers", () => {
    // seedrandom's README, "var myrng = new Math.seedrandom('hello.')"
    const generator = seedrandom("hello.");
    expect([generator(), generator()]).toEqual([0.9282578795792454, 0.3752569768646784]);
  });

  it("gives the same key for the same arguments", () => {
    expect(stream("retail-2026", 3, "taste")).toEqual(stream("retail-2026", 3, "taste"));
  });

  it("gives different keys wherever seed, replication or name differ", () => {
    const part = fc.oneof(
      fc.string({ unit: "binary", maxLength: 8 }),
      fc.constantFrom("", "1", "11", "1:1", "a", "aa", "\u0161", "a\0"),
    );
    const triple = fc.tuple(part, fc.nat(30), part);
    fc.assert(
      fc.property(triple, triple, ([s1, r1, n1], [s2, r2, n2]) => {
        const same = s1 === s2 && r1 === r2 && n1 === n2;
        expect(keyOf(stream(s1, r1, n1)) === keyOf(stream(s2, r2, n2))).toBe(same);
      }),
      { seed: 20, numRuns: 2000 },
    );
  });

  it("separates what plain joining or seedrandom's own folding would confuse", () => {
    const keys = [
      stream("a", 1, "b"),
      stream("a1", 1, "b"),
      stream("a", 11, "b"),
      stream("a", 1, "1b"),
      stream("a1", 0, "1b"),
      stream("\u0161", 1, "b"), // low byte of š is that of a
      stream("a\0", 1, "b"),
      stream("", 1, "b"),
      stream("aa", 1, "b"),
      stream("1:a", 1, "b"),
    ].map(keyOf);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it("makes 10,000 replications without a shared key word pattern", () => {
    const keys = Array.from({ length: 10_000 }, (_, replication) => stream("retail-2026", replication, "visits"));
    expect(new Set(keys.map(keyOf)).size).toBe(10_000);
    for (const word of ["k0", "k1", "k2", "k3"] as const) {
      const counts = new Float64Array(64);
      for (const key of keys) counts[key[word] >>> 26]++;
      expect(chiSquareTest(counts, new Float64Array(64).fill(10_000 / 64))).toBeGreaterThan(ALARM);
    }
  });
});

describe("uniforms", () => {
  it("lie strictly inside the unit interval, and are symmetric", () => {
    expect(toUnit(0)).toBe(2 ** -33);
    expect(toUnit(-1)).toBe(1 - 2 ** -33);
    expect(toUnit(0x80000000)).toBe(0.5 + 2 ** -33);
    expect(toUnit(0xffffffff)).toBe(toUnit(-1));
  });

  it("are the words of their counter, in order, four to a draw", () => {
    const s = stream("seed", 0, "name");
    const sequence = draws(s, 12, 7, 3);
    const out = new Uint32Array(4);
    for (let draw = 0; draw < 3; draw++) {
      words(s, 12, 7, 3, draw, out);
      expect(uniform(s, 12, 7, 3, draw)).toBe(toUnit(out[0]));
      for (const word of out) expect(sequence.next()).toBe(toUnit(word));
    }
  });

  it("do not depend on what else was drawn", () => {
    const s = stream("seed", 0, "name");
    const alone = draws(s, 1, 1, 1);
    const expected = [alone.next(), alone.next()];
    const one = draws(s, 1, 1, 1);
    const other = draws(s, 2, 1, 1);
    const first = one.next();
    other.next();
    expect([first, one.next()]).toEqual(expected);
  });

  it.each([
    ["entities", (s: Stream, i: number) => uniform(s, i, 0, 0, 0)],
    ["weeks", (s: Stream, i: number) => uniform(s, 0, i, 0, 0)],
    ["purposes", (s: Stream, i: number) => uniform(s, 0, 0, i, 0)],
    ["draws", (s: Stream, i: number) => uniform(s, 0, 0, 0, i)],
  ])("fill the unit square evenly over neighbouring %s", (_, at) => {
    const s = stream("evenness", 1, "test");
    const n = 40_000;
    const cells = new Float64Array(256);
    for (let i = 0; i < n; i++) cells[Math.floor(at(s, 2 * i) * 16) * 16 + Math.floor(at(s, 2 * i + 1) * 16)]++;
    expect(chiSquareTest(cells, new Float64Array(256).fill(n / 256))).toBeGreaterThan(ALARM);
  });

  it("are independent across streams, replications and the words of a draw", () => {
    const n = 40_000;
    const even = (pair: (i: number) => readonly [number, number]): number => {
      const cells = new Float64Array(256);
      for (let i = 0; i < n; i++) {
        const [x, y] = pair(i);
        cells[Math.floor(x * 16) * 16 + Math.floor(y * 16)]++;
      }
      return chiSquareTest(cells, new Float64Array(256).fill(n / 256));
    };
    const [a, b, c] = [stream("s", 0, "taste"), stream("s", 0, "trust"), stream("s", 1, "taste")];
    const out = new Uint32Array(4);
    expect(even((i) => [uniform(a, i, 0, 0, 0), uniform(b, i, 0, 0, 0)])).toBeGreaterThan(ALARM);
    expect(even((i) => [uniform(a, i, 0, 0, 0), uniform(c, i, 0, 0, 0)])).toBeGreaterThan(ALARM);
    const within = (i: number): readonly [number, number] => {
      words(a, i, 0, 0, 0, out);
      return [toUnit(out[1]), toUnit(out[2])];
    };
    expect(even(within)).toBeGreaterThan(ALARM);
  });
});
