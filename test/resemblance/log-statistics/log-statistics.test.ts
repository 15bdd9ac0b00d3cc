import { describe, expect, it } from "vitest";
import { draws, stream } from "../../../src/core/random.ts";
import { below } from "../../../src/core/sampling.ts";
import { changeStatistics } from "../../../src/resemblance/log-statistics/changes.ts";
import { compareLogs } from "../../../src/resemblance/log-statistics/compare-logs.ts";
import { halfVisitStatistics } from "../../../src/resemblance/log-statistics/half-visit.ts";
import { accuracy, lastVisitTest } from "../../../src/resemblance/log-statistics/last-visit-test.ts";
import { logStatistics } from "../../../src/resemblance/log-statistics/log-statistics.ts";
import { relinkingStatistics } from "../../../src/resemblance/log-statistics/relinking.ts";
import { repeatStatistics } from "../../../src/resemblance/log-statistics/repeats.ts";
import {
  bestsellers,
  customerNeighbourScores,
  ownFrequency,
} from "../../../src/resemblance/log-statistics/score-tables.ts";
import { standardErrors } from "../../../src/resemblance/log-statistics/standard-errors.ts";
import { visitStatistics } from "../../../src/resemblance/log-statistics/visits.ts";
import type { VisitLog } from "../../../src/population/fit/visit-log.ts";
import { logOf } from "../../population/fit/log.ts";

const small = logOf(4, 56, [
  [[0, 0, 1], [7, 0], [10, 1, 2], [40, 0], [50, 0, 3]], // prettier-ignore
  [[3, 0]],
  [[5, 2, 3], [33, 3]], // prettier-ignore
]);

describe("statistics of a small log, by hand", () => {
  it("visits and baskets", () => {
    const found = visitStatistics(small);
    expect(found).toMatchObject({
      customers: 3,
      "visits per customer": 8 / 3,
      "visits, median": 2,
      "one visit only": 1 / 3,
      "lines per visit": 12 / 8,
      // of the first customer, who came four times at least
      "lines, first / later visits": 2 / 1.5,
      "top 10 % customers, lines": 8 / 12,
      "top 10 % items, lines": 5 / 12,
      density: (4 + 1 + 2) / 12,
    });
    // gaps 7, 3, 30, 10, 28
    expect(found["visit gap, median"]).toBe(10);
    expect(found["lines per visit, sd"]).toBeCloseTo(0.5, 12);
    expect(found["visits by 4 weeks, cv"]).toBe(0);
  });

  it("repeats", () => {
    const found = repeatStatistics(small);
    // later lines: 0 | 1 2 | 0 | 0 3 of the first, 3 of the third; bought before: 0, 1, 0, 0 and 3
    expect(found["repeat share"]).toBe(5 / 7);
    // from the visit before: the first 0, the last 0, and 3
    expect(found["repeats from previous visit"]).toBe(3 / 5);
    expect(found["repeats from > 4 visits ago"]).toBe(0);
    // gaps 7, 10, 33, 10, 28
    expect(found["repurchase gap, median days"]).toBe(10);
    // lines with a visit after: 0 1 | 0 | 1 2 | 0 of the first, 2 3 of the third
    expect(found["bought again at visit lag 1"]).toBe(3 / 8);
    // lines with a visit four later: 0 1
    expect(found["bought again at visit lag 4"]).toBe(1 / 2);
    expect(found["bought again at visit lag 8"]).toBeNaN();
  });

  it("changes", () => {
    const found = changeStatistics(small, stream("s", 0, "x"));
    // quarters of 14 days: first 0 1 0 1 2 0 2 3, last 0 3 (days from 42)
    expect(found["drift Q1-Q4 (TV)"]).toBeCloseTo((Math.abs(3 / 8 - 1 / 2) + 2 / 8 + 2 / 8 + 3 / 8) / 2, 12);
    expect(found["Q4 lines on items not sold in Q1"]).toBe(0);
    // all items are in a list of ten
    expect(found["bestsellers 4 weeks / all time"]).toBe(1);
  });

  it("last visits", () => {
    const test = lastVisitTest(small, stream("s", 0, "x"));
    expect([...test.customers]).toEqual([0, 2]);
    expect([...test.histories.sold]).toEqual([4, 2, 2, 1]);
    expect(accuracy(test, bestsellers(test))).toMatchObject({ hit: 1, recall: 1, coverage: 1 });
    // both: first list 0 1 2 3 with 0 and 3 to come; second with 3 alone
    const gain = (rank: number): number => Math.LN2 / Math.log(rank + 1);
    expect(accuracy(test, bestsellers(test)).ndcg).toBeCloseTo(((1 + gain(4)) / (1 + gain(2)) + gain(4)) / 2, 12);
    expect(accuracy(test, bestsellers(test), { newOnly: true })).toMatchObject({ hit: 1, recall: 1 });
    expect([...ownFrequency(small, test).subarray(0, 4)].map((x) => Math.round(x * 1e4) / 1e4)).toEqual([
      1 + 0.81 + 0.729,
      0.9 + 0.729,
      0.9,
      0,
    ]);
  });

  it("customer neighbours speak by the cosine of rare items", () => {
    const five = logOf(
      5,
      10,
      [[0, 1], [0, 2], [3], [3], [4]].map((own) => [[0, ...own], [1, 4]]), // prettier-ignore
    );
    const [often, seldom] = [5 / 3, 5 / 2].map((x) => Math.log(x) * Math.log(x));
    const scores = customerNeighbourScores(lastVisitTest(five, stream("s", 0, "x")));
    expect([...scores.subarray(0, 5)].map((x) => Math.round(x * 1e6) / 1e6)).toEqual(
      [1, 0, 1, 0, 0].map((x) => Math.round((1e6 * x * often) / (often + seldom)) / 1e6),
    );
  });

  it("what is too little is not told", () => {
    expect(halfVisitStatistics(small, stream("s", 0, "x"))["half visit / history"]).toBeNaN();
    expect(relinkingStatistics(small)).toEqual({ "relinked halves": NaN, "relinked, n": 0 });
  });
});

