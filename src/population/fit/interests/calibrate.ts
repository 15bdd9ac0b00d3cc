import { exp, log, pow } from "../../../core/numerics.ts";
import type { VisitLog } from "../visit-log.ts";
import { linesByPeriod } from "./assortment-estimate.ts";
import { generateLog, type LogParameters } from "./generate-log.ts";
import { breadthRatio, coincidences, CONCENTRATIONS, keysOf, MOST, type Concentrations } from "./moments.ts";

/** What a log must come to show: coincidences, breadth, shares of items in time, lines of a visit. */
export interface CalibrationTarget {
  readonly keys: Concentrations;
  readonly breadth: number;
  /** Share of each item among all lines. */
  readonly share: Float64Array;
  /** The assortment's multipliers as they were estimated, items × periods. */
  readonly multipliers: Float64Array;
  /** Mean number of lines beyond the first. */
  readonly extra: number;
}

/** One round of the calibration: with what was simulated, and what came of it. */
export interface CalibrationRound {
  readonly concentrations: Concentrations;
  readonly breadth: number;
  readonly variety: number;
  readonly keys: Concentrations;
  readonly breadthRatio: number;
}

/** Rounds in all, and how many of the last are averaged. */
const ROUNDS = 12;
const LAST = 4;
/** Power of the ratio of odds by which a concentration moves: at first, and least and most afterwards. */
const POWER = { first: 1.3, least: 0.9, most: 3 };
/** Rounds before powers are learned from the rounds so far. */
const LEARN = 3;
/** Least concentration. */
const LEAST = 0.01;
/** Bounds of the exponent of breadth. */
export const MOST_BREADTH: 2 = 2;
const BREADTH = [-0.5, MOST_BREADTH] as const;
/** An own list is not shorter than this: less variety is. */
const SHORTEST_OWN_LIST = 0.5;
/** Largest log ratio of odds, as a mean over the last rounds, that counts as reached. */
const REACHED = 0.2;

/** How a calibration is run. */
export interface CalibrationRun {
  readonly seed: string;
  readonly progress: (text: string) => void;
  /** Rounds of a calibration before, near whose end this one starts: then it is short, and weights stay. */
  readonly before?: readonly CalibrationRound[];
}

/** Rounds of one that starts where another ended, and how many of these are averaged. */
const AGAIN = { rounds: 5, last: 3 };

/**
 * Rounds of simulating, comparing and adjusting. Each parameter follows the moment that it moves most: concentrations by
 * log a ← log a + p · (log odds simulated − log odds wanted), p from how the odds followed a so far; base weights by
 * iterative proportional fitting with power 0.8; multipliers likewise with counts + 3 and power 0.6; breadth by half the
 * log ratio; the mean basket by the ratio; of own lists and variety see `ownList`. Concentrations are the geometric means
 * of the last four rounds. A calibration that starts where another ended takes five, of which three are averaged.
 * `shortfall` says which coincidence was not reached within a fifth of its odds; of the mission within a category, which
 * large visits exhaust, nothing is asked.
 */
export function calibrate(
  start: LogParameters,
  target: CalibrationTarget,
  { seed, progress, before }: CalibrationRun,
): {
  readonly parameters: LogParameters;
  readonly rounds: readonly CalibrationRound[];
  readonly shortfall: string | undefined;
} {
  let now = start;
  const rounds: CalibrationRound[] = [];
  const [all, averaged] = before === undefined ? [ROUNDS, LAST] : [AGAIN.rounds, AGAIN.last];
  for (let round = 0; round < all; round++) {
    progress(`calibrating, round ${round + 1} of ${all}`);
    const drawn = generateLog(now, `${seed}.${round}`);
    const ratio = breadthRatio(drawn);
    const { concentrations, breadth, variety } = now;
    rounds.push({
      concentrations,
      breadth,
      variety,
      keys: keysOf(coincidences(drawn, now.groups)),
      breadthRatio: ratio,
    });
    if (round === all - 1) break;
    // shorter steps in the second half, where luck is most of what is left
    const step = round < all / 2 ? 1 : 0.5;
    const next = eachConcentration((name) => moved(name, rounds, target.keys, step, before ?? rounds));
    const own = ownList(next.item, variety, start.variety);
    const wider = log(target.breadth / Math.max(0.2, ratio));
    now = {
      ...now,
      concentrations: { ...next, item: own.item },
      variety: own.variety,
      breadth: Number.isFinite(wider) ? within(breadth + 0.5 * step * wider, ...BREADTH) : breadth,
      extraScale: (now.extraScale * target.extra) / Math.max(0.01, drawn.item.length / drawn.day.length - 1),
      ...(before === undefined && assortmentAfter(now, drawn, target)),
    };
  }
  const last = rounds.slice(-averaged);
  const mean = (of: (round: CalibrationRound) => number): number =>
    last.reduce((sum, one) => sum + of(one), 0) / averaged;
  const concentrations = eachConcentration((name) => exp(mean((round) => log(round.concentrations[name]))));
  const far = CONCENTRATIONS.find((name) => {
    const away = mean((round) => distance(round.keys[name], target.keys[name]));
    // a mission that is too weak to be seen is none
    const free = name === "missionFamily" || (name === "missionCategory" && concentrations[name] > MOST / 2);
    return !free && Number.isFinite(away) && Math.abs(away) > REACHED;
  });
  return {
    parameters: {
      ...now,
      concentrations,
      breadth: mean((round) => round.breadth),
      variety: mean((round) => round.variety),
    },
    rounds,
    shortfall: far === undefined ? undefined : inWords(far, rounds, target, concentrations[far]),
  };
}

