import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chiSquareTest } from "../../../src/core/statistics.ts";
import {
  capContributions,
  clipRow,
  histogramSensitivity,
  noisyCounts,
  noisyHistogram,
  type Norm,
} from "../../../src/privacy/index.ts";
import { ALARM, drawsOf, sample } from "../goodness-of-fit.ts";

/** Largest distance of two histograms over 4 bins between neighbours, by listing every way to contribute. */
function bruteForce(norm: Norm, m: number, distinct: boolean, adjacency: "add-remove" | "replace"): number {
  const rows: number[][] = [];
  const build = (row: number[], bin: number, left: number): void => {
    if (bin === 4) return void rows.push(row);
    for (let k = 0; k <= (distinct ? Math.min(1, left) : left); k++) build([...row, k], bin + 1, left - k);
  };
  build([], 0, m);
  const size = (d: number[]): number =>
    norm === "L1"
      ? d.reduce((s, x) => s + Math.abs(x), 0)
      : norm === "L2"
        ? Math.sqrt(d.reduce((s, x) => s + x * x, 0))
        : Math.max(...d.map(Math.abs));
  const others = adjacency === "add-remove" ? [[0, 0, 0, 0]] : rows;
  return Math.max(...rows.flatMap((row) => others.map((other) => size(row.map((x, i) => x - other[i])))));
}

describe("contribution bounds", () => {
  it("states the sensitivity that listing all neighbours finds", () => {
    for (const norm of ["L1", "L2", "Linf"] as const) {
      for (const adjacency of ["add-remove", "replace"] as const) {
        for (const distinct of [true, false]) {
          expect(histogramSensitivity(norm, { perCustomer: 2, distinct, adjacency }).bound).toBeCloseTo(
            bruteForce(norm, 2, distinct, adjacency),
            12,
          );
        }
      }
    }
  });

  it("chooses every subset equally often", () => {
    const counts = new Float64Array(10);
    const code = (kept: Uint32Array): number =>
      ["0,1", "0,2", "0,3", "0,4", "1,2", "1,3", "1,4", "2,3", "2,4", "3,4"].indexOf(Array.from(kept).join());
    for (const pair of sample("cap", 20_000, (from) => code(capContributions([0, 1, 2, 3, 4], 2, from))))
      counts[pair]++;
    expect(chiSquareTest(counts, new Array(10).fill(2000))).toBeGreaterThan(ALARM);
  });

  it("clips rows to a length and leaves shorter ones alone", () => {
    expect(Array.from(clipRow([3, 4], 1))).toEqual([0.6000000000000001, 0.8]);
    expect(Array.from(clipRow([3, 4], 6))).toEqual([3, 4]);
    // by hand, with lengths whose squares overflow or vanish
    for (const size of [1e-300, 1e-170, 1e170, 1e307]) {
      const [x, y] = clipRow([6 * size, 8 * size], 1e-305);
      expect(x / 6e-306).toBeCloseTo(1, 12);
      expect(y / 8e-306).toBeCloseTo(1, 12);
    }
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1 }),
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        (row, clip) => {
          expect(Math.hypot(...clipRow(row, clip))).toBeLessThanOrEqual(clip * (1 + 1e-12));
        },
      ),
      { seed: 1 },
    );
  });
});

describe("noisy counts", () => {
  const histories = { offsets: [0, 5, 6, 6], items: [2, 0, 2, 1, 3, 3] };

  it("counts each customer in at most m different items, whatever the order of the events", () => {
    const exact = (items: number[]): Float64Array =>
      noisyCounts(
        { offsets: histories.offsets, items },
        4,
        { epsilon: 1e9, perCustomer: 2 },
        (r) => drawsOf("own", r),
        drawsOf("noise"),
      ).counts;
    const counts = exact(histories.items);
    expect(counts.reduce((a, b) => a + b)).toBe(3);
    expect(counts[3]).toBeGreaterThanOrEqual(1);
    expect(exact([3, 1, 2, 0, 2, 3])).toEqual(counts);
  });

  it("is unbiased for the capped data, with the noise's variance 2a / (1 − a)²", () => {
    const mechanism = noisyHistogram({ epsilon: 0.5, perCustomer: 1 });
    const noise = sample("histogram", 20_000, (from) => mechanism.apply([7], from)[0] - 7);
    const variance = (2 * Math.exp(-0.5)) / (1 - Math.exp(-0.5)) ** 2;
    const mean = noise.reduce((a, b) => a + b) / noise.length;
    // five standard errors
    expect(Math.abs(mean)).toBeLessThan(5 * Math.sqrt(variance / noise.length));
    const square = noise.reduce((a, b) => a + b * b, 0) / noise.length;
    // kurtosis of the two-sided geometric is below 6.3 here: Var(k²) < 5.3 σ⁴
    expect(Math.abs(square - variance)).toBeLessThan(5 * variance * Math.sqrt(5.3 / noise.length));
  });

  it("states norm and adjacency in what it costs", () => {
    expect(noisyHistogram({ epsilon: 1, perCustomer: 3, adjacency: "replace" }).params).toMatchObject({
      sensitivity: { norm: "L1", bound: 6 },
      adjacency: "replace",
    });
    expect(noisyHistogram({ epsilon: 1, delta: 1e-6, perCustomer: 4, noise: "gaussian" }).params).toMatchObject({
      sensitivity: { norm: "L2", bound: 2 },
    });
  });
});
