import { describe, expect, it } from "vitest";
import { draws, stream } from "../../src/core/random.ts";
import { normal } from "../../src/core/sampling.ts";
import { emulator } from "../../src/decisions/emulator.ts";
import { flips, turnsOf } from "../../src/decisions/flips.ts";
import { gaussianProcess } from "../../src/decisions/gaussian-process.ts";
import { prim } from "../../src/decisions/prim.ts";
import { sobolIndices } from "../../src/decisions/sobol-indices.ts";
import { sobolPoints } from "../../src/decisions/sobol-points.ts";
import { flipsInWords } from "../../src/reports/decision/flips-words.ts";
import { resultsOf } from "../analysis/results-of.ts";

const source = (name: string): { next(): number } => draws(stream("flips", 0, name), 0, 0, 0);

describe("Sobol's sequence", () => {
  it("is Joe and Kuo's, in 21 dimensions", () => {
    // scipy.stats.qmc.Sobol(21, scramble=False).random(16)
    const points = sobolPoints(16, 21);
    expect([...points[13]]).toEqual([
      0.8125, 0.6875, 0.8125, 0.0625, 0.4375, 0.9375, 0.5625, 0.5625, 0.5625, 0.4375, 0.8125, 0.9375, 0.0625, 0.8125,
      0.1875, 0.5625, 0.1875, 0.6875, 0.5625, 0.9375, 0.5625,
    ]);
    expect([...points[7]]).toEqual([
      0.125, 0.625, 0.375, 0.125, 0.125, 0.375, 0.625, 0.625, 0.625, 0.875, 0.625, 0.125, 0.625, 0.375, 0.125, 0.125,
      0.125, 0.125, 0.625, 0.875, 0.875,
    ]);
  });

  it("has as many points in each half of each input, shifted or not", () => {
    for (const seed of [undefined, "seed"])
      for (let d = 0; d < 21; d++) expect(sobolPoints(64, 21, seed).filter((point) => point[d] < 0.5)).toHaveLength(32);
  });
});

/** Ishigami & Homma 1990, a = 7, b = 0.1. */
const ishigami = (u: ArrayLike<number>): number => {
  const [x, y, z] = [0, 1, 2].map((j) => Math.PI * (2 * u[j] - 1));
  return Math.sin(x) + 7 * Math.sin(y) * Math.sin(y) + 0.1 * z * z * z * z * Math.sin(x);
};
const A = [0, 1, 4.5, 9, 99, 99, 99, 99];
const g = (u: Float64Array): number => A.reduce((all, a, j) => (all * (Math.abs(4 * u[j] - 2) + a)) / (1 + a), 1);

describe("Sobol indices", () => {
  it("are those of two published functions", () => {
    const first = sobolIndices(ishigami, 3, 16_384);
    expect(Math.abs(first.variance / 13.844588 - 1)).toBeLessThan(0.01);
    const near = (found: readonly number[], expected: readonly number[], tolerance: number): void =>
      expected.forEach((value, j) => expect(Math.abs(found[j] - value)).toBeLessThan(tolerance));
    near(first.first, [0.31390519, 0.44241114, 0], 0.01);
    near(first.total, [0.55758886, 0.44241114, 0.24368366], 0.01);
    const second = sobolIndices(g, 8, 16_384);
    expect(Math.abs(second.variance / 0.46542443 - 1)).toBeLessThan(0.01);
    near(second.first, [0.71619217, 0.17904804, 0.023675774, 0.0071619217, 7e-5, 7e-5, 7e-5, 7e-5], 0.01);
    near(second.total, [0.78714413, 0.24219819, 0.03431691, 0.010460387, 1e-4, 1e-4, 1e-4, 1e-4], 0.01);
  });
});

describe("a Gaussian process", () => {
  it("learns the noise, and has a band that holds as often as it says", () => {
    const from = source("band");
    let [held, told, noise] = [0, 0, 0];
    for (let world = 0; world < 12; world++) {
      const x = Array.from({ length: 40 }, () => [from.next(), from.next()]);
      const truth = (row: readonly number[]): number => Math.sin(4 * row[0] + world) + row[1] * row[0];
      const y = x.map((row) => truth(row) + 0.1 * normal(from));
      noise += gaussianProcess(x, y).noise / 12;
      const dial = emulator(["a", "b"], x, y);
      for (let i = 0; i < 60; i++) {
        const place = [0, 1].map((j) => {
          const [low, high] = [Math.min(...x.map((row) => row[j])), Math.max(...x.map((row) => row[j]))];
          return low + (high - low) * from.next();
        });
        const { low, high } = dial.at(place);
        told++;
        if (low <= truth(place) && truth(place) <= high) held++;
      }
    }
    expect(Math.abs(noise / 0.01 - 1)).toBeLessThan(0.35);
    // 90 % is said; places of one world are not independent: 12 worlds with a spread of some 12 % each
    expect(held / told).toBeGreaterThan(0.8);
    expect(held / told).toBeLessThan(0.99);
  });

  it("refuses places beyond what was simulated, and names them", () => {
    const x = Array.from({ length: 8 }, (_, i) => [i]);
    const dial = emulator(["storageLimit.weeks"], x, x.map(([v]) => v / 2)); // prettier-ignore
    expect(dial.at([3.5]).estimate).toBeCloseTo(1.75, 3);
    expect(() => dial.at([8])).toThrow("storageLimit.weeks must be within what was simulated, 0 to 7, got 8");
    expect(() => gaussianProcess([[1]], [1])).toThrow("gaussianProcess must have 4 to 400 values");
  });
});

