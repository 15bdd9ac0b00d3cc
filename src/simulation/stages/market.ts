import { nextReputation } from "../../behaviour/market.ts";
import type { Run } from "../run.ts";
import type { Stage } from "./stage.ts";
import { C } from "../counts/tallies.ts";
import type { World } from "../world.ts";

/** What the firm's customers say of it: its reputation follows their mean trust. Counts nothing and draws nothing. */
export const createMarketStage = ({ parameters: p }: World, run: Run): Stage => ({
  name: "market",
  week: () => {
    const { sums } = run.tallies;
    if (run.burnIn || sums[C.active] === 0) return;
    run.reputation = nextReputation(run.reputation, sums[C.trust] / sums[C.active], p["market.talk"]);
  },
});
