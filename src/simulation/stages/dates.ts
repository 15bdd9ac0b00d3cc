import { trustOf } from "../../behaviour/trust.ts";
import { uniform } from "../../core/random.ts";
import { happening } from "../events/happenings.ts";
import { pressTells } from "./news.ts";
import type { Run } from "../run.ts";
import type { Stage } from "./stage.ts";
import { createUpset } from "../people/upset.ts";
import type { World } from "../world.ts";

/** What the draws of the news stream are for at a date. */
const NEWS = 6;
const PROMISE = 7;
const RIVAL = 8;

/** How bad the press makes covert use look where an event does not say. */
const HALF = 0.5;

/**
 * What the scenario has happen at its dates, beside breaches and laws: news, a promise that was not kept (of integrity),
 * covert use that the press tells of, a rival that deserves more trust, and compensation.
 */
export const createDatesStage = (world: World, run: Run): Stage => ({
  name: "dates",
  week: (week) => {
    for (const { severity } of happening(world, run, week, "news")) heard(world, run, week, NEWS, severity, false);
    for (const { gap } of happening(world, run, week, "promiseBroken")) heard(world, run, week, PROMISE, gap, true);
    for (const { severity = HALF } of happening(world, run, week, "exposed")) pressTells(world, run, week, severity);
    for (const { lead, name } of happening(world, run, week, "rival")) {
      praised(world, run, week, lead);
      run.led = world.scenario.market?.rivals.findIndex((rival) => rival.name === name) ?? -1;
    }
    for (const { perPerson } of happening(world, run, week, "compensation")) consoled(world, run, perPerson);
  },
});

/** Bad news of that size for the share `reach.press` of customers. */
function heard(world: World, run: Run, week: number, purpose: number, size: number, integrity: boolean): void {
  const upsets = createUpset(world, run);
  reached(world, run, week, purpose, (i) => upsets(i, size, integrity));
}

/** A rival's lead in trust, for the share `reach.press`: whoever knows of it leaves as if so much trust were lost. */
function praised(world: World, run: Run, week: number, lead: number): void {
  run.mostLead = Math.max(run.mostLead, lead);
  reached(world, run, week, RIVAL, (i) => {
    run.lead[i] = Math.max(run.lead[i], lead);
  });
}

/** Active customers whom the press reaches. */
function reached(
  { population, parameters: p, streams }: World,
  run: Run,
  week: number,
  purpose: number,
  tell: (customer: number) => void,
): void {
  for (let i = 0; i < population.size; i++)
    if (run.state.status[i] === 0 && uniform(streams.news, i, week, purpose, 0) < p["reach.press"]) tell(i);
}

/**
 * Compensation takes `breach.repair` · min(1, paid / expected) off what is on the mind of those who know of a breach;
 * expected is what a person loses, `harm.loss`.
 */
function consoled({ parameters: p, trustRule }: World, { state, breaches }: Run, paid: number): void {
  const left = 1 - p["breach.repair"] * Math.min(1, paid / p["harm.loss"]);
  for (let i = 0; i < state.status.length; i++) {
    if (state.status[i] !== 0 || !breaches.some(({ known }) => known[i] === 1)) continue;
    state.salience[i] *= left;
    state.trust[i] = trustOf(state.level[i], state.salience[i], trustRule.down);
  }
}
