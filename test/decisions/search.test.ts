import { describe, expect, it } from "vitest";
import { ridgeOfSets } from "../../src/decisions/ridge.ts";
import { searchSets, type SearchOptions } from "../../src/decisions/search.ts";
import { allowedSets } from "../../src/decisions/sets.ts";
import { searched } from "./problems.ts";

const alone = { needs: [], excludes: [], after: [] };

describe("allowedSets", () => {
  it("keeps what is needed, what excludes and what comes first", () => {
    const rules = { a: alone, b: { ...alone, needs: ["c"] }, c: { ...alone, excludes: ["a"] } };
    expect(allowedSets(rules, 3)).toEqual([[], ["a"], ["c"], ["c", "b"]]);
    expect(allowedSets({ a: { ...alone, after: ["b"] }, b: alone }, 2).at(-1)).toEqual(["b", "a"]);
    expect(allowedSets({ a: alone, b: alone, c: alone }, 1)).toHaveLength(4);
  });

  it("refuses an order that goes round", () => {
    const rules = { a: { ...alone, after: ["b"] }, b: { ...alone, after: ["a"] } };
    expect(() => allowedSets(rules, 2)).toThrow("candidates must have an order, got a circle among a, b");
  });
});

describe("ridgeOfSets", () => {
  it("finds main effects and pairs again, but for what the penalty takes", () => {
    const value = (set: readonly string[]): number => 3 * set.length + (set.length === 2 ? -2 : 0);
    const sets = allowedSets({ a: alone, b: alone, c: alone }, 2).slice(1);
    const predict = ridgeOfSets(["a", "b", "c"], sets, sets.map(value));
    expect(predict(["b", "a"])).toBeCloseTo(4, 0);
    expect(Math.abs(predict(["a"]) - 3)).toBeLessThan(0.3);
    // three members: 9, and most of three pairs of −2; without pairs 9 less what the penalty takes
    expect(predict(["a", "b", "c"])).toBeLessThan(5);
    expect(predict(["a", "b", "c"])).toBeGreaterThan(2.5);
    expect(predict([])).toBe(0);
  });
});

describe("searchSets", () => {
  it("finds at most three of eight for 400: the best of 81 sets, by main effects, pairs and costs", async () => {
    const value = [240, 180, 300, 120, 160, 400, 80, 220];
    const cost = [100, 120, 150, 60, 90, 220, 30, 130];
    const pairs = new Map([["0,2", -60], ["2,5", -90], ["1,3", 50], ["0,5", 20], ["4,7", 30], ["1,7", -20], ["3,6", 15]]); // prettier-ignore
    const net = (set: readonly number[]): number =>
      set.reduce((sum, a, i) => sum + value[a] - cost[a] + set.slice(i + 1).reduce((more, b) => more + (pairs.get(`${a},${b}`) ?? 0), 0), 0); // prettier-ignore
    const names = value.map((_, i) => `m${i}`);
    const numbers = (set: readonly string[]): number[] => set.map((name) => names.indexOf(name)).sort((a, b) => a - b);
    const sets = allowedSets(Object.fromEntries(names.map((name) => [name, alone])), 3);
    const affordable = (set: readonly string[]): boolean => numbers(set).reduce((sum, a) => sum + cost[a], 0) <= 400;
    const found = await searchSets(searched((set) => net(numbers(set)), "three of eight", 5), { sets, affordable, goodness: ({ y }) => y, matters: 5 }); // prettier-ignore
    expect(found.feasible).toBe(81);
    expect(numbers(found.best!.set)).toEqual([0, 3, 5]);
    expect(Math.abs(found.verified!.estimate - 400)).toBeLessThan(10);
    expect(found.simulations).toBeLessThan(150);
  });

  const small = { sets: allowedSets({ a: alone, b: alone, c: alone }, 3), affordable: () => true, matters: 0.1 };
  const byLength: SearchOptions = { ...small, goodness: ({ y }) => y };
  const upTo = { measure: "y", least: false, kind: "level", text: "" } as const;

  it("keeps constraints, and says where none does", async () => {
    const port = searched((set) => set.length, "constraint", 0.05);
    const kept = await searchSets(port, { ...byLength, keep: [{ ...upTo, value: 2.5 }] });
    expect(kept.best!.set).toHaveLength(2);
    expect(kept.best!.holds).toBeGreaterThanOrEqual(0.9);
    const none = await searchSets(port, { ...byLength, keep: [{ ...upTo, value: -9 }] });
    expect([none.stopped, none.best]).toEqual(["cannot be met", undefined]);
  });

  it("stops at its budget, and refuses to choose of nothing", async () => {
    const port = searched((set) => set.length, "budget", 0.5);
    expect((await searchSets(port, { ...byLength, budget: 12 })).stopped).toBe("budget spent");
    await expect(searchSets(port, { ...byLength, affordable: () => false })).rejects.toThrow("sets must have one");
  });
});
