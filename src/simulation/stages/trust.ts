import { countShares } from "../counts/counting.ts";
import { nextTrusts, type TrustColumns } from "../kernels/trust.ts";
import type { Run } from "../run.ts";
import type { Stage } from "./stage.ts";
import { C } from "../counts/tallies.ts";
import type { World } from "../world.ts";

/** Columns of trust of a run. */
export const trustColumns = ({ ownLevel, reacts }: World, { state, usual }: Run): TrustColumns => ({
  ...state,
  own: ownLevel,
  reacts,
  usually: usual.consent,
});

/**
 * Moves the trust of active customers towards what they perceive, and lets bad news fade; comes when they have acted on
 * this week's.
 */
export function createTrustStage(world: World, run: Run): Stage {
  const columns = trustColumns(world, run);
  return {
    name: "trust",
    block: (block) => {
      nextTrusts(columns, block.active, world.trustRule, run.seen, run.usual.seen);
      countShares(run.tallies, block, C.trust, run.state.trust);
    },
  };
}
