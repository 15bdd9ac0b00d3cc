import { contextsOf } from "./firm/protect-context.ts";
import type { Run } from "./run.ts";
import type { World } from "./world.ts";

/** A run as it stands now, which can be trained and attacked: the run itself goes on as if nobody had looked. */
export const aside = (world: World, run: Run): Run => ({
  ...run,
  contexts: contextsOf(world, run.policy, run.startWeek, [], "strategy"),
  learned: {
    ...run.learned,
    bestsellers: run.learned.bestsellers.slice(),
    soldBefore: run.learned.soldBefore.slice(),
    selling: run.learned.selling.slice(),
  },
  shown: run.shown.slice(),
  store: { batches: [...run.store.batches] },
});
