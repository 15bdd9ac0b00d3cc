import { WEEKS_PER_YEAR } from "../../core/calendar.ts";
import { happens, HAZARD_CAP, logit, weeklyProbability } from "../../behaviour/hazard.ts";
import { drawing, MOST_JOINING, trustPull } from "../../behaviour/market.ts";
import { returnLogOdds } from "../../behaviour/return.ts";
import { toUnit, uniform, wordsOf } from "../../core/random.ts";
import { createAsker } from "../firm/ask.ts";
import type { Block } from "../block.ts";
import { gather } from "../kernels/gather.ts";
import { nextTrusts } from "../kernels/trust.ts";
import type { Run } from "../run.ts";
import type { Stage } from "./stage.ts";
import { C, CUSTOMER, stand, UNIT } from "../counts/tallies.ts";
import { trustColumns } from "./trust.ts";
import type { World } from "../world.ts";

/**
 * Finds who is a customer this week, draws everybody's words, and lets those who are none join or come back; who does
 * lives as a customer from the week after. New customers join in their week and are asked as at any first contact.
 * Those who left return with the odds of `behaviour/return.ts`; while they are away
 * bad news fades and trust moves towards what they know; they begin anew with tenure 0. Erased customers never return: a person who comes back is somebody whom the
 * firm does not know. Where the scenario has a market, how many join follows the firm's reputation, which is the trust
 * of its customers, and whoever knows that a rival leads comes back as seldom as with so much less trust.
 */
export function createArriveStage(world: World, run: Run): Stage {
  const { streams } = world;
  const { state, tallies, initial } = run;
  const { status, consent, satisfaction } = state;
  const columns = { status, consent, standing: tallies.standing, initial, counters: CUSTOMER };
  const arrivals = createArrivals(world, run);

  const find = ({ from, to, active, absent, scratch }: Block): void => {
    const changes = gather(columns, from, to, active, absent, scratch);
    for (let n = 0; n < changes; n++) {
      const i = scratch[n];
      stand(tallies, i, initial[i] | (status[i] === 0 ? CUSTOMER[consent[i]] : 0), satisfaction[i]);
    }
  };
  /** A counter has four words, for two customers. */
  const draw = (block: Block, week: number): void => {
    const { from, to, scratch } = block;
    const first = from >>> 1;
    const pairs = ((to + 1) >>> 1) - first;
    for (let n = 0; n < pairs; n++) scratch[n] = first + n;
    wordsOf(streams.weekly, scratch, pairs, week, 0, 0, block.words);
    block.base = 2 * first;
  };
  return {
    name: "arrive",
    block: (block, week) => {
      find(block);
      draw(block, week);
      arrivals(block, week);
    },
  };
}

/** Lets the absent of a block join or return. */
function createArrivals(world: World, run: Run): (block: Block, week: number) => void {
  const { parameters: p, joinWeek, trustRule, churnRule } = world;
  const { state, norm, tallies } = run;
  const baseline = p["return.year"] > 0 ? logit(weeklyProbability(p["return.year"], WEEKS_PER_YEAR)) : -Infinity;
  const asks = createAsker(world, run);
  const begin = (i: number, week: number, counter: number): void => {
    tallies.own[counter] += UNIT;
    state.status[i] = 0;
    state.tenure[i] = 0;
    asks(i, week, "contact");
  };

  const columns = trustColumns(world, run);
  const { market } = world.scenario;
  const pull = trustPull(p["market.premium"], p["market.elasticity"]);
  /** Whether a candidate whose week has come joins. */
  const joins = (i: number): boolean =>
    market === undefined ||
    uniform(world.streams.market, i, 0, 1, 0) * MOST_JOINING < drawing(pull, run.reputation, run.spokenOf);

  return ({ absent, words, base }, week) => {
    const { status, trust, satisfaction } = state;
    nextTrusts(columns, absent, trustRule, run.seen, run.usual.seen);
    for (let n = 0; n < absent.count; n++) {
      const i = absent.index[n];
      if (status[i] === 3) {
        if (joinWeek[i] === week && joins(i)) begin(i, week, C.joined);
        continue;
      }
      const u = toUnit(words[2 * (i - base) + 1]);
      if (u >= HAZARD_CAP) continue;
      const odds = returnLogOdds(
        baseline,
        churnRule.satisfaction,
        churnRule.trust,
        satisfaction[i] - norm.satisfaction,
        trust[i] - norm.trust - run.lead[i],
      );
      if (happens(u, odds)) begin(i, week, C.returned);
    }
  };
}