function inWords(
  name: keyof Concentrations,
  rounds: readonly CalibrationRound[],
  target: CalibrationTarget,
  reached: number,
): string {
  const [found, wanted] = [rounds[rounds.length - 1].keys[name], target.keys[name]].map((x) => x.toPrecision(3));
  return `fitted interests must buy as the file's customers do, got a coincidence of ${found} instead of ${wanted} for "${name}" (concentration ${reached.toPrecision(3)}) after ${ROUNDS} rounds`;
}

const within = (x: number, least: number, most: number): number => Math.min(most, Math.max(least, x));
const eachConcentration = (of: (name: keyof Concentrations) => number): Concentrations =>
  Object.fromEntries(CONCENTRATIONS.map((name) => [name, of(name)])) as unknown as Concentrations;
/** Log ratio of the odds of two probabilities. */
const distance = (p: number, q: number): number => log(p / (1 - p) / (q / (1 - q)));

/**
 * Length of the own list and variety of which two lines of a family are as often of one slot, (1 − v)² / (1 + a): the
 * data tell only this. As much variety as was asked for, unless the list would have to be shorter than is sensible.
 */
function ownList(item: number, variety: number, most: number): { readonly item: number; readonly variety: number } {
  const same = ((1 - variety) * (1 - variety)) / (1 + item);
  const asked = ((1 - most) * (1 - most)) / same - 1;
  if (asked >= SHORTEST_OWN_LIST) return { item: asked, variety: most };
  const less = Math.max(0, 1 - Math.sqrt(same * (1 + SHORTEST_OWN_LIST)));
  return { item: ((1 - less) * (1 - less)) / same - 1, variety: less };
}

/** A concentration after the rounds so far. */
function moved(
  name: keyof Concentrations,
  rounds: readonly CalibrationRound[],
  wanted: Concentrations,
  step: number,
  learned: readonly CalibrationRound[],
): number {
  const now = rounds[rounds.length - 1].concentrations[name];
  const away = distance(rounds[rounds.length - 1].keys[name], wanted[name]);
  return Number.isFinite(away) ? within(now * exp(step * power(name, learned) * away), LEAST, MOST) : now;
}

/** What the slope of log odds on log concentration over the rounds so far asks for: its negative inverse, within bounds. */
function power(name: keyof Concentrations, rounds: readonly CalibrationRound[]): number {
  if (rounds.length < LEARN) return POWER.first;
  const points = rounds.map(({ concentrations, keys }) => [log(concentrations[name]), distance(keys[name], 0.5)]);
  const [x, y] = [0, 1].map((at) => points.reduce((sum, point) => sum + point[at], 0) / points.length);
  let product = 0;
  let square = 0;
  for (const [a, odds] of points) {
    product += (a - x) * (odds - y);
    square += (a - x) * (a - x);
  }
  return within(-square / product || POWER.least, POWER.least, POWER.most);
}

/** Base weights and multipliers moved towards the shares that are wanted. */
function assortmentAfter(
  { weight, multipliers, items }: LogParameters,
  drawn: VisitLog,
  target: CalibrationTarget,
): Pick<LogParameters, "weight" | "multipliers"> {
  const { counts, periods } = linesByPeriod(drawn);
  const perPeriod = new Float64Array(periods);
  const wanted = new Float64Array(periods);
  const perItem = new Float64Array(items);
  counts.forEach((count, at) => {
    perPeriod[at % periods] += count;
    wanted[at % periods] += target.multipliers[at] * target.share[Math.floor(at / periods)];
    perItem[Math.floor(at / periods)] += count;
  });
  const moved = multipliers.map((m, at) => {
    const t = at % periods;
    const goal = wanted[t] > 0 ? (target.multipliers[at] * target.share[Math.floor(at / periods)] * perPeriod[t]) / wanted[t] : 0; // prettier-ignore
    return m * pow(within((goal + 3) / (counts[at] + 3), 0.6, 1.7), 0.6);
  });
  const shifted = weight.map((w, j) =>
    Math.max(1e-9, w * pow(within(target.share[j] / Math.max(1e-7, perItem[j] / drawn.item.length), 0.5, 2), 0.8)),
  );
  const all = shifted.reduce((sum, w) => sum + w, 0);
  return { multipliers: moved, weight: shifted.map((w) => w / all) };
}
