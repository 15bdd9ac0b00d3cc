import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  aucOfScores,
  averagePrecision,
  catalogueCoverage,
  gini,
  hitRate,
  interactions,
  intraListDiversity,
  itemCosine,
  ndcg,
  popularityBias,
  recall,
  reciprocalRank,
} from "../../src/recommenders.ts";
import { ndcgAtTen } from "../../src/recommenders/evaluation/ndcg-at-ten.ts";

/** A ranking of n items and a part of them that is relevant, not empty. */
const ranking = fc.integer({ min: 1, max: 12 }).chain((n) =>
  fc.tuple(
    fc.shuffledSubarray(
      Array.from({ length: n }, (_, j) => j),
      { minLength: n },
    ),
    fc.subarray(
      Array.from({ length: n }, (_, j) => j),
      { minLength: 1 },
    ),
    fc.integer({ min: 1, max: n }),
  ),
);

describe("nDCG", () => {
  // Järvelin & Kekäläinen (2002), section 2.2: the gain vector G′ and the ideal one, over ten ranks
  const gains = [3, 2, 3, 0, 0, 1, 2, 2, 3, 0];
  const others = [1, 1, 1];
  const graded = new Map([...gains, ...others].map((gain, item) => [item, gain]));
  const ranked = gains.map((_, item) => item);

  it("is that of the published example", () => {
    const found = [3, 5, 6.89, 6.89, 6.89, 7.28, 7.99, 8.66, 9.61, 9.61];
    const ideal = [3, 6, 7.89, 8.89, 9.75, 10.52, 10.88, 11.21, 11.53, 11.83];
    // vectors are printed with two decimals: the ratio is known to 0.005 (1 + ratio) / ideal, at most 0.002
    found.forEach((dcg, r) => {
      const value = ndcg(ranked, graded, { k: r + 1, discount: (rank) => 1 / Math.max(1, Math.log2(rank)) });
      expect(Math.abs(value - dcg / ideal[r]), `rank ${r + 1}: ${value}`).toBeLessThan(0.002);
    });
  });

  it("is the same number when it is taken at ten without checks", () => {
    fc.assert(
      fc.property(ranking, ([order, relevant]) => {
        expect(ndcgAtTen(order, new Set(relevant))).toBe(ndcg(order, relevant, { k: 10 }));
      }),
      { seed: 4 },
    );
    expect(ndcgAtTen([1, 2], new Set())).toBe(0);
  });

  it("is the usual worked example with log2(1 + rank)", () => {
    // gains 3, 2, 3, 0, 1, 2 of six results, and 3 and 2 that were not found: DCG 6.861, ideal 8.740 at 6
    const found = ndcg([0, 1, 2, 3, 4, 5], new Map([3, 2, 3, 0, 1, 2, 3, 2].map((gain, item) => [item, gain])), {
      k: 6,
    });
    expect(found).toBeCloseTo(0.785, 3);
  });

  it("is 1 for the best order and never more", () => {
    fc.assert(
      fc.property(
        ranking,
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 12, maxLength: 12 }),
        ([order, , k], g) => {
          const map = new Map(order.map((item) => [item, g[item]]));
          const value = ndcg(order, map, { k });
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
          const sorted = [...order].sort((a, b) => g[b] - g[a]);
          if (order.some((item) => g[item] > 0)) expect(ndcg(sorted, map, { k })).toBeCloseTo(1, 12);
        },
      ),
    );
  });
});

describe("average precision", () => {
  // Manning, Raghavan & Schütze, Introduction to information retrieval, exercise 8.8: RNRNN NNNRR, four relevant
  it("is that of the textbook's systems", () => {
    const ranked = Array.from({ length: 10 }, (_, j) => j);
    expect(averagePrecision(ranked, [0, 2, 8, 9])).toBeCloseTo((1 + 2 / 3 + 3 / 9 + 4 / 10) / 4, 12);
    expect(averagePrecision(ranked, [1, 4, 5, 6])).toBeCloseTo((1 / 2 + 2 / 5 + 3 / 6 + 4 / 7) / 4, 12);
    expect(averagePrecision(ranked, [0, 2, 8, 9])).toBeCloseTo(0.6, 2);
    expect(averagePrecision(ranked, [1, 4, 5, 6])).toBeCloseTo(0.493, 3);
  });

  it("does not reward what is below k", () => {
    expect(averagePrecision([5, 1, 2], [2], 2)).toBe(0);
    expect(averagePrecision([1, 5, 2], [1, 2, 3], 2)).toBe(0.5);
  });
});

