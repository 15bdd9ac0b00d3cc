import { spillover } from "../behaviour/rivals.ts";
import { actualProtection, discovery, promiseFactor, theatre } from "../behaviour/theatre.ts";
import { heardShare } from "../behaviour/word-of-mouth.ts";
import { WEEKS_PER_YEAR } from "../behaviour/hazard.ts";
import { toUnit, uniform, words } from "../core/random.ts";
import type { Run } from "./run.ts";
import type { Carry, Stage } from "./stage.ts";
import { C, commit, UNIT } from "./tallies.ts";
import type { World } from "./world.ts";

/** What the draws of the news stream are for. */
const RIVAL = 0;
const FOUND_OUT = 2;

/** Protection that customers are made to see beyond what is there. */
export const theatreOf = (run: Run): number => theatre(run.perception.safety, actualProtection(run.exposure));

/**
 * What happened to others last week, where the scenario has word of mouth; comes before this week's events. News is
 * written as signed bad news per customer into `run.news`.
 */
export const createWordOfMouthStage = (world: World, run: Run, carry: Carry): Stage => ({
  name: "word of mouth",
  week: () => {
    carry.told = world.scenario.wordOfMouth !== undefined && hearsay(world, run);
  },
});

/** News of the week: a rival's breach, a gap found between claimed and real protection, a promise of the firm's. */
export const createNewsStage = (world: World, run: Run, carry: Carry): Stage => ({
  name: "news",
  week: (week) => {
    const { parameters: p } = world;
    const rival = rivals(world, run, week);
    const found = foundOut(world, run, week, carry.breached);
    carry.told = carry.told || carry.breached || rival || found;
    carry.promised = promiseFactor(
      run.perception.promise ?? 0,
      p["promise.gain"],
      run.burnIn ? -1 : week - run.startWeek,
      p["promise.weeks"],
      run.caught,
    );
  },
});

/** A rival's breach: a share of customers hears of it. */
function rivals({ population, parameters: p, streams }: World, { news, state }: Run, week: number): boolean {
  if (uniform(streams.news, 0, week, RIVAL, 0) >= p["rivals.breach"] / WEEKS_PER_YEAR) return false;
  const signal = spillover(uniform(streams.news, 0, week, RIVAL, 1), p["rivals.spill"], p["rivals.severe"]);
  for (let i = 0; i < population.size; i++)
    if (state.status[i] === 0 && uniform(streams.news, i, week, RIVAL + 1, 0) < p["breach.awareness"])
      news[i] += signal;
  return true;
}

/**
 * Theatre is found out by an audit from outside, by the press, or by a breach of the firm itself. Those who hear of it
 * lose trust in the firm's intent: a scar on the ceiling of trust,
 * a full bad signal, and no more credit for what is not there; the firm's promises count for less.
 */
function foundOut(world: World, run: Run, week: number, breached: boolean): boolean {
  const { population, parameters: p, streams } = world;
  const { state, news, tallies } = run;
  const gap = theatreOf(run);
  if (gap === 0) return false;
  const rate = discovery((p["theatre.audit"] + p["theatre.news"]) / WEEKS_PER_YEAR, gap);
  if (!breached && uniform(streams.news, 0, week, FOUND_OUT, 0) >= rate) return false;
  run.caught = true;
  const out = new Uint32Array(4);
  for (let i = 0; i < population.size; i++) {
    if (state.status[i] !== 0) continue;
    words(streams.news, i, week, FOUND_OUT + 1, 0, out);
    if (toUnit(out[0]) >= p["breach.awareness"]) continue;
    if (state.undeceived[i] === 0) {
      tallies.own[C.undeceived] += UNIT;
      commit(tallies, i);
    }
    state.undeceived[i] = 1;
    state.trustCeiling[i] *= 1 - p["trust.scar"] * gap;
    // intent counts in full: scaled up to the loss of own experience
    news[i] += (p["trust.breach"] * gap * p["trust.asymmetry"]) / p["trust.news"];
    run.spoke[i] = 1;
  }
  return true;
}

/**
 * Bad news from those who spoke last week, through acquaintances or evenly to everybody; then everybody falls silent
 * until this week's events.
 */
export function hearsay({ population, parameters: p, acquaintances }: World, { state, news, spoke }: Run): boolean {
  const strength = p["wordOfMouth.strength"];
  let speakers = 0;
  let people = 0;
  for (let i = 0; i < population.size; i++) {
    speakers += spoke[i];
    if (state.status[i] === 0 || spoke[i] === 1) people++;
  }
  if (speakers === 0) return false;
  const everywhere = speakers / people;
  for (let i = 0; i < population.size; i++)
    if (state.status[i] === 0)
      news[i] += strength * (acquaintances === undefined ? everywhere : heardShare(acquaintances, spoke, i));
  spoke.fill(0);
  return true;
}
