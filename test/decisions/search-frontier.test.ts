import { describe, expect, it } from "vitest";
import { benjaminiHochberg, holm } from "../../src/core/adjusted-p.ts";
import { beats, searchFrontier } from "../../src/decisions/search-frontier.ts";
import { found, goal, portOf, setsOf } from "./frontier-problems.ts";

// three goals, ten policies, higher is better; equal ones do not dominate each other: counted by hand
const TEN = [[3, 1, 2], [2, 2, 2], [1, 3, 2], [2, 1, 1], [3, 1, 1], [1, 1, 3], [2, 2, 2], [0, 3, 3], [1, 3, 1], [3, 0, 3]]; // prettier-ignore
const ON = [0, 1, 2, 5, 6, 7, 9];

describe("the frontier of several goals", () => {
  it("is that of three goals and ten policies, counted by hand", () => {
    const none = [1e-9, 1e-9, 1e-9];
    expect(TEN.flatMap((point, p) => (TEN.some((other) => beats(other, point, none)) ? [] : [p]))).toEqual(ON);
  });

  it("is found under noise, for less than equal replications of all, and says what it took", async () => {
    const port = portOf(TEN, 0.3, "ten");
    const goals = ["x", "y", "z"].map((name) => goal(name, 0.3));
    const result = await searchFrontier(port, { sets: setsOf(TEN), goals, seed: "ten" });
    expect(result.stopped).toBe("sure");
    expect(found(result.frontier)).toEqual(ON);
    expect(result.open).toEqual([]);
    const most = Math.max(...result.frontier.map(({ n }) => n));
    expect(result.simulations).toBeLessThan(10 * most);
    expect(result.frontier.every(({ gains }) => gains.length === 3)).toBe(true);
  });

  it("says what stays open where the simulations end, and refuses too few", async () => {
    const points = [[1, 1], [1.1, 1.1], [1.2, 0.9], [0.9, 1.2]]; // prettier-ignore
    const options = { sets: setsOf(points), goals: [goal("x"), goal("y")], budget: 60 };
    const result = await searchFrontier(portOf(points, 3, "open"), options);
    expect(result.stopped).toBe("budget spent");
    expect(result.open.length).toBeGreaterThan(0);
    expect(result.simulations).toBeLessThanOrEqual(60);
    await expect(searchFrontier(portOf(points, 3, "few"), { ...options, budget: 5 })).rejects.toThrow(
      "searchFrontier.budget must be enough for 4 worlds of all sets, got 5",
    );
    await expect(searchFrontier(portOf(points, 3, "one"), { ...options, goals: [goal("x")] })).rejects.toThrow(
      "searchFrontier.goals must be at least two, got 1",
    );
  });
});

describe("several looks", () => {
  // Holm 1979; Benjamini & Hochberg 1995: worked by hand from the definitions
  const p = [0.001, 0.004, 0.008, 0.012, 0.02, 0.03, 0.045, 0.2, 0.5, 0.9];
  it("are corrected as Holm and as Benjamini and Hochberg do", () => {
    const close = (values: readonly number[], expected: readonly number[]): void =>
      values.forEach((value, i) => expect(value).toBeCloseTo(expected[i], 9));
    close(holm(p), [0.01, 0.036, 0.064, 0.084, 0.12, 0.15, 0.18, 0.6, 1, 1]);
    close(benjaminiHochberg(p), [0.01, 0.02, 0.08 / 3, 0.03, 0.04, 0.05, 0.45 / 7, 0.25, 5 / 9, 0.9]);
  });
});
