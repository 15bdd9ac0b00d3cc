import { describe, expect, it } from "vitest";
import { parseKeep, type Keep } from "../../src/decisions/keep.ts";
import { shareAtLeast } from "../../src/decisions/share-of-worlds.ts";
import { solveDial, type SolveDialOptions } from "../../src/decisions/solve-dial.ts";
import { solvedInWords } from "../../src/decisions/solve-words.ts";
import { measures } from "../../src/measures/index.ts";
import { NINE_TENTHS, noise, portOf, saturating } from "./problems.ts";

const dial = { name: "a.x", from: 1, to: 104, whole: true };
const level = (value: number, least = true): Keep => ({
  measure: "y",
  least,
  kind: "level",
  value,
  text: `y ${least ? "≥" : "≤"} ${value}`,
});
/** y of the dial with noise of its own (0.02) and of the world (0.05), and a second measure that is best at 30. */
const along = (f: (x: number) => number, own = 0.02) =>
  portOf((x, r) => {
    const shared = 0.05 * noise("world", r);
    const y = (x === undefined ? 0 : f(x)) + shared + own * noise("own", r, x ?? -1);
    return { y, g: -Math.abs((x ?? 0) - 30) / 100 + 0.01 * shared };
  });
const rising = (x: number): number => 1 - Math.exp(-x / 20);
const solve = (f: (x: number) => number, options: Partial<SolveDialOptions>, own?: number) =>
  solveDial(along(f, own), { dial, keep: [level(0.5)], want: "least", seed: "test", ...options });

describe("solveDial", () => {
  it.each([
    [3, 7],
    [10, 24],
    [26, 60],
  ])("finds the exact whole value without noise, τ = %d", async (tau, least) => {
    const simulate = portOf((x) => ({ y: x === undefined ? 1 : 1 - Math.exp(-x / tau) }));
    const { answer, stopped, cost } = await solveDial(simulate, { dial, keep: [NINE_TENTHS], want: "least" });
    expect([answer?.value, stopped]).toEqual([least, "sure"]);
    expect(answer?.setting).toEqual({ dials: { "a.x": least } });
    expect(cost.simulations).toBeLessThan(130);
  });

  it("pairs worlds: their common luck does not count against a share of the reference", async () => {
    const { simulate, least } = saturating("paired", 0.005);
    const { answer, curve } = await solveDial(simulate, { dial, keep: [NINE_TENTHS], want: "least" });
    expect(answer!.value / least).toBeLessThan(1.3);
    expect(answer!.holds.confidence).toBeGreaterThanOrEqual(0.9);
    expect(answer!.n).toBe(Math.max(...curve.map(({ n }) => n)));
  });

  it("finds the largest value, and the value at which a measure is best, inside and at the end of what holds", async () => {
    const most = await solve(rising, { keep: [level(0.5, false)], want: "most" });
    expect(most.answer!.value).toBeGreaterThanOrEqual(10);
    expect(most.answer!.value).toBeLessThanOrEqual(13); // 20 ln 2 = 13.9
    const best = { measure: "g", better: "higher" } as const;
    const inside = await solve(rising, { want: best });
    expect(Math.abs(inside.answer!.value - 30)).toBeLessThanOrEqual(4);
    const atEnd = await solve(rising, { want: best, keep: [level(0.9)] });
    expect(atEnd.answer!.value).toBeGreaterThanOrEqual(47); // 20 ln 10 = 46.05
    expect(atEnd.answer!.value).toBeLessThan(65);
  });

  it("tells all stretches where the curve does not go one way, and takes the wanted end", async () => {
    const hump = (x: number): number => (x * Math.exp(1 - x / 8)) / 8; // at least 0.8 from 3.9 to 14.6
    const least = await solve(hump, { keep: [level(0.8)] }, 0.005);
    expect(least.oneWay).toBe(false);
    expect(least.intervals).toHaveLength(1);
    expect(least.answer!.value).toBeGreaterThanOrEqual(4);
    expect(least.answer!.value).toBeLessThanOrEqual(6);
    const most = await solve(hump, { keep: [level(0.8)], want: "most" }, 0.005);
    expect(most.answer!.value).toBeGreaterThanOrEqual(11);
    expect(most.answer!.value).toBeLessThanOrEqual(14);
    expect(solvedInWords(least).join(" ")).toContain("does not go one way; it holds from 4 to 1");
  });

  it("says that it cannot be met and where it comes nearest, also for constraints that exclude each other", async () => {
    const above = await solve(rising, { keep: [level(1.2)] });
    expect([above.stopped, above.answer, above.nearest?.value]).toEqual(["cannot be met", undefined, 104]);
    expect(above.cost.simulations).toBeLessThanOrEqual(40);
    const [said] = solvedInWords(above);
    expect(said).toBe("y ≥ 1.2 cannot be met by a.x from 1 to 104, with probability 0.9 of the mean over worlds.");
    const both = await solve(rising, { keep: [level(0.6), level(0.4, false)] });
    expect(both.stopped).toBe("cannot be met");
    expect(both.nearest!.value).toBeGreaterThan(8);
    expect(both.nearest!.value).toBeLessThan(22);
  });

  it("stops at its budget, and says so", async () => {
    const none = await solve(rising, { budget: 40 });
    expect([none.stopped, none.cost.simulations <= 40]).toEqual(["budget spent", true]);
    expect(solvedInWords(none).join(" ")).toContain("The budget was spent before it was sure.");
  });

  it("holds in a share of worlds, which is another question than that of the mean", async () => {
    const ofWorlds = await solve(rising, { worlds: 0.9, budget: 800 });
    const ofMean = await solve(rising, {});
    expect(ofWorlds.asked).toEqual({ worlds: 0.9 });
    expect(ofWorlds.answer!.value).toBeGreaterThan(ofMean.answer!.value);
  });

  it("names wrong input before it simulates", async () => {
    const of = (options: object): Promise<unknown> =>
      solveDial(() => Promise.reject(new Error("simulated")), {
        dial,
        keep: [level(1)],
        want: "least",
        ...options,
      } as SolveDialOptions);
    await expect(of({ dial: { ...dial, from: 9, to: 2 } })).rejects.toThrow(
      "the range of a.x must be two finite numbers",
    );
    await expect(of({ keep: [] })).rejects.toThrow("solveDial.keep must be at least one constraint, got none");
    await expect(of({ want: "lest" })).rejects.toThrow('did you mean "least"?');
    await expect(of({ worlds: 0.5, confidence: 0.9 })).rejects.toThrow("got both");
    await expect(of({ confidence: 1 })).rejects.toThrow("solveDial.confidence must be a number");
    await expect(of({ budjet: 3 })).rejects.toThrow('did you mean "budget"?');
  });
});

