import { describe, expect, it } from "vitest";
import { draws, stream } from "../../../../src/core/random.ts";
import { normal, poisson } from "../../../../src/core/sampling.ts";
import { estimateAssortment } from "../../../../src/population/fit/interests/assortment-estimate.ts";
import { fitLogNormalRates } from "../../../../src/population/fit/interests/log-normal-rates.ts";
import { closedForms } from "../../../../src/population/fit/interests/moments.ts";
import { findGroups } from "../../../../src/population/fit/interests/item-groups.ts";
import { rhythmOf } from "../../../../src/population/fit/interests/rhythm.ts";
import { everybody } from "../../../../src/population/fit/interests/coincidence.ts";
import { logOf } from "../log.ts";

describe("log-normal rates", () => {
  it("are those of the likelihood summed on a fine grid", () => {
    const counts = [0, 0, 0, 1, 0, 2, 5, 1, 0, 3, 12, 0, 1, 1, 40, 2, 0, 7];
    const exposures = [4, 10, 50, 20, 30, 10, 52, 8, 3, 26, 52, 40, 13, 9, 45, 26, 5, 52];
    const found = fitLogNormalRates(counts, exposures);
    // numpy: sums over z = −10, −9.999 … 10; scipy's Nelder-Mead to 10⁻¹⁰
    expect(found.logMean).toBeCloseTo(-2.7688756353, 4);
    expect(found.logSd).toBeCloseTo(1.1978042741, 4);
    expect(found.logLikelihood).toBeCloseTo(-36.3872540858, 6);
  });

  // 3,000 customers a year: standard errors some .017 and .013 (Fisher information with nearly known rates); 4 of them
  it("come back from drawn counts", () => {
    const random = draws(stream("rates", 0, "x"), 0, 0, 0);
    const counts = Array.from({ length: 3000 }, () => poisson(random, 52 * Math.exp(normal(random, -1, 0.8))));
    const found = fitLogNormalRates(
      counts,
      counts.map(() => 52),
    );
    expect(Math.abs(found.logMean + 1)).toBeLessThan(0.07);
    expect(Math.abs(found.logSd - 0.8)).toBeLessThan(0.05);
  });
});

it("closed forms solve B = (1 + aQ) / (1 + a) and W = (1 + γB) / (1 + γ) at every level", () => {
  const same = (a: number, chance: number): number => (1 + a * chance) / (1 + a);
  const wanted = { category: 7, family: 2.5, item: 0.8, missionCategory: 4, missionFamily: 12 };
  // conditional chances, then products over levels
  const chance = [0.1, 0.3, 0.4];
  const between = [same(7, 0.1), same(2.5, 0.3), same(0.8, 0.4)];
  const within = [same(4, between[0]), same(12, between[1]), 0.5];
  const level = (k: number) => {
    const product = (x: number[]): number => x.slice(0, k + 1).reduce((all, p) => all * p, 1);
    return { within: product(within), between: product(between), chance: product(chance) };
  };
  const found = closedForms([level(0), level(1), level(2)]);
  for (const [name, value] of Object.entries(wanted)) expect(found[name as keyof typeof wanted], name).toBeCloseTo(value, 9); // prettier-ignore
});

it("an item is not on offer where it would have sold but did not", () => {
  // item 0 sells twenty lines in each of thirteen periods, item 1 from the seventh on, item 2 one line alone
  const log = logOf(
    3,
    364,
    Array.from({ length: 13 * 20 }, (_, k) => {
      const day = 28 * Math.floor(k / 20) + (k % 20);
      return [[day, 0, ...(day >= 6 * 28 ? [1] : []), ...(k === 150 ? [2] : [])]];
    }),
  );
  const { multipliers, periods } = estimateAssortment(log, stream("s", 0, "x"));
  expect(periods).toBe(13);
  const row = (j: number): number[] => [...multipliers.subarray(j * 13, (j + 1) * 13)];
  expect(row(1).map((m) => m > 0)).toEqual(Array.from({ length: 13 }, (_, t) => t >= 6));
  // one sale says nothing of when there was none
  expect(row(2).every((m) => m > 0)).toBe(true);
  // item 0 has 20 lines in a first period of 20, of 260 among 401: Gamma(20 + s, E + s), over forty draws
  const draw = (k: number) => estimateAssortment(log, stream(`s${k}`, 0, "x"));
  const s = 1 / draw(0).overdispersion;
  const expected = (260 * 20) / 401;
  const mean = Array.from({ length: 40 }, (_, k) => draw(k).multipliers[0] / 40).reduce((a, b) => a + b, 0);
  const [known, error] = [(20 + s) / (expected + s), Math.sqrt((20 + s) / 40) / (expected + s)];
  expect(Math.abs(mean - known)).toBeLessThan(5 * error);
});

it("families are items that are bought together", () => {
  // eight families of three items in four categories: a customer keeps to a category, a visit to a family
  const random = draws(stream("families", 0, "x"), 0, 0, 0);
  const pick = (n: number): number => Math.floor(random.next() * n);
  const log = logOf(
    24,
    28,
    Array.from({ length: 300 }, (_, i) =>
      Array.from({ length: 6 }, (_, v) => {
        const family = 2 * (i % 4) + pick(2);
        return [v, ...new Set([3 * family + pick(3), 3 * family + pick(3), 3 * family + pick(3)])];
      }),
    ),
  );
  const { family, categoryOf } = findGroups(log, everybody(log), "s");
  for (let j = 0; j < 24; j++) {
    for (let k = 0; k < j; k++) {
      const [a, b] = [categoryOf[family[j]], categoryOf[family[k]]];
      // √24 × 1.15 makes six categories of four: one is cut, none holds items of two
      if (a === b) expect(Math.floor(j / 6)).toBe(Math.floor(k / 6));
    }
  }
  expect([...categoryOf]).toEqual([...categoryOf].sort((a, b) => a - b));
});

it("baskets: moments by hand", () => {
  // extra lines 0, 1 of the first; 9, 5 of the second; 9 of one who came once
  const bought = (extra: number): number[] => Array.from({ length: extra + 1 }, (_, j) => j);
  const log = logOf(10, 56, [
    [[0, ...bought(0)], [30, ...bought(1)]], // prettier-ignore
    [[0, ...bought(9)], [29, ...bought(5)]], // prettier-ignore
    [[0, ...bought(9)]],
  ]);
  const { extra, season } = rhythmOf(log);
  expect(extra.mean).toBe(24 / 5);
  // of two customers: means 1/2 and 7, products of pairs 0 and 45, squares 1/2 and 53
  const [mean, pairs, squares] = [7.5 / 2, 45 / 2, 53.5 / 2];
  expect(extra.between).toBeCloseTo(pairs / (mean * mean) - 1, 12);
  expect(extra.within).toBeCloseTo((squares - mean) / pairs - 1, 12);
  // nobody came again in the first four weeks
  expect([...season].map((x) => x > 0)).toEqual([false, true]);
});
