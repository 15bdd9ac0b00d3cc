import { engagement, shakenWeight } from "../behaviour/violation.ts";
import { toUnit } from "../core/random.ts";
import { poissonFrom } from "../core/sampling.ts";
import { possibleVisitors } from "./kernels/possible-visitors.ts";
import type { Run } from "./run.ts";
import type { Stage } from "./stage.ts";
import type { World } from "./world.ts";

/**
 * Finds which active customers visit, and how often: Poisson with the customer's own rate, which is lower for those on
 * whose mind bad news is.
 */
export function createVisitStage(world: World, run: Run): Stage {
  const { population, idle, trustRule, parameters: p } = world;
  const { salience, tenure } = run.state;
  const { activity } = population;
  const drop = p["breach.engagement"];
  // a word below this is no visit: e^−λ in units of a word
  const stays = Uint32Array.from(idle, (none) => Math.min(4294967295, Math.floor(none * 4294967296)));

  return {
    name: "visit",
    block: ({ active, base, words, scratch, visits, visitors, positions }) => {
      const { index } = active;
      const able = possibleVisitors(words, base, stays, active, scratch);
      let visiting = 0;
      for (let a = 0; a < able; a++) {
        const n = scratch[a];
        const i = index[n];
        const u = toUnit(words[2 * (i - base)]);
        const times =
          salience[i] > 0
            ? poissonFrom(u, activity[i] * engagement(drop, salience[i], shakenWeight(trustRule, tenure[i])))
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
