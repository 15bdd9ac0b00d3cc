import { WEEKS_PER_YEAR } from "../../core/calendar.ts";
import type { Run } from "../run.ts";
import type { Stage } from "./stage.ts";
import { C, commit, fixed, UNIT } from "../counts/tallies.ts";
import type { World } from "../world.ts";

/** Takes the week's fee of customers who pay instead of agreeing, while the policy's question has a price. */
export function createFeeStage(world: World, run: Run): Stage {
  const fee = run.ask.pay ?? 0;
  if (fee === 0) return { name: "fees" };
  const { pays, state, tallies } = run;
  const weekly = fixed(fee / WEEKS_PER_YEAR);
  return {
    name: "fees",
    week: () => {
      for (let i = 0; i < world.population.size; i++) {
        if (pays[i] === 0 || state.status[i] !== 0) continue;
        tallies.own[C.paying] += UNIT;
        tallies.own[C.feeIncome] += weekly;
        commit(tallies, i);
      }
    },
  };
}
