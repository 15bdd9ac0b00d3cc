import { describe, expect, it } from "vitest";
import { kimNelson } from "../../src/decisions/kim-nelson.ts";
import { raceInWords } from "../../src/decisions/race-words.ts";
import { raced } from "./problems.ts";

describe("race", () => {
  it("drops those that are clearly behind early, and keeps what they were simulated in", async () => {
    const { leader, stopped, policies } = await raced([2, 0, 1.9, -1], "drop", { matters: 0.01 });
    expect(leader).toEqual({ policy: "0" });
    expect(stopped).toBe("sure");
    expect([0, 1, 3].map((p) => policies[p].dropped)).toEqual([false, true, true]);
    expect(policies[0].n).toBeGreaterThan(policies[1].n);
    expect(policies[0].behind).toMatchObject({ estimate: 0, low: 0, high: 0 });
    expect(Math.abs(policies[1].behind.estimate + 2)).toBeLessThan(0.6);
  });

  it("stops where the choice does not matter, and at its budget", async () => {
    const alike = await raced([0.5, 0.49, 0.48], "alike");
    expect([alike.stopped, alike.within >= 0.95]).toEqual(["does not matter", true]);
    const tight = await raced([0.5, 0.49, 0.48], "alike", { matters: 0.001, budget: 100 });
    expect([tight.stopped, tight.simulations <= 100]).toEqual(["budget spent", true]);
    const words = { label: "profit", matters: 0.3, decimals: 2, unit: "EUR" };
    expect(raceInWords(alike, words)[1]).toMatch(
      /^Its mean over worlds is within 0.30 EUR, .* of the best with probability (0\.9\d|at least 0\.9\d); “\d/,
    );
  });

  it("refuses what it cannot race", async () => {
    await expect(raced([1], "one")).rejects.toThrow("race.settings must be at least two, got 1");
    await expect(raced([1, 2], "none", { matters: 0 })).rejects.toThrow("race.matters must be");
    await expect(raced([1, 2], "few", { budget: 9 })).rejects.toThrow("budget must be enough for 5 worlds");
    await expect(raced([1, 2], "undefined", { goodness: () => NaN })).rejects.toThrow("the goal must be defined");
  });
});

describe("Kim and Nelson's constants", () => {
  it("are those of the formula", () => {
    const rows = [
      [5, 0.05, 10, 0.63496727, 11.429411],
      [20, 0.05, 20, 0.36863796, 14.008242],
      [2, 0.1, 5, 0.61803399, 4.9442719],
    ];
    for (const [k, alpha, n0, eta, h2] of rows) {
      expect(kimNelson(k, alpha, n0).eta).toBeCloseTo(eta, 6);
      expect(kimNelson(k, alpha, n0).h2).toBeCloseTo(h2, 5);
    }
  });
});
