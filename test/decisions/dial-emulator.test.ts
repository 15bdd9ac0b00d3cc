import { describe, expect, it } from "vitest";
import { dialDesign } from "../../src/decisions/dial-design.ts";
import { changeProcess } from "../../src/decisions/change-process.ts";
import { dialEmulator } from "../../src/decisions/dial-emulator.ts";
import { emulated, WORLDS } from "./emulated.ts";

const weeks = { name: "storageLimit.weeks", from: 1, to: 104, whole: true };
const epsilon = { name: "localDp.epsilon", from: 0.1, to: 20, whole: false };

describe("settings from which dials are learned", () => {
  it("reach every end, keep whole numbers whole, and use every world", () => {
    const design = dialDesign([weeks, epsilon], WORLDS, "seed");
    const learned = design.filter(({ apart }) => !apart);
    expect([learned.length, design.length]).toEqual([24, 32]);
    for (const [d, { from, to }] of [weeks, epsilon].entries()) {
      const own = learned.map(({ values }) => values[d]);
      expect([Math.min(...own), Math.max(...own)]).toEqual([from, to]);
    }
    expect(design.every(({ values }) => Number.isInteger(values[0]))).toBe(true);
    // by ratios: half of them are below the middle of the logarithms
    expect(learned.filter(({ values }) => values[1] < Math.sqrt(0.1 * 20)).length).toBeGreaterThanOrEqual(11);
    expect(new Set(learned.flatMap(({ worlds }) => worlds)).size).toBe(WORLDS.length);
    expect(dialDesign([weeks], [3], "seed").every(({ worlds }) => worlds.join() === "3")).toBe(true);
  });
});

describe("an emulator of dials", () => {
  it("tells what simulating would, with a band, and counts what it was checked with", async () => {
    const { simulate, exact, options } = emulated(([x, y], w) => x * x + y * (1 + 0.1 * w), 2, 0.01, "quick");
    const progress: number[] = [];
    const learned = await dialEmulator(simulate, { ...options, onProgress: (done) => progress.push(done) });
    expect(progress.at(-1)).toBe(48);
    expect(learned.checks).toEqual([{ measure: "y", held: expect.any(Number), of: 8, speaks: true }]);
    const { estimate, low, high } = learned.at([0.8, 0.2]).y;
    expect(exact([0.8, 0.2])).toBeGreaterThan(low);
    expect(exact([0.8, 0.2])).toBeLessThan(high);
    // half of the band is far below what the dials do (from 0 to 2)
    expect(high - estimate).toBeLessThan(0.15);
    // where the dials stand the value is known: there is no change there
    const now = learned.at([0.3, 0.3]).y;
    expect(now.estimate).toBeCloseTo(exact([0.3, 0.3]), 1);
    expect(now.high - now.low).toBeLessThan(high - low);
  });

  it("learns more from an exact run", async () => {
    const { simulate, exact, options } = emulated(([x]) => 1 / (1 + Math.exp(-8 * (x - 0.5))), 1, 0.05, "exact");
    const learned = await dialEmulator(simulate, options);
    const [values] = await simulate([{ dials: { "a.x": 0.55 } }], WORLDS);
    const more = await learned.with([0.55], values);
    const width = ({ low, high }: { readonly low: number; readonly high: number }): number => high - low;
    expect(width(more.at([0.55]).y)).toBeLessThan(width(learned.at([0.55]).y));
    expect(Math.abs(more.at([0.55]).y.estimate - exact([0.55]))).toBeLessThan(0.05);
    expect(more.simulations.learned).toBe(learned.simulations.learned + 10);
  });

  it("says nothing of a measure whose band fails, or that is not defined", async () => {
    const { simulate, options } = emulated(([x]) => x, 1, 0, "fails");
    const apart = dialDesign(options.dials, WORLDS, "fails")
      .filter((one) => one.apart)
      .map(({ values }) => values[0]);
    const other: typeof simulate = async (settings, worlds) =>
      (await simulate(settings, worlds)).map((rows, s) => {
        const jumps = apart.includes(settings[s].dials!["a.x"]) ? 1 : 0;
        return rows.map(({ y }) => ({ y, undefinedThere: NaN, jumps: y + jumps }));
      });
    const learned = await dialEmulator(other, { ...options, measures: ["y", "undefinedThere", "jumps"] });
    expect(Object.keys(learned.at([0.5]))).toEqual(["y"]);
    expect(learned.checks.slice(1)).toEqual([
      { measure: "undefinedThere", held: 0, of: 0, speaks: false },
      { measure: "jumps", held: 0, of: 8, speaks: false },
    ]);
  });

  it("has a process that knows nothing of a change that never is", () => {
    const seen = WORLDS.map((world) => ({ place: [world / 10], world, change: 0 }));
    expect(changeProcess([0.5], seen).at([0.2], WORLDS)).toEqual({ mean: 0, sd: 0 });
  });

  it("refuses what it was not taught, in words", async () => {
    const { simulate, options } = emulated(([x]) => x, 1, 0.01, "range");
    const learned = await dialEmulator(simulate, options);
    expect(() => learned.at([1.2])).toThrow("a.x must be within what was learned, 0 to 1, got 1.2");
    expect(() => learned.at([0.1, 0.2])).toThrow("values must be 1, one for each dial, got 2");
    await expect(dialEmulator(simulate, { ...options, at: [2] })).rejects.toThrow("within what was learned");
    await expect(dialEmulator(simulate, { ...options, dials: [] })).rejects.toThrow("dials must be 1 to 12, got 0");
    await expect(dialEmulator(simulate, { ...options, worlds: [] })).rejects.toThrow("must be at least one");
  });
});
