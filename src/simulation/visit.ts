import { toUnit } from "../core/random.ts";
import { poissonFrom } from "../core/sampling.ts";
import { possibleVisitors } from "./kernels/possible-visitors.ts";
import type { Run } from "./run.ts";
import { engaged } from "./shaken.ts";
import type { Stage } from "./stage.ts";
import type { World } from "./world.ts";

/**
 * Finds which active customers visit, and how often: Poisson with the customer's own rate, which is lower for those
 * whom a breach has shaken. Clears the signals of the week.
 */
export function createVisitStage(world: World, run: Run): Stage {
  const { population, idle } = world;
  const { breach } = run.state;
  const { activity } = population;
  // a word below this is no visit: e^−λ in units of a word
  const stays = Uint32Array.from(idle, (none) => Math.min(4294967295, Math.floor(none * 4294967296)));

  return {
    name: "visit",
    block: ({ active, base, words, scratch, visits, visitors, positions, pos, neg, news }, week) => {
      const { index, count } = active;
      for (const nothing of [pos, neg, news]) nothing.fill(0, 0, count);
      const able = possibleVisitors(words, base, stays, active, scratch);
      let visiting = 0;
      for (let a = 0; a < able; a++) {
        const n = scratch[a];
        const i = index[n];
        const u = toUnit(words[2 * (i - base)]);
        const times =
          breach[i] > 0
            ? poissonFrom(u, activity[i] * engaged(world, run.breaches, i, week))
            : poissonFrom(u, activity[i], idle[i]);
        if (times === 0) continue;
        visits[n] = times;
        positions[visiting] = n;
        visitors.index[visiting++] = i;
      }
      visitors.count = visiting;
    },
  };
}
