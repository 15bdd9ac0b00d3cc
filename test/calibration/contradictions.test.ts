import { describe, expect, it } from "vitest";
import { diagnose, type Diagnostics } from "../../src/calibration/diagnostics.ts";
import { calibrationPlan } from "../../src/calibration/plan.ts";
import type { Posterior } from "../../src/calibration/population-monte-carlo.ts";
import { draws, stream } from "../../src/core/random.ts";
import { SMALL, TARGETS } from "./small-calibration.ts";

const PLAN = calibrationPlan(SMALL, TARGETS);
/** Figures that meet a target, and that miss it. */
const FIGURES: readonly [readonly [number, number], readonly [number, number]] = [
  [0.2, 0.4],
  [0.15, 0.4],
];

/** Simulations of one round that meet the targets or not; all the weight is on one that misses both. */
function diagnosed(meets: readonly (readonly [boolean, boolean])[]): Diagnostics {
  const all = [...meets, [false, false]];
  const posterior: Posterior = {
    points: all.map(() => Float64Array.of(0, 0)),
    means: all.map((met) => Float64Array.from(met, (yes, j) => FIGURES[j][yes ? 0 : 1])),
    noise: Float64Array.of(0, 0),
    weights: Float64Array.from(all, (_, i) => (i === meets.length ? 1 : 0)),
    temperature: 1,
    effective: 1,
    reached: [true, true],
    rounds: 1,
    sizes: [all.length],
  };
  return diagnose(PLAN, posterior);
}

describe("targets that contradict each other", () => {
  it("are seldom found among figures that have nothing to do with each other", () => {
    const random = draws(stream("independent", 0, "meets"), 0, 0, 0);
    for (const chance of [0.05, 0.1, 0.2, 0.3]) {
      let [alarms, none] = [0, 0];
      for (let trial = 0; trial < 200; trial++) {
        const meets = Array.from({ length: 80 }, (): [boolean, boolean] => [random.next() < chance, random.next() < chance]); // prettier-ignore
        if (!meets.some(([a, b]) => a && b)) none++;
        if (diagnosed(meets).contradictions.length > 0) alarms++;
      }
      // at most 5 %; 22 or more of 200 at 5 % have probability 5e-4
      expect(alarms).toBeLessThan(22);
      // without the question of power nearly all of the first would be called contradictory
      if (chance === 0.05) expect(none).toBeGreaterThan(140);
    }
  });

  it("are found where many meet each and none both", () => {
    const meets = Array.from({ length: 80 }, (_, i): [boolean, boolean] => [i % 3 === 0, i % 3 === 1]);
    expect(diagnosed(meets).contradictions).toHaveLength(1);
    // 4 · 4 / 81 expected to meet both
    const few = meets.map(([a, b], i): [boolean, boolean] => [a && i < 12, b && i < 12]);
    expect(diagnosed(few).contradictions).toEqual([]);
  });
});
