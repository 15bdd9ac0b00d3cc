import { integrity } from "../../behaviour/breach.ts";
import { blame } from "../../behaviour/violation.ts";
import { WEEKS_PER_YEAR } from "../../core/calendar.ts";
import { weeklyProbability } from "../../behaviour/hazard.ts";
import { toUnit, uniform, words } from "../../core/random.ts";
import type { BreachCause } from "../../model/events.ts";
import type { Run } from "../run.ts";
import type { Leak } from "./leaked.ts";
import { C, commit, UNIT } from "../counts/tallies.ts";
import { createUpset, harmOf } from "../people/upset.ts";
import type { World } from "../world.ts";

/** A breach as it strikes. */
export interface Blow {
  readonly cause: BreachCause;
  /** Sensitivity of what was taken × how well it ties to persons, in [0, 1]. */
  readonly severity: number;
  /** Share of the rows taken, in (0, 1]. */
  readonly size: number;
  /** How well those concerned are told, and how well it is put right, in [0, 1]. */
  readonly tell: number;
  readonly mend: number;
  /** Place among the breaches of the week, the one by chance first. */
  readonly ordinal: number;
}

/** Draws of the stream of breaches. */
const ROWS = 1;
const FOUND_OUT = 4;

/**
 * A breach takes the rows of a share of people, each by an own draw. Of these a share `breach.awareness` learns of it,
 * more where the firm tells them, and is upset by its severity (damped by transparency and control together, and by
 * mending).
 */
export function strike(world: World, run: Run, week: number, blow: Blow): void {
  const { parameters: p, streams, population } = world;
  const { state, tallies } = run;
  const learns = p["breach.awareness"] + (1 - p["breach.awareness"]) * blow.tell;
  const [known, concerned] = [new Uint8Array(population.size), new Uint8Array(population.size)];
  const out = new Uint32Array(4);
  for (let i = 0; i < population.size; i++) {
    if (state.status[i] >= 2) continue;
    words(streams.breaches, i, week, ROWS, blow.ordinal, out);
    if (toUnit(out[0]) >= blow.size) continue;
    tallies.own[C.breached] += UNIT;
    if (state.status[i] === 0) (toUnit(out[1]) < learns ? known : concerned)[i] = 1;
    if (known[i] === 1) tallies.own[C.aware] += UNIT;
    commit(tallies, i);
  }
  const { cause, severity, size, mend } = blow;
  learn(world, run, { week, size, severity, cause, mend, known });
  if (concerned.includes(1)) run.hidden = [...run.hidden, { leak: { size, severity, mend: 0 }, concerned }];
}

/** What was kept quiet comes out, with a yearly chance `breach.foundOut` each: to have concealed it is a breach of faith. */
export function comesOut(world: World, run: Run, week: number): void {
  if (run.hidden.length === 0 || world.scenario.incidents === "scheduled") return;
  const chance = weeklyProbability(world.parameters["breach.foundOut"], WEEKS_PER_YEAR);
  const out = run.hidden.filter((_, h) => uniform(world.streams.breaches, h, week, FOUND_OUT, 0) < chance);
  if (out.length === 0) return;
  run.hidden = run.hidden.filter((one) => !out.includes(one));
  for (const { leak, concerned } of out) {
    const known = concerned.map((one, i) => (run.state.status[i] === 0 ? one : 0));
    learn(world, run, { ...leak, week, cause: "concealed", known });
  }
}

/** What learning of a breach does to those who do. */
function learn(world: World, run: Run, leak: Leak): void {
  run.breaches.push(leak);
  const { cause, severity, mend } = leak;
  const weight = blame(cause, world.parameters["breach.attack"]);
  const upsets = createUpset(world, run);
  leak.known.forEach((knows, i) => {
    if (knows === 1) upsets(i, harmOf(world, run, i, severity, mend) * weight, integrity(cause));
  });
}
