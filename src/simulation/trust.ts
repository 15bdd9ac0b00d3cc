import type { Block } from "./block.ts";
import { countTrust } from "./counting.ts";
import { nextTrusts } from "./kernels/trust.ts";
import type { Run } from "./run.ts";
import { mended } from "./shaken.ts";
import type { Carry, Stage } from "./stage.ts";
import type { World } from "./world.ts";

/** Moves the trust of active customers by what they met with and what they heard this week. */
export function createTrustStage(world: World, run: Run, carry: Carry): Stage {
  const { trustRule, trustLevel: level, parameters: p } = world;
  const { state, news: told, tallies } = run;
  const { trust, trustCeiling: ceiling, tenure, breach } = state;

  /** Bad news that was only heard of; good news is a good signal. */
  const hear = ({ active, pos, news }: Block): void => {
    for (let n = 0; n < active.count; n++) {
      const i = active.index[n];
      const signal = told[i];
      told[i] = 0;
      if (signal < 0) pos[n] -= signal;
      else news[n] = signal;
    }
  };
  /** What mended trust a while after a breach was settled well counts as a good signal. */
  const repair = ({ active, pos }: Block, week: number): void => {
    for (let n = 0; n < active.count; n++) {
      const i = active.index[n];
      if (breach[i] > 0) pos[n] += p["breach.repair"] * mended(run.breaches, i, week);
    }
  };
  return {
    name: "trust",
    block: (block, week) => {
      const { active, pos, neg, news } = block;
      if (carry.told) hear(block);
      if (run.breaches.length > 0) repair(block, week);
      nextTrusts({ trust, ceiling, level, tenure, pos, neg, news }, active, trustRule, 0, active.count);
      countTrust(tallies, block, trust);
    },
  };
}
