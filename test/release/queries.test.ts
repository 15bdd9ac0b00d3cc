import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { draws, privateQueries, stream, type PrivateAnswer, type PrivateQueries } from "../../src/privacy.ts";
import { countWidth, epsilonOfWidth, keyThreshold } from "../../src/release/queries/noise-width.ts";
import { rankErrors } from "../../src/release/queries/quantile.ts";

const desk = (entity: number, epsilon: number = 10, delta: number = 0.5): PrivateQueries =>
  privateQueries({ epsilon, delta, draws: draws(stream("queries", 0, "tests"), entity, 0, 0) });

const AGES = Float64Array.from({ length: 300 }, (_, i) => 20 + ((i * 37) % 61));
const TRUTH = {
  count: AGES.length,
  sum: AGES.reduce((a, b) => a + b, 0),
  mean: AGES.reduce((a, b) => a + b, 0) / AGES.length,
  variance: 0,
};
TRUTH.variance = AGES.reduce((a, b) => a + (b - TRUTH.mean) * (b - TRUTH.mean), 0) / AGES.length;

/** Seeds of a test of a share; 1 in 1e6 that an honest 95 % interval holds less often than this. */
const RUNS = 2000;
const FEWEST = RUNS * 0.95 - 4.9 * Math.sqrt(RUNS * 0.95 * 0.05);

describe("intervals hold the answer without noise as often as they say", () => {
  const bounds = [18, 90] as const;
  it.each<[keyof typeof TRUTH, (ask: PrivateQueries) => PrivateAnswer]>([
    ["count", (ask) => ask.count(AGES, { epsilon: 0.3 })],
    ["sum", (ask) => ask.sum(AGES, { bounds, epsilon: 0.3 })],
    ["mean", (ask) => ask.mean(AGES, { bounds, epsilon: 0.3 })],
    ["variance", (ask) => ask.variance(AGES, { bounds, epsilon: 0.9 })],
  ])("%s", (name, query) => {
    const answers = Array.from({ length: RUNS }, (_, i) => query(desk(i)));
    const held = answers.filter(({ low, high }) => low <= TRUTH[name] && TRUTH[name] <= high).length;
    expect(held).toBeGreaterThan(FEWEST);
    for (const { value, low, high } of answers.slice(0, 200)) {
      expect(low).toBeLessThanOrEqual(high);
      if (low > 0) expect(value).toBeGreaterThanOrEqual(low);
    }
  });

  it("a quantile's rank", () => {
    const sorted = AGES.slice().sort();
    const misses = Array.from({ length: RUNS }, (_, i) => {
      const { value, rankWithin } = desk(i).quantile(AGES, { q: 0.5, bounds, epsilon: 0.5, steps: 73 });
      return rankErrors(sorted, 0.5, Float64Array.of(value))[0] > rankWithin;
    }).filter(Boolean).length;
    // ages are whole, and so are the 73 values: the best has no error
    expect(misses).toBeLessThan(RUNS - FEWEST);
  });
});

describe("noise is as wide as its formula says", () => {
  it("counts: the least width that noise exceeds with probability α at most", () => {
    for (const epsilon of [0.05, 0.3, 1, 4, 40])
      for (const alpha of [0.2, 0.05, 1e-6]) {
        const a = Math.exp(-epsilon);
        const beyond = (h: number): number => (2 * a ** (h + 1)) / (1 + a);
        const h = countWidth(epsilon, alpha);
        expect(beyond(h)).toBeLessThanOrEqual(alpha * (1 + 1e-9));
        if (h > 0) expect(beyond(h - 1)).toBeGreaterThan(alpha);
      }
  });

  it("a width asked for is the width that is had, at no more than it needs", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), (within) => {
        const epsilon = epsilonOfWidth(within, 0.05);
        expect(countWidth(epsilon, 0.05)).toBeLessThanOrEqual(within);
        expect(countWidth(epsilon * 0.999, 0.05)).toBeGreaterThan(within);
      }),
      { numRuns: 50, seed: 1 },
    );
    const { low, high, epsilon } = desk(1).sum([5, 5], { bounds: [-10, 10], within: 60 });
    expect([high - low, epsilon]).toEqual([120, (10 * Math.log(20)) / 60].map((x) => expect.closeTo(x, 9)));
  });
});

describe("keys that nobody knew of", () => {
  it("of one customer alone are shown with probability δ at most, exactly and in a thousand runs", () => {
    for (const epsilon of [0.2, 1, 3])
      for (const delta of [0.2, 0.01, 1e-9]) {
        const a = Math.exp(-epsilon);
        const shown = (m: number): number => a ** m / (1 + a);
        const m = keyThreshold(epsilon, delta) - 1;
        expect(shown(m)).toBeLessThanOrEqual(delta * (1 + 1e-9));
        if (m > 0) expect(shown(m - 1)).toBeGreaterThan(delta);
      }
    const seen = Array.from({ length: 1000 }, (_, i) => desk(i).histogram(["one"], { epsilon: 1, delta: 0.2 }));
    const shown = seen.filter((histogram) => "one" in histogram).length;
    // exactly e^-1 / (1 + e^-1) = 0.269 is more than 0.2, so the threshold is 3: 0.099
    expect(Math.abs(shown / 1000 - 0.099)).toBeLessThan(4.9 * Math.sqrt((0.099 * 0.901) / 1000));
  });

  it("cost their delta, and cannot be had without", () => {
    const ask = desk(3, 1, 0.01);
    const many = Array.from({ length: 400 }, (_, i) => (i % 4 === 0 ? "tea" : "wine"));
    expect(Object.keys(ask.histogram(many, { epsilon: 0.5, delta: 0.006 })).sort()).toEqual(["tea", "wine"]);
    expect(ask.remaining()).toEqual({ epsilon: 0.5, delta: expect.closeTo(0.004, 12) });
    expect(() => ask.histogram(many, { epsilon: 0.1, delta: 0.006 })).toThrow("must keep the ledger within epsilon 1");
    expect(() => ask.histogram(many, { epsilon: 0.1 })).toThrow("histogram.delta must be");
  });
});

