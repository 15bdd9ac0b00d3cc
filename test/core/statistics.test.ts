import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draws, stream, uniform } from "../../src/core/random.ts";
import { exponential, normal } from "../../src/core/sampling.ts";
import * as statistics from "../../src/core/statistics.ts";

const gaussian = (n: number, replication: number): number[] => {
  const from = draws(stream("statistics", replication, "test"), 0, 0, 0);
  return Array.from({ length: n }, () => normal(from, 10, 3));
};

describe("summaries", () => {
  it("mean, sample standard deviation and quantile of a small sample, by hand", () => {
    expect(statistics.mean([1, 2, 3, 6])).toBe(3);
    expect(statistics.sampleSd([1, 2, 3, 6])).toBeCloseTo(Math.sqrt(14 / 3), 14);
    expect(statistics.quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
  });
});

describe("tInterval", () => {
  it("is mean ± t s / √n, by hand", () => {
    // t(0.975, 3) = 3.182446305 (NIST/SEMATECH e-Handbook, table 1.3.6.7.2: 3.182); s = √(14/3)
    const half = (3.182446305284263 * Math.sqrt(14 / 3)) / 2;
    const { estimate, low, high } = statistics.tInterval([1, 2, 3, 6]);
    expect(estimate).toBe(3);
    expect(low).toBeCloseTo(3 - half, 10);
    expect(high).toBeCloseTo(3 + half, 10);
  });

  it("of one value reaches from −∞ to ∞; of equal values has no width", () => {
    expect(statistics.tInterval([5])).toEqual({ estimate: 5, low: -Infinity, high: Infinity });
    expect(statistics.tInterval([0.1, 0.1, 0.1])).toEqual({ estimate: 0.1, low: 0.1, high: 0.1 });
  });

  it("covers the truth in 95 % of 4,000 samples of five", () => {
    let covered = 0;
    for (let i = 0; i < 4000; i++) {
      const { low, high } = statistics.tInterval(gaussian(5, i));
      if (low <= 10 && 10 <= high) covered++;
    }
    // binomial standard deviation 13.8; 4.9 of them is one in a million
    expect(Math.abs(covered - 3800)).toBeLessThan(4.9 * 13.8);
  });
});

describe("welchDifference", () => {
  // hours of sleep gained under two drugs (Student 1908, table of Cushny and Peebles), R's `sleep`
  const [one, two] = [
    [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
    [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
  ];

  it("is that of R's t.test(extra ~ group, data = sleep), which gives −3.3654832 to 0.2054832 for the first less the second", () => {
    const { estimate, low, high } = statistics.welchDifference(one, two);
    expect(estimate).toBeCloseTo(1.58, 12);
    expect(low).toBeCloseTo(-0.2054832, 7);
    expect(high).toBeCloseTo(3.3654832, 7);
  });

  it("has no interval for a single value and one of width 0 without any spread", () => {
    expect(statistics.welchDifference([1], [2, 3])).toEqual({ estimate: 1.5, low: -Infinity, high: Infinity });
    expect(statistics.welchDifference([0.1, 0.1, 0.1], [0.3, 0.3])).toMatchObject({
      low: expect.closeTo(0.2, 12) as number,
      high: expect.closeTo(0.2, 12) as number,
    });
  });
});

describe("pairedDifference", () => {
  it("is the interval of the differences", () => {
    const [a, b] = [gaussian(8, 1), gaussian(8, 2)];
    expect(statistics.pairedDifference(a, b)).toEqual(statistics.tInterval(a.map((x, i) => x - b[i])));
  });

  it("is exactly 0 for a policy against itself, and far narrower than unpaired where the noise is shared", () => {
    const a = gaussian(20, 3);
    expect(statistics.pairedDifference(a, a)).toEqual({ estimate: 0, low: 0, high: 0 });
    const noise = gaussian(20, 4).map((x) => (x - 10) / 100);
    const { low, high } = statistics.pairedDifference(
      a.map((x, i) => x + 1 + noise[i]),
      a,
    );
    expect(high - low).toBeLessThan(0.1);
    expect(low).toBeLessThan(1);
    expect(high).toBeGreaterThan(1);
  });
});

describe("bootstrap", () => {
  it("of a mean agrees with the t interval of a large sample", () => {
    const values = gaussian(400, 5);
    const t = statistics.tInterval(values);
    const b = statistics.bootstrap(values, statistics.mean, { stream: stream("b", 0, "b") });
    expect(b.estimate).toBe(t.estimate);
    // 2,000 resamples place a 2.5 % quantile to about ±2.7 % of a standard error; ten such steps are allowed
    const tolerance = (0.27 * (t.high - t.low)) / 3.92;
    expect(Math.abs(b.low - t.low)).toBeLessThan(tolerance);
    expect(Math.abs(b.high - t.high)).toBeLessThan(tolerance);
  });

  it("is the same again from the same stream, and another from another", () => {
    const values = gaussian(30, 6);
    const run = (name: string): object =>
      statistics.bootstrap(values, statistics.mean, { stream: stream("b", 0, name), resamples: 200 });
    expect(run("one")).toEqual(run("one"));
    expect(run("one")).not.toEqual(run("two"));
  });
});

describe("intervals of a share", () => {
  // Newcombe (1998), doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E, table I, methods 3 and 5;
  // digits from scipy 1.17 binomtest
  it.each([
    [81, 263, 0.2552885198782742, 0.36620957698280004, 0.25273674558504267, 0.36762192260134746],
    [15, 148, 0.06238639953073629, 0.16048724172330803, 0.05784401008344801, 0.16165049034947895],
    [0, 20, 0, 0.16112515805281935, 0, 0.16843347098308548],
    [1, 29, 0.006113214292762667, 0.17175521879320282, 0.0008726468835971072, 0.17764429548841465],
  ])("%d of %d", (successes, n, wilsonLow, wilsonHigh, exactLow, exactHigh) => {
    const w = statistics.wilson(successes, n);
    expect(w.estimate).toBe(successes / n);
    expect(w.low).toBeCloseTo(wilsonLow, 12);
    expect(w.high).toBeCloseTo(wilsonHigh, 12);
    const exact = statistics.clopperPearson(successes, n);
    expect(exact.low).toBeCloseTo(exactLow, 12);
    expect(exact.high).toBeCloseTo(exactHigh, 12);
  });

  it("hold the estimate, stay in [0, 1], and mirror when successes and failures change places", () => {
    const trials = fc.integer({ min: 1, max: 500 }).chain((n) => fc.tuple(fc.nat(n), fc.constant(n)));
    fc.assert(
      fc.property(trials, fc.constantFrom(statistics.wilson, statistics.clopperPearson), ([successes, n], interval) => {
        const { estimate, low, high } = interval(successes, n);
        expect(low >= 0 && low <= estimate && estimate <= high && high <= 1).toBe(true);
        const mirror = interval(n - successes, n);
        expect(Math.abs(1 - mirror.high - low)).toBeLessThan(1e-12);
      }),
      { seed: 11, numRuns: 300 },
    );
  });

  it("of no trials say nothing", () => {
    expect(statistics.wilson(0, 0)).toEqual({ estimate: 0, low: 0, high: 1 });
    expect(statistics.clopperPearson(0, 0)).toEqual({ estimate: 0, low: 0, high: 1 });
  });
});

describe("tests of fit", () => {
  it("chi-square of Mendel's peas", () => {
    // 315, 108, 101, 32 against 9:3:3:1 gives χ² = 0.4700, p = 0.925425895103616 (scipy 1.17 chisquare)
    expect(statistics.chiSquareTest([315, 108, 101, 32], [312.75, 104.25, 104.25, 34.75])).toBeCloseTo(
      0.925425895103616,
      12,
    );
  });

  it("chi-square has the closed forms of two and one degrees of freedom", () => {
    // statistic 2: Q = e⁻¹ with df = 2, and erfc(1) = 0.15729920705028513 with df = 1, when a parameter was fitted
    expect(statistics.chiSquareTest([6, 2, 4], [4, 4, 4])).toBeCloseTo(0.36787944117144233, 14);
    expect(statistics.chiSquareTest([6, 2, 4], [4, 4, 4], 1)).toBeCloseTo(0.15729920705028513, 14);
  });

  it("Kolmogorov-Smirnov's p-values are uniform for true and tiny for false distributions", () => {
    const ps = Array.from({ length: 400 }, (_, i) =>
      statistics.kolmogorovSmirnov(
        Float64Array.from({ length: 100 }, (_, j) => uniform(stream("ks", i, "p"), j, 0, 0, 0)),
        (x) => x,
      ),
    );
    const below = ps.filter((p) => p < 0.1).length;
    // 40 expected, standard deviation 6; false alarm one in a million
    expect(Math.abs(below - 40)).toBeLessThan(4.9 * 6);
    expect(statistics.kolmogorovSmirnov(gaussian(200, 7), (x) => statistics.normalCdf((x - 11.5) / 3))).toBeLessThan(
      1e-6,
    );
  });

  it("Kolmogorov-Smirnov's limit law has the tabulated critical values", () => {
    // a sample of n equally spaced points shifted by d has distance d + 1/(2n): 1.3581 / √n is the 5 % point, 1.6276
    // the 1 % point (Smirnov 1948)
    const n = 1_000_000;
    const at = (k: number): number =>
      statistics.kolmogorovSmirnov(
        Float64Array.from({ length: n }, (_, i) => (i + 0.5) / n + k / Math.sqrt(n) - 0.5 / n),
        (x) => Math.min(1, x),
      );
    expect(at(1.3581)).toBeCloseTo(0.05, 3);
    expect(at(1.6276)).toBeCloseTo(0.01, 3);
    expect(at(0.1)).toBe(1);
  });

  it("the two-sample distance, by hand", () => {
    expect(statistics.ksDistance([1, 2, 3], [1, 2, 3])).toBe(0);
    expect(statistics.ksDistance([1, 2], [3, 4])).toBe(1);
    expect(statistics.ksDistance([1, 1, 2, 5], [1, 3])).toBe(0.25);
    const from = draws(stream("ks", 0, "two"), 0, 0, 0);
    const sample = Array.from({ length: 50 }, () => exponential(from));
    expect(statistics.ksDistance(sample, sample.toReversed())).toBe(0);
  });
});
