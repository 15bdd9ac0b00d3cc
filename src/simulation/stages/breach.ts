import { surface } from "../../behaviour/breach.ts";
import { breachSize } from "../../behaviour/breach-size.ts";
import { WEEKS_PER_YEAR } from "../../core/calendar.ts";
import { uniform } from "../../core/random.ts";
import type { BreachCause, ScheduledBreach } from "../../model/events.ts";
import type { Signal } from "../../model/table.ts";
import { happening } from "../events/happenings.ts";
import { costOf, incidentsOf, NO_INCIDENTS, type Incidents, type Risk } from "../events/incidents.ts";
import { DEFAULT_ASK } from "../firm/policy-terms.ts";
import type { ReadableShare } from "../firm/learned.ts";
import type { Run } from "../run.ts";
import type { Carry, Stage } from "./stage.ts";
import { comesOut, strike } from "../events/strike.ts";
import type { World } from "../world.ts";

/**
 * How sensitive what is held is, relative to holding every signal: 1 − Π(1 − s × share) over the signals, of each the
 * share that could be read (see `exposed`).
 */
export function heldSensitivity(world: World, { signals }: ReadableShare): number {
  const depth = (share: (signal: Signal) => number): number =>
    1 - DEFAULT_ASK.signals.reduce((rest, s) => rest * (1 - world.parameters[`sensitivity.${s}`] * share(s)), 1);
  return depth((signal) => signals.get(signal) ?? 0) / depth(() => 1);
}

/** Breaches of the week, drawn and scheduled; what was kept quiet and comes out; and what breaches cost. */
export const createBreachStage = (world: World, run: Run, carry: Carry): Stage => ({
  name: "breach",
  week: (week) => {
    const before = run.breaches.length;
    carry.incidents = breach(world, run, week);
    comesOut(world, run, week);
    carry.breached = run.breaches.length > before;
  },
});

/** What could leak in a week, by whom it would be taken. */
interface Risks {
  readonly attack: Risk;
  readonly misuse: Risk;
  /** Share of the customers known of whom there is a row. */
  readonly held: number;
}

/**
 * Attackers find what is stored, and protection against them makes them rarer (`exposure.hazard`); misuse from inside (a
 * share `breach.misuse` where everybody reads everything) grows with what the firm's people can read, whatever guards
 * the door. Either takes at most the share `exposure.size` of what is held.
 */
function risksOf(world: World, { exposure, learned }: Run): Risks {
  const { parameters: p } = world;
  const { people, known } = learned.exposed;
  const sensitivity = heldSensitivity(world, learned.exposed);
  const held = known === 0 ? 0 : Math.min(1, people / known);
  const base = (p["breach.base"] / WEEKS_PER_YEAR) * surface(held, exposure.linkability, sensitivity);
  const severity = sensitivity * exposure.linkability;
  const reach = exposure.size;
  return {
    attack: { hazard: base * (1 - p["breach.misuse"]) * exposure.hazard, severity, reach },
    misuse: {
      hazard: base * p["breach.misuse"] * learned.insiders.reach,
      severity: severity * learned.insiders.depth,
      reach,
    },
    held,
  };
}

/**
 * One week's risk and what comes of it: whether there is a breach is drawn, and how much of what is held it takes (a
 * bounded Pareto, see `behaviour/breach-size.ts`); rows are hit one by one. Returns the money: what breaches of that
 * week are expected to cost, so that one stroke of luck does not drown the comparison of policies, and beside it what
 * the breaches cost that happened.
 */
export function breach(world: World, run: Run, week: number): Incidents {
  const { scenario } = world;
  const { held: rows } = run.learned;
  if (rows === undefined || rows.rows === 0) return NO_INCIDENTS;
  const { attack, misuse, held } = risksOf(world, run);
  const risks = [attack, misuse];
  const happened: number[] = [];
  const happens = ({ cause = "attack", share, told }: ScheduledBreach, ordinal: number): void => {
    const risk = cause === "misuse" ? misuse : attack;
    const { exposure } = run;
    strike(world, run, week, {
      cause,
      severity: risk.severity,
      size: share * risk.reach,
      tell: told ?? exposure.tell,
      mend: exposure.mend,
      ordinal,
    });
    happened.push(costOf(world, held, risk, share));
  };
  if (scenario.incidents !== "scheduled") {
    const drawn = drawnBreach(world, week, attack.hazard, misuse.hazard);
    if (drawn !== undefined) happens(drawn, 0);
  }
  happening(world, run, week, "breach").forEach((scheduled, e) => happens(scheduled, 1 + e));
  return incidentsOf(world, held, risks, happened);
}

/** The breach of a week by chance, if there is one. */
function drawnBreach(world: World, week: number, attack: number, misuse: number): ScheduledBreach | undefined {
  const { parameters: p, streams } = world;
  const draw = (which: number): number => uniform(streams.breaches, 0, week, 0, which);
  if (draw(0) >= attack + misuse) return undefined;
  const outside: BreachCause = draw(2) < p["breach.negligence"] ? "negligence" : "attack";
  const cause = draw(1) * (attack + misuse) < misuse ? "misuse" : outside;
  return { cause, share: breachSize(p["breach.tail"], uniform(streams.breaches, 0, week, 0, 4)) };
}
