import { spillover } from "../../behaviour/rivals.ts";
import { PRESS_BIT } from "../../behaviour/perception.ts";
import { actualProtection, discovery, theatre } from "../../behaviour/theatre.ts";
import { heardShare } from "../../behaviour/word-of-mouth.ts";
import { WEEKS_PER_YEAR } from "../../core/calendar.ts";
import { toUnit, uniform, words } from "../../core/random.ts";
import type { Run } from "../run.ts";
import { COVERT, KIND } from "../people/seen.ts";
import type { Carry, Stage } from "./stage.ts";
import { C, commit, UNIT } from "../counts/tallies.ts";
import { createUpset } from "../people/upset.ts";
import type { World } from "../world.ts";

/** What the draws of the news stream are for; those of others follow each. */
const RIVAL = 0;
const FOUND_OUT = 2;
const EXPOSED = 4;

/** Protection that the firm claims, whoever hears of it: cues of safety joined. */
export const claimed = ({ perception }: Pick<Run, "perception">): number =>
  perception.cues.reduce((sum, { kind, size }) => (kind === "safety" ? sum + (1 - sum) * size : sum), 0);

/** Protection that customers are made to see beyond what is there. */
export const theatreOf = (run: Run): number => theatre(claimed(run), actualProtection(run.exposure));

/**
 * What happened to others last week, where the scenario has word of mouth; comes before this week's events.
 */
export const createWordOfMouthStage = (world: World, run: Run): Stage => ({
  name: "word of mouth",
  week: () => {
    if (world.scenario.wordOfMouth !== undefined) hearsay(world, run);
  },
});

/** News of the week: a rival's breach, a gap found between claimed and real protection. */
export const createNewsStage = (world: World, run: Run, carry: Carry): Stage => ({
  name: "news",
  week: (week) => {
    rivals(world, run, week);
    foundOut(world, run, week, carry.breached);
  },
});

/** A rival's breach: a share of customers hears of it; one so severe that this firm looks better upsets nobody here. */
function rivals(world: World, run: Run, week: number): void {
  const { population, parameters: p, streams } = world;
  if (uniform(streams.news, 0, week, RIVAL, 0) >= p["rivals.breach"] / WEEKS_PER_YEAR) return;
  const size = spillover(uniform(streams.news, 0, week, RIVAL, 1), p["rivals.spill"], p["rivals.severe"]);
  const upsets = createUpset(world, run, false);
  for (let i = 0; i < population.size; i++)
    if (run.state.status[i] === 0 && uniform(streams.news, i, week, RIVAL + 1, 0) < p["reach.press"])
      upsets(i, size, false);
}

/**
 * Theatre is found out by an audit from outside, by the press, or by a breach of the firm itself: for those who hear of
 * it a violation of integrity of the size of the gap.
 */
function foundOut(world: World, run: Run, week: number, breached: boolean): void {
  const { population, parameters: p, streams } = world;
  const { state, tallies } = run;
  const gap = theatreOf(run);
  if (gap === 0) return;
  const rate = discovery((p["theatre.audit"] + p["theatre.news"]) / WEEKS_PER_YEAR, gap);
  if (!breached && uniform(streams.news, 0, week, FOUND_OUT, 0) >= rate) return;
  const upsets = createUpset(world, run);
  const out = new Uint32Array(4);
  for (let i = 0; i < population.size; i++) {
    if (state.status[i] !== 0) continue;
    words(streams.news, i, week, FOUND_OUT + 1, 0, out);
    if (toUnit(out[0]) >= p["reach.press"]) continue;
    tallies.own[C.undeceived] += UNIT;
    commit(tallies, i);
    upsets(i, gap, true);
  }
}

/**
 * The press tells of covert use: a share `reach.press` of customers knows of it from now on, and is upset in proportion
 * to how much of it there is.
 */
export function pressTells(world: World, run: Run, week: number, severity: number): void {
  const { population, parameters: p, streams } = world;
  const { state, seen, learned } = run;
  if (!learned.read.some((signal) => COVERT.includes(signal))) return;
  const upsets = createUpset(world, run);
  for (let i = 0; i < population.size; i++) {
    if (uniform(streams.news, i, week, EXPOSED, 0) >= p["reach.press"]) continue;
    state.knows[i] |= PRESS_BIT;
    if (state.status[i] === 0) upsets(i, severity * seen.covert[KIND[state.consent[i]] | state.knows[i]], false);
  }
}

/**
 * Bad news from those who were upset or left last week, through acquaintances or evenly to everybody; then everybody
 * falls silent until this week's events. Who only heard does not tell it further.
 */
export function hearsay(world: World, run: Run): void {
  const { population, parameters: p, acquaintances } = world;
  const { state, spoke } = run;
  const strength = p["wordOfMouth.strength"];
  let speakers = 0;
  let people = 0;
  for (let i = 0; i < population.size; i++) {
    speakers += spoke[i];
    if (state.status[i] === 0 || spoke[i] === 1) people++;
  }
  if (speakers === 0) return;
  const everywhere = speakers / people;
  const upsets = createUpset(world, run, false);
  for (let i = 0; i < population.size; i++)
    if (state.status[i] === 0)
      upsets(i, strength * (acquaintances === undefined ? everywhere : heardShare(acquaintances, spoke, i)), false);
  spoke.fill(0);
}
