import { blame, ceilingAfter, surface, type Cause } from "../behaviour/breach.ts";
import { WEEKS_PER_YEAR } from "../behaviour/hazard.ts";
import { toUnit, uniform, words } from "../core/random.ts";
import type { Signal } from "../model/table.ts";
import { DEFAULT_ASK } from "./policy-terms.ts";
import type { Exposed, Run } from "./run.ts";
import { joined, type Leak } from "./shaken.ts";
import type { Carry, Stage } from "./stage.ts";
import { C, commit, UNIT } from "./tallies.ts";
import type { World } from "./world.ts";

/**
 * How sensitive what is held is, relative to holding every signal: 1 − Π(1 − s × share) over the signals, of each the
 * share that could be read (see `exposed`).
 */
export function heldSensitivity(world: World, { signals }: Exposed): number {
  const depth = (share: (signal: Signal) => number): number =>
    1 - DEFAULT_ASK.signals.reduce((rest, s) => rest * (1 - world.parameters[`sensitivity.${s}`] * share(s)), 1);
  return depth((signal) => signals.get(signal) ?? 0) / depth(() => 1);
}

/** Draws this week's breach, and books what breaches are expected to cost. */
export const createBreachStage = (world: World, run: Run, carry: Carry): Stage => ({
  name: "breach",
  week: (week) => {
    const before = run.breaches.length;
    carry.incidentCost = breach(world, run, week);
    carry.breached = run.breaches.length > before;
  },
});

/**
 * One week's risk of a breach, and what a breach does: it takes a share of what is stored, some of the people concerned
 * learn of it,
 * and those who do carry its severity (damped by transparency and control together) until they forget, beside that of
 * earlier ones. Attackers find
 * what is stored, and protection against them makes them rarer
 * (`exposure.hazard`); misuse from inside (a share `breach.misuse` where everybody reads everything) grows with what
 * the firm's people can read, whatever guards the door.
 * Returns the expected cost, hazard × what a breach would cost now, so that one stroke of luck does not drown the
 * comparison of policies.
 */
export function breach(world: World, run: Run, week: number): number {
  const { parameters: p, streams, population } = world;
  const { state, exposure, perception, learned, tallies } = run;
  if (learned.held === undefined || learned.held.rows === 0) return 0;
  const { people, known } = learned.exposed;
  const sensitivity = heldSensitivity(world, learned.exposed);
  const heldShare = known === 0 ? 0 : Math.min(1, people / known);
  const base = (p["breach.base"] / WEEKS_PER_YEAR) * surface(heldShare, exposure.linkability, sensitivity);
  const attack = base * (1 - p["breach.misuse"]) * exposure.hazard;
  const hazard = attack + base * p["breach.misuse"] * learned.insiders.reach;
  const severities = {
    attack: sensitivity * exposure.linkability,
    misuse: sensitivity * exposure.linkability * learned.insiders.depth,
  };
  const loss = attack * severities.attack + (hazard - attack) * severities.misuse;
  const expected = loss * people * exposure.size * p["breach.recordCost"];
  if (uniform(streams.breaches, 0, week, 0, 0) >= hazard) return expected;
  const inside = uniform(streams.breaches, 0, week, 0, 1) * hazard < hazard - attack;
  const cause: Cause = inside
    ? "misuse"
    : uniform(streams.breaches, 0, week, 0, 2) < p["breach.negligence"]
      ? "negligence"
      : "attack";
  const clear = uniform(streams.breaches, 0, week, 0, 3) < exposure.response;
  const severity = severities[inside ? "misuse" : "attack"];
  const buffered = severity * (1 - p["breach.buffer"] * perception.clarity * perception.control);
  const aware = new Uint8Array(population.size);
  const event: Leak = { week, size: exposure.size, severity, cause, clear, felt: buffered, known: aware };
  run.breaches.push(event);
  const learns = p["breach.awareness"] + (1 - p["breach.awareness"]) * exposure.response;
  // a breach of one's own data is own experience: scaled up from the ratio of news
  const ownBreach = (p["trust.breach"] * blame(cause, p["trust.attacked"]) * p["trust.asymmetry"]) / p["trust.news"];
  const out = new Uint32Array(4);
  for (let i = 0; i < population.size; i++) {
    if (state.status[i] >= 2) continue;
    words(streams.breaches, i, week, 1, 0, out);
    if (toUnit(out[0]) >= event.size) continue;
    aware[i] = state.status[i] === 0 && toUnit(out[1]) < learns ? 1 : 0;
    tallies.own[C.breached] += UNIT;
    tallies.own[C.aware] += aware[i] * UNIT;
    commit(tallies, i);
    if (aware[i] === 0) continue;
    state.breach[i] = joined(state.breach[i], buffered);
    state.trustCeiling[i] = ceilingAfter(state.trustCeiling[i], cause, p["trust.scar"], buffered);
    run.news[i] += ownBreach * buffered;
    run.spoke[i] = 1;
  }
  return expected;
}