const ITEMS = 24;
/** Customers who draw four of `pool(i)`'s items in each of six visits. */
function manyCustomers(customers: number, pool: (i: number) => readonly number[], seed = "log"): VisitLog {
  return logOf(
    ITEMS,
    168,
    Array.from({ length: customers }, (_, i) => {
      const random = draws(stream(seed, 0, "lines"), i, 0, 0);
      return [0, 1, 2, 3, 4, 5].map((v) => {
        const items = new Set<number>();
        while (items.size < 4) items.add(pool(i)[below(random, pool(i).length)]);
        return [28 * v + below(random, 28), ...items];
      });
    }),
  );
}
const everything = Array.from({ length: ITEMS }, (_, j) => j);

describe("statistics of drawn logs", () => {
  const same = manyCustomers(400, () => everything);
  const taste = manyCustomers(400, (i) => everything.slice(6 * (i % 4), 6 * (i % 4) + 6));
  const [none, four] = [same, taste].map((log) => logStatistics(log, "s"));

  // four of 24 at random, 400 customers: where a bound has a root, it is 5 standard errors of a share
  it("independent draws have no themes, no order in time, and identify nobody", () => {
    expect(Math.abs(none["theme lift between visits"] - 1)).toBeLessThan(0.05);
    expect(Math.abs(none["bought again at visit lag 1"] - 4 / 24)).toBeLessThan(5 * Math.sqrt(5 / 36 / 8000));
    expect(none["relinked halves"]).toBeLessThan(1 / 400 + 5 * Math.sqrt(1 / 400 / 400));
    expect(Math.abs(none["drift Q1-Q4 (TV)"] - none["drift by chance"])).toBeLessThan(0.03);
    expect(Math.abs(none["personal recall"] - 10 / 24)).toBeLessThan(0.06);
    expect(Math.abs(none["ease / pop recall"] - 1)).toBeLessThan(0.15);
  });

  it("four tastes of six items are found by all but the bestsellers", () => {
    expect(four["theme lift between visits"]).toBeGreaterThan(3);
    expect(four["bought again at visit lag 1"]).toBeCloseTo(4 / 6, 1);
    for (const name of ["ease recall", "itemknn recall", "userknn recall", "personal+knn recall"] as const)
      expect(four[name], name).toBeGreaterThan(0.99);
    expect(Math.abs(four["pop recall"] - 10 / 24)).toBeLessThan(0.06);
    expect(four["half visit / history"]).toBeGreaterThan(0.9);
  });

  it("is the same for the same seed, and of another seed differs only where it splits", () => {
    expect(logStatistics(taste, "s")).toEqual(four);
    const other = logStatistics(taste, "t");
    expect(other["repeat share"]).toBe(four["repeat share"]);
    expect(other["drift by chance"]).not.toBe(four["drift by chance"]);
  });

  it("compares, and says what is outside and by more than luck", () => {
    const errors = { ...four, "pop recall": 1, "ease recall": 0.001 };
    const rows = compareLogs(four, [none, none], errors);
    const row = (name: string) => rows.find((one) => one.name === name)!;
    expect(row("visits per customer")).toMatchObject({ real: 6, synthetic: 6, low: 6, high: 6, outside: false, miss: false, fitted: true }); // prettier-ignore
    expect(row("ease recall")).toMatchObject({ outside: true, miss: true, fitted: false });
    const away = compareLogs({ ...four, "pop recall": 2 * none["pop recall"] }, [none], errors);
    expect(away.find(({ name }) => name === "pop recall")).toMatchObject({ outside: true, miss: false });
  });
});

// the standard error of the mean number of lines is known: sd of customers' means / √n. Ten splits estimate it within a
// factor of 1.22 (one standard error); the bounds are three of those
it("standard errors are those of the mean, where these are known", () => {
  const sizes = logOf(
    4,
    84,
    Array.from({ length: 300 }, (_, i) =>
      [0, 1, 2].map((v) => [28 * v + (i % 28), ...(i % 3 === 0 ? [0, 1, 2, 3] : [v])]),
    ),
  );
  const found = standardErrors(sizes, "s", 10)["lines per visit"];
  const known = Math.sqrt(2) / Math.sqrt(300);
  expect(found / known).toBeGreaterThan(0.33);
  expect(found / known).toBeLessThan(1.67);
});
