import { eagerness } from "../../behaviour/spending.ts";
import { engagement, shakenWeight } from "../../behaviour/violation.ts";
import { pow } from "../../core/numerics.ts";
import { toUnit } from "../../core/random.ts";
import { poissonFrom } from "../../core/sampling.ts";
import { possibleVisitors } from "../kernels/possible-visitors.ts";
import type { Run } from "../run.ts";
import type { Stage } from "./stage.ts";
import type { World } from "../world.ts";

/**
 * Finds which active customers visit, and how often: Poisson with the customer's own rate, which is higher with more
 * trust, and lower for those on whose mind bad news is.
 */
export function createVisitStage(world: World, run: Run): Stage {
  const { population, idle, trustRule, parameters: p } = world;
  const { trust, salience, tenure } = run.state;
  const mean = run.norm.trust;
  const weight = p["spend.trust"];
  const { activity } = population;
  const drop = p["breach.engagement"];
  // a word below this is no visit, however much trust there is: e^−λ in units of a word
  const most = eagerness(weight, 1, mean);
  const stays = Uint32Array.from(idle, (none) => Math.min(4294967295, Math.floor(pow(none, most) * 4294967296)));

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
        const here = engagement(drop, salience[i], shakenWeight(trustRule, tenure[i]));
        const times = poissonFrom(u, activity[i] * eagerness(weight, trust[i], mean) * here);
        if (times === 0) continue;
        visits[n] = times;
        positions[visiting] = n;
        visitors.index[visiting++] = i;
      }
      visitors.count = visiting;
    },
  };
}