describe("a budget", () => {
  it("is spent by what was asked, and refuses what is too much before anything is answered", () => {
    const ask = desk(0, 1, 0);
    ask.count(AGES, { epsilon: 0.4 });
    ask.mean(AGES, { bounds: [18, 90], epsilon: 0.5 });
    expect(ask.remaining().epsilon).toBeCloseTo(0.1, 12);
    const before = ask.spends().length;
    expect(() => ask.variance(AGES, { bounds: [18, 90], epsilon: 0.2 })).toThrow("must keep the ledger within epsilon 1"); // prettier-ignore
    expect(ask.spends()).toHaveLength(before);
    ask.top(["a", "b", "a"], { k: 1, keys: ["a", "b", "c"], epsilon: 0.1 });
    expect(ask.remaining()).toEqual({ epsilon: expect.closeTo(0, 9), delta: 0 });
  });

  it("known keys are all answered, whatever they are called", () => {
    const keys = ["__proto__", "constructor", "b"];
    const counts = desk(0).histogram(["b", "__proto__"], { epsilon: 9, keys });
    expect(Object.keys(counts).sort()).toEqual([...keys].sort());
    expect(desk(0).top(["b", "b", "constructor"], { k: 2, keys, epsilon: 9.9 })).toHaveLength(2);
  });
});

describe("a quantile is chosen with the probabilities of the exponential mechanism", () => {
  it("whose ratio between neighbours stays below e^ε, by their exact values", () => {
    const values = Float64Array.from({ length: 21 }, (_, i) => i);
    const shares = (sorted: readonly number[], q: number, epsilon: number): Float64Array => {
      const weights = rankErrors(Float64Array.from(sorted), q, values).map((e) =>
        Math.exp((-epsilon * e) / (2 * Math.max(q, 1 - q))),
      );
      const all = weights.reduce((a, b) => a + b, 0);
      return weights.map((w) => w / all);
    };
    const rows = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(rows, fc.constantFrom(0, 0.25, 0.5, 0.9, 1), fc.constantFrom(0.1, 1, 3), (all, q, epsilon) => {
        const sorted = [...all].sort((a, b) => a - b);
        const whole = shares(sorted, q, epsilon);
        sorted.forEach((_, out) => {
          const less = shares(sorted.filter((__, i) => i !== out), q, epsilon); // prettier-ignore
          whole.forEach((p, v) => expect(Math.abs(Math.log(p / less[v]))).toBeLessThanOrEqual(epsilon + 1e-9));
        });
      }),
      { numRuns: 60, seed: 4 },
    );
  });
});

it("refuses what is none, by its name", () => {
  const ask = desk(0);
  for (const [query, words] of [
    [() => ask.count(AGES, {} as never), "count must be given epsilon or within, got neither"],
    [() => ask.count(AGES, { epsilon: 1, within: 3 }), "count must be given epsilon or within, got both"],
    [() => ask.count(AGES, { epsilom: 1 } as never), 'no option of count named "epsilom"'],
    [() => ask.sum([1, NaN], { bounds: [0, 1], epsilon: 1 }), "sum.values[1] must be a finite number, got NaN"],
    [() => ask.mean([1], { bounds: [2, 1], epsilon: 1 }), "mean.bounds must rise, got 2 and 1"],
    [() => ask.variance([1], { bounds: [1] as never, epsilon: 1 }), "variance.bounds must be two numbers, got 1"],
    [() => ask.quantile([1], { q: 2, bounds: [0, 1], epsilon: 1 }), "quantile.q must be a number from 0 to 1, got 2"],
    [() => ask.histogram(["a"], { keys: [], epsilon: 1 }), "histogram.keys must have at least one key"],
    [() => ask.histogram(["a"], { keys: ["a", "a"], epsilon: 1 }), 'must name every key once, got "a" twice'],
    [() => ask.top(["a"], { k: 2, keys: ["a"], epsilon: 1 }), "top.k must be"],
    [() => privateQueries({ epsilon: 0, draws: { next: () => 0.5 } }), "privateQueries.epsilon must be"],
  ] as const)
    expect(query, words).toThrow(words);
  expect(ask.spends()).toEqual([]);
});

it("makes of no rows an answer all the same", () => {
  const ask = desk(5, 40);
  expect(ask.mean([], { bounds: [0, 1], epsilon: 1 }).low).toBe(0);
  expect(ask.variance([], { bounds: [0, 1], epsilon: 1 }).high).toBeLessThanOrEqual(0.25);
  expect(ask.quantile([], { q: 0.5, bounds: [0, 1], epsilon: 1 }).value).toBeGreaterThanOrEqual(0);
  expect(ask.histogram([], { epsilon: 1, delta: 0.1 })).toEqual({});
});
