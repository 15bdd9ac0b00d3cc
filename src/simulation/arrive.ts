import { weeklyProbability, happens, logit, WEEKS_PER_YEAR } from "../behaviour/hazard.ts";
import { returnLogOdds } from "../behaviour/return.ts";
import { absentTrust } from "../behaviour/trust.ts";
import { uniform } from "../core/random.ts";
import { createAsker } from "./ask.ts";
import type { Run } from "./run.ts";
import { C, UNIT } from "./tallies.ts";
import type { World } from "./world.ts";

/** Lets somebody who is no active customer join or come back; who does lives as a customer from the week after. */
export type Arrivals = (customer: number, week: number) => void;

/**
 * Arrivals of one run. New customers join in their week and are asked as at any first contact. Those who left return with the odds of `behaviour/return.ts`; while they are away
 * trust goes back to their own level; they begin anew with tenure 0. Erased customers never return: a person who comes back is somebody whom the firm does not know.
 */
export function createArrivals(world: World, run: Run): Arrivals {
  const { parameters: p, streams, joinWeek, trustRule, trustLevel, churnRule } = world;
  const { state, norm, tallies } = run;
  const base = p["return.year"] > 0 ? logit(weeklyProbability(p["return.year"], WEEKS_PER_YEAR)) : -Infinity;
  const asks = createAsker(world, run);
  return (i, week) => {
    const status = state.status[i];
    if (status === 2) return;
    if (status === 3) {
      if (joinWeek[i] !== week) return;
      tallies.own[C.joined] += UNIT;
    } else {
      const trust = absentTrust(trustRule, state.trust[i], state.trustCeiling[i], trustLevel[i]);
      state.trust[i] = trust;
      const odds = returnLogOdds(base, churnRule.satisfaction, churnRule.trust, state.satisfaction[i] - norm.satisfaction, trust - norm.trust);
      if (!happens(uniform(streams.returns, i, week, 0, 0), odds)) return;
      tallies.own[C.returned] += UNIT;
    }
    state.status[i] = 0;
    state.tenure[i] = 0;
    asks(i, week, "contact");
  };
}
