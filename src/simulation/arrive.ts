import { happens, HAZARD_CAP, logit, weeklyProbability, WEEKS_PER_YEAR } from "../behaviour/hazard.ts";
import { returnLogOdds } from "../behaviour/return.ts";
import { absentTrust } from "../behaviour/trust.ts";
import { toUnit } from "../core/random.ts";
import { createAsker } from "./ask.ts";
import type { Block } from "./block.ts";
import type { Run } from "./run.ts";
import { C, UNIT } from "./tallies.ts";
import type { World } from "./world.ts";

/**
 * Lets those of a block who are no active customers join or come back; who does lives as a customer from the week
 * after.
 */
export type Arrivals = (block: Block, week: number) => void;

/**
 * Arrivals of one run. New customers join in their week and are asked as at any first contact. Those who left return
 * with the odds of `behaviour/return.ts`; while they are away
 * trust goes back to their own level; they begin anew with tenure 0. Erased customers never return: a person who comes
 * back is somebody whom the firm does not know.
 */
export function createArrivals(world: World, run: Run): Arrivals {
  const { parameters: p, joinWeek, trustRule, trustLevel, churnRule } = world;
  const { state, norm, tallies } = run;
  const baseline = p["return.year"] > 0 ? logit(weeklyProbability(p["return.year"], WEEKS_PER_YEAR)) : -Infinity;
  const asks = createAsker(world, run);
  const begin = (i: number, week: number, counter: number): void => {
    tallies.own[counter] += UNIT;
    state.status[i] = 0;
    state.tenure[i] = 0;
    asks(i, week, "contact");
  };

  return ({ absent, away, words, base }, week) => {
    const { status, trust, trustCeiling, satisfaction } = state;
    for (let n = 0; n < away; n++) {
      const i = absent[n];
      if (status[i] === 3) {
        if (joinWeek[i] === week) begin(i, week, C.joined);
        continue;
      }
      trust[i] = absentTrust(trustRule, trust[i], trustCeiling[i], trustLevel[i]);
      const u = toUnit(words[2 * (i - base) + 1]);
      if (u >= HAZARD_CAP) continue;
      const odds = returnLogOdds(
        baseline,
        churnRule.satisfaction,
        churnRule.trust,
        satisfaction[i] - norm.satisfaction,
        trust[i] - norm.trust,
      );
      if (happens(u, odds)) begin(i, week, C.returned);
    }
  };
}