describe("PRIM", () => {
  it("finds the box of a grid", () => {
    const middles = Array.from({ length: 400 }, (_, i) => [((i % 20) + 0.5) / 20, (Math.floor(i / 20) + 0.5) / 20]);
    const worlds = { x: middles.map(([x]) => x), y: middles.map(([, y]) => y) };
    const found = prim(worlds, middles.map(([x, y]) => x > 0.6 && y < 0.5)); // prettier-ignore
    expect(found.limits.map(({ input }) => input).sort()).toEqual(["x", "y"]);
    const of = (name: string): (typeof found.limits)[number] => found.limits.find(({ input }) => input === name)!;
    expect(Math.abs(of("x").low! - 0.6)).toBeLessThanOrEqual(0.05);
    expect(Math.abs(of("y").high! - 0.5)).toBeLessThanOrEqual(0.05);
    expect([found.density, found.coverage]).toEqual([1, 1]);
  });

  it("finds both limits among forty parameters and no false ones, in most of twenty studies", () => {
    const from = source("prim");
    let [right, wrong] = [0, 0];
    for (let study = 0; study < 20; study++) {
      const names = Array.from({ length: 40 }, (_, j) => `p${j}`);
      const worlds = Object.fromEntries(names.map((name) => [name, Array.from({ length: 200 }, () => from.next())]));
      const { limits } = prim(worlds, worlds.p0.map((x, r) => x > 0.6 && worlds.p1[r] < 0.5)); // prettier-ignore
      right += limits.filter(({ input }) => ["p0", "p1"].includes(input)).length;
      wrong += limits.filter(({ input }) => !["p0", "p1"].includes(input)).length;
    }
    expect(right).toBeGreaterThanOrEqual(38);
    expect(wrong).toBeLessThanOrEqual(2);
  });
});

describe("what turns a choice", () => {
  it("is the parameter over which the difference crosses zero, and its value", () => {
    const from = source("turns");
    // d = 4 − 2 x1 + x2, x1 uniform on 0 … 5, x2 on −1 … 1: turns at x1 = 2, beyond with probability 0.6; x2 never turns it
    const found = Array.from({ length: 20 }, () => {
      const columns = {
        x1: Array.from({ length: 150 }, () => 5 * from.next()),
        x2: Array.from({ length: 150 }, () => 2 * from.next() - 1),
      };
      return turnsOf(columns, columns.x1.map((x, r) => 4 - 2 * x + columns.x2[r]), "seed"); // prettier-ignore
    });
    const within = found.filter(([first]) => first.parameter === "x1" && Math.abs(first.at! - 2) <= 2 * first.error!);
    expect(within.length).toBeGreaterThanOrEqual(17);
    found.forEach(([first, second]) => {
      expect(first.side).toBe("above");
      expect(Math.abs(first.beyond - 0.6)).toBeLessThan(0.13);
      expect(second?.at).toBeUndefined();
    });
  });

  it("is told of results, with limits in words, and of none where nothing matters", () => {
    const from = source("results");
    const numbers = Array.from({ length: 240 }, (_, r) => r + 1);
    const drawn = new Map(
      numbers.map((r) => [r, Object.fromEntries(["a", "b", "c", "d"].map((name) => [name, from.next()]))]),
    );
    const base = numbers.map(() => 5 * normal(from));
    const of = (gain: (p: Record<string, number>) => number): ReturnType<typeof flips> =>
      flips(
        resultsOf({ "as is": { x: base }, ask: { x: base.map((v, r) => v + gain(drawn.get(r + 1)!) + 0.1 * normal(from)) } }), // prettier-ignore
        drawn,
        "x",
      );
    const found = of(({ a, b }) => (a > 0.6 && b < 0.5 ? -2 : 1));
    expect([found.leader, found.runnerUp]).toEqual(["ask", "as is"]);
    expect(found.box?.limits.map(({ input }) => input).sort()).toEqual(["a", "b"]);
    expect(found.box!.density).toBeGreaterThan(0.85);
    expect(found.shares.map(({ parameter }) => parameter).sort()).toEqual(["a", "b"]);
    expect(flipsInWords(found, "x").join(" ")).toMatch(/“as is” wins where .* of worlds/);
    const idle = of(() => 0.3 * normal(from) + 0.2);
    expect([idle.turns, idle.box]).toEqual([[], undefined]);
    expect(flipsInWords(idle, "x").at(-1)).toMatch(/No parameter/);
  });
});
