import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { interval } from "../../src/analysis/interval.ts";
import { withMatters } from "../../src/analysis/matters.ts";
import { summarise } from "../../src/analysis/summarise.ts";
import { judgedTogether, pOfZeroMean } from "../../src/analysis/together.ts";
import { draws, stream } from "../../src/core/random.ts";
import { normal } from "../../src/core/sampling.ts";
import { outcomes } from "../../src/outcomes/outcomes.ts";
import { resultsOf } from "./results-of.ts";

describe("many differences judged together", () => {
  it("gives p-values of Student's t", () => {
    // scipy.stats.ttest_1samp([1, 2, 0], 0): t = 1.7320508, p = 0.2254033
    expect(pOfZeroMean([1, 2, 0])).toBeCloseTo(0.2254033, 6);
    expect([pOfZeroMean([0, 0]), pOfZeroMean([1]), pOfZeroMean([2, 2, NaN])]).toEqual([NaN, NaN, 0]);
  });

  it("call any of 100 idle differences clear in at most 5 % of studies, at any number of replications", () => {
    for (const n of [2, 5, 10]) {
      const source = draws(stream("idle", 0, String(n)), 0, 0, 0);
      const studies = Array.from({ length: 300 }, () =>
        judgedTogether(
          Array.from({ length: 100 }, () => ({ values: Array.from({ length: n }, () => normal(source)) })),
        ).some(({ clear }) => clear),
      );
      // 5 % of 300 is 15, standard deviation 3.8; 4 of them
      expect(studies.filter(Boolean).length).toBeLessThanOrEqual(30);
    }
  });

  it("find differences that are large, and let those that are zero throughout not count", () => {
    const zero = { values: [0, 0, 0, 0, 0] };
    const large = { values: [1, 1.1, 0.9, 1, 1.05] };
    expect(judgedTogether([large, ...Array<typeof zero>(500).fill(zero)])[0].clear).toBe(true);
    expect(judgedTogether([zero])[0]).toEqual({ estimate: 0, low: 0, high: 0, clear: false });
  });
});

describe("intervals of what has bounds", () => {
  it("end at the bounds, hold their estimate, and stay unknown with one value", () => {
    expect(interval([0.99, 1, 0.97], [0, 1]).high).toBe(1);
    expect(interval([0.99, 1, 0.97]).high).toBeGreaterThan(1);
    expect(interval([0.5], [0, 1])).toMatchObject({ low: -Infinity, high: Infinity });
    // a value that is against the bounds is not hidden
    expect(interval([1.2, 1.2], [0, 1])).toMatchObject({ estimate: 1.2, low: 1.2, high: 1.2 });
  });

  it("are those of every share in a summary, level and difference", () => {
    const results = resultsOf({
      a: { consent: [1, 0.9], churn: [0.02, 0.3] },
      b: { consent: [0, 0.5], churn: [0, 0.4] },
    });
    const measures = results.info.measures.map(({ name }) => outcomes[name]);
    for (const { low, high, difference } of summarise({ ...results, info: { ...results.info, measures } })) {
      expect([low >= 0, high <= 1]).toEqual([true, true]);
      if (difference) expect([difference.low >= -1, difference.high <= 1]).toEqual([true, true]);
    }
  });
});

describe("what matters", () => {
  it("is known of every outcome, as are the bounds of every share", () => {
    for (const { name, unit, matters, least, most } of Object.values(outcomes)) {
      expect([name, matters > 0]).toEqual([name, true]);
      if (unit.startsWith("share of") && name !== "activeShare")
        expect([name, least !== undefined || most === 1, (most ?? Infinity) <= 1]).toEqual([name, true, true]);
    }
  });

  it("is a share of the reference's level for money", () => {
    const { info, records } = resultsOf({ a: { profit: [90, 110] }, b: { profit: [1, 1] } });
    const described = { ...info, measures: [outcomes["profit"]] };
    expect(withMatters(described, records).measures[0]).toMatchObject({ matters: 1 });
  });
});

describe("a measure that cannot tell policies apart", () => {
  const endOf = (values: Record<string, Record<string, number[]>>): (number | undefined)[] => {
    const { info, records } = resultsOf(values);
    const described = { ...info, measures: info.measures.map(({ name }) => ({ ...outcomes[name] })) };
    return withMatters(described, records).measures.map(({ saturatedAt }) => saturatedAt);
  };

  it("is one whose level under every policy is nearer to an end than what matters", () => {
    // hit rates matter from 0.01 on
    const same = { hitRate: [1, 0.998], service: [1, 1], trust: [0.5, 0.5] };
    expect(endOf({ a: same, b: { ...same, hitRate: [0.995, 0.997] } })).toEqual([1, 1, undefined]);
    expect(endOf({ a: same, b: { ...same, hitRate: [0.9, 1] } })[0]).toBeUndefined();
    // both ends are ends, but not the same one
    expect(endOf({ a: { consent: [1] }, b: { consent: [0] } })).toEqual([undefined]);
    expect(endOf({ a: { consent: [0] }, b: { consent: [0] } })).toEqual([0]);
  });

  it("is none where one policy has no level or there is nothing to compare", () => {
    expect(endOf({ a: { hitRate: [1] }, b: { hitRate: [NaN] } })).toEqual([undefined]);
    expect(endOf({ a: { hitRate: [1] } })).toEqual([undefined]);
  });

  it("is so only as far as no difference that matters is lost", () => {
    // whatever the levels: two policies at one end never differ by what matters
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 5 }), (levels) => {
        const near = levels.map((level) => 1 - level / 50);
        const [end] = endOf(Object.fromEntries(near.map((value, i) => [`p${i}`, { hitRate: [value] }])));
        const spread = Math.max(...near) - Math.min(...near);
        expect(end === undefined || spread < outcomes["hitRate"].matters).toBe(true);
      }),
    );
  });
});