describe("parseKeep", () => {
  const known = Object.values(measures);

  it("reads shares of the reference, points beyond it, and levels", () => {
    expect(parseKeep("personalisation >= 90 %", known)).toMatchObject({ least: true, kind: "share", value: 0.9 });
    expect(parseKeep("churn<=+0.5 points", known)).toMatchObject({
      least: false,
      kind: "difference",
      value: 0.005,
      text: "churn ≤ +0.5 points",
    });
    expect(parseKeep("trust ≥ -1 point", known)).toMatchObject({ kind: "difference", value: -0.01 });
    expect(parseKeep(" profit >= -2.5", known)).toMatchObject({ kind: "level", value: -2.5 });
  });

  it.each([
    ["personalisation > 90 %", "--keep must be like"],
    ["personalization >= 90 %", 'no measure named "personalization"'],
    ["profit >= +2 points", "--keep must have points only of a measure from 0 to 1"],
    ["churn <= 0.5 points", "--keep must have points with a sign"],
    ["churn <= +0.5", '--keep must say "points"'],
    ["churn <= +5 %", "--keep must have a share without a sign"],
  ])("refuses %s", (text, message) => {
    expect(() => parseKeep(text, known)).toThrow(message);
  });
});

describe("the share of worlds", () => {
  it("is the normal's within two standard errors, from few worlds and from many", () => {
    for (const n of [20, 40, 200]) {
      const shares = Array.from({ length: 200 }, (_, s) =>
        shareAtLeast(
          Array.from({ length: n }, (__, r) => noise(`share ${n} ${s}`, r)),
          -1,
        ),
      );
      const mean = shares.reduce((sum, share) => sum + share, 0) / 200;
      expect(Math.abs(mean - 0.8413)).toBeLessThan(0.012);
    }
  });
});