describe("every measure of a list", () => {
  const all = { hitRate, recall, reciprocalRank, averagePrecision };

  it("lies in [0, 1], is 1 where the relevant come first, and does not fall when a hit moves up", () => {
    fc.assert(
      fc.property(ranking, ([order, relevant, k]) => {
        const wanted = new Set(relevant);
        const first = [...order].sort((a, b) => Number(wanted.has(b)) - Number(wanted.has(a)));
        const at = order.findIndex((item, r) => r > 0 && wanted.has(item) && !wanted.has(order[r - 1]));
        const up = [...order];
        if (at > 0) [up[at - 1], up[at]] = [up[at], up[at - 1]];
        for (const measure of Object.values(all)) {
          const value = measure(order, relevant, k);
          expect(value).toBeGreaterThanOrEqual(0);
          expect(measure(first, relevant, k)).toBeCloseTo(1, 12);
          expect(measure(up, relevant, k)).toBeGreaterThanOrEqual(value - 1e-12);
        }
      }),
    );
  });

  it("says nothing where nothing is relevant, and refuses a list that counts an item twice", () => {
    for (const [name, measure] of Object.entries(all)) {
      expect(measure([1, 2], [])).toBe(0);
      expect(() => measure([1, 1], [1])).toThrow(`${name}.ranked must name every item once, got 1 again`);
      expect(() => measure([1], [1], 0)).toThrow(`${name}.k must be a whole number at least 1, got 0`);
      expect(() => measure([1], 3 as never)).toThrow(`${name}.relevant must be a list, got 3`);
    }
    expect(() => ndcg([1], new Map([[1, -1]]))).toThrow("ndcg.relevant[1] must be a finite number at least 0, got -1");
  });
});

describe("AUC", () => {
  it("is the share of pairs in the right order, ties half", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 2, maxLength: 15 }),
        fc.integer({ min: 1, max: 100 }),
        (scores, mask) => {
          const relevant = scores.map((_, j) => j).filter((j) => ((mask >> (j % 7)) & 1) === 1);
          const rest = scores.filter((_, j) => !relevant.includes(j));
          let [wins, pairs] = [0, 0];
          for (const j of relevant)
            for (const other of rest) {
              pairs++;
              wins += scores[j] > other ? 1 : scores[j] === other ? 0.5 : 0;
            }
          const found = aucOfScores(scores, relevant);
          if (pairs === 0) expect(found).toBeNaN();
          else expect(found).toBeCloseTo(wins / pairs, 12);
        },
      ),
    );
  });

  it("leaves out what scores −∞ and refuses NaN", () => {
    expect(aucOfScores([-Infinity, 1, 2, 3], [0, 2])).toBe(0.5);
    expect(() => aucOfScores([NaN, 1], [1])).toThrow("aucOfScores.scores[0] must be a number, got NaN");
    expect(() => aucOfScores([1], [4])).toThrow("aucOfScores.relevant must be a whole number from 0 to 0, got 4");
  });
});

describe("measures of the catalogue", () => {
  it("Gini's closed forms: all equal, one has everything, and the whole numbers to n", () => {
    for (const n of [1, 2, 5, 40]) {
      expect(gini(new Float64Array(n).fill(3))).toBeCloseTo(0, 12);
      expect(gini(Float64Array.from({ length: n }, (_, i) => (i === 0 ? 7 : 0)))).toBeCloseTo(1 - 1 / n, 12);
      // of 1 … n: (n − 1) / (3 n)
      expect(gini(Float64Array.from({ length: n }, (_, i) => i + 1))).toBeCloseTo((n - 1) / (3 * n), 12);
    }
  });

  it("Gini is half the mean difference over the mean, and knows no unit", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 20 }), (x) => {
        const sum = x.reduce((a, b) => a + b, 0);
        const differences = x.flatMap((a) => x.map((b) => Math.abs(a - b))).reduce((a, b) => a + b, 0);
        expect(gini(x)).toBeCloseTo(sum === 0 ? 0 : differences / (2 * x.length * sum), 10);
        expect(gini(x.map((a) => 3 * a))).toBeCloseTo(gini(x), 12);
      }),
    );
  });

  it("coverage counts an item once", () => {
    expect(catalogueCoverage([[1], [1], []], 4)).toBe(0.25);
    expect(() => catalogueCoverage([[4]], 4)).toThrow(
      "catalogueCoverage.lists[0][0] must be a whole number from 0 to 3, got 4",
    );
  });

  it("diversity by co-purchase: 1 for strangers, 0 for twins", () => {
    const like = itemCosine(interactions({ customer: [0, 0, 1, 1, 2, 3], item: [0, 1, 0, 1, 2, 3] }));
    expect(intraListDiversity([0, 1], like)).toBeCloseTo(0, 12);
    expect(intraListDiversity([0, 2, 3], like)).toBe(1);
    expect(intraListDiversity([0], like)).toBe(0);
    expect(() => intraListDiversity([0, 1], () => NaN)).toThrow("intraListDiversity.similarity must be");
  });

  it("popularity bias is nothing where everybody is recommended what they have", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), {
          minLength: 1,
          maxLength: 30,
        }),
        (events) => {
          const data = interactions({ customer: events.map((e) => e[0]), item: events.map((e) => e[1]) });
          const own = Array.from({ length: data.customers }, (_, c) => [
            ...new Set(data.item.subarray(data.offsets[c], data.offsets[c + 1])),
          ]);
          expect(popularityBias(own, data).lift).toBeCloseTo(0, 12);
        },
      ),
    );
    const data = interactions({ customer: [0], item: [0] });
    expect(() => popularityBias([], data)).toThrow("popularityBias.lists must be 1, one a customer, got 0");
    expect(popularityBias([[]], data).lift).toBeNaN();
  });
});
