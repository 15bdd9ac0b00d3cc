import { stream } from "../../../core/random.ts";
import type { Levels } from "../../../model/scenario.ts";
import type { ItemGroups } from "../../interests/tables.ts";
import type { VisitLog } from "../visit-log.ts";
import { estimateAssortment } from "./assortment-estimate.ts";
import { calibrate, type CalibrationRound } from "./calibrate.ts";
import type { LogParameters } from "./generate-log.ts";
import { CONCENTRATIONS, MOST, type Concentrations } from "./moments.ts";
import { meanRate, rateLogSd, rhythmOf, type Rhythm } from "./rhythm.ts";
import { columnsOf, shareOf, splitsOf } from "./splits.ts";
import { spreadErrors, spreadOf } from "./spread.ts";

/** How interests are fitted. */
export interface FitInterestsOptions {
  readonly seed?: string;
  /** Category of each item, where it is known; else categories are found. */
  readonly categories?: Uint16Array;
  /** Families and categories, where both are known; else they are found. */
  readonly groups?: ItemGroups;
  /** Probability that an item is not from the own list; lowered where own lists would have to be too short for it. */
  readonly variety?: number;
  /** Told how far it is. */
  readonly progress?: (text: string) => void;
}

/** Standard errors of what was fitted. */
export interface InterestErrors extends Estimated {
  /** Of the share 1 / (1 + a), times (1 + a)². */
  readonly concentrations: Concentrations;
}

/** What is estimated of customers, but for their interests in groups of items. */
interface Estimated {
  readonly breadth: number;
  readonly variety: number;
  readonly spread: Levels;
  readonly activity: number;
  readonly activityLogSd: number;
  readonly basket: number;
  readonly basketBetween: number;
  readonly basketWithin: number;
  readonly correlation: number;
}

/** Fitted interests, and how they were reached. */
export interface FittedInterests {
  readonly parameters: LogParameters;
  /** Standard deviations of log weights between categories, families of a category and items of a family. */
  readonly spread: Levels;
  readonly errors: InterestErrors;
  /** Concentrations so great that purchases cannot tell their share 1 / (1 + a) from none: put at their greatest. */
  readonly unseen: readonly (keyof Concentrations)[];
  /** Concentrations by their closed forms, where the rounds began. */
  readonly closed: Concentrations;
  /** Coincidences to be reached. */
  readonly target: Concentrations;
  readonly breadthTarget: number;
  readonly rounds: readonly CalibrationRound[];
  /** What was not reached, in words; undefined where all was. */
  readonly shortfall: string | undefined;
}

/** Where variety starts, and concentration of a mission within a category: its closed form is far off. */
const VARIETY = 0.3;
const MISSION_FAMILY = 10;
/** Standard errors above zero from which a share of lines that go together is seen. */
const SEEN = 2;

/**
 * Interests of customers from a log of purchases, over six random divisions of the customers: families and categories are
 * found in one half, coincidences counted in the other. Closed forms give starting values, which rounds of simulation
 * correct for distinct items, the assortment and breadth: twelve for the most typical division, whose groups are kept,
 * five from there on for each of the others. Estimates are means over the divisions, standard errors their standard
 * deviations, both of concentrations by their shares 1 / (1 + a). A share that is not above zero by two of them, or
 * hardly above the least that is looked for, is none.
 */
export function fitInterests(log: VisitLog, options: FitInterestsOptions = {}): FittedInterests {
  const { seed = "fit", variety = VARIETY, progress = () => undefined } = options;
  progress("looking for families and categories");
  const splits = splitsOf(log, seed, options);
  const [typical, ...others] = splits;
  const { groups, closed, target } = typical;
  const rhythm = rhythmOf(log);
  const share = new Float64Array(log.items);
  for (const j of log.item) share[j] += 1 / log.item.length;
  const { multipliers } = estimateAssortment(log, stream(seed, 0, "fit.assortment"));
  const start: LogParameters = {
    items: log.items,
    days: log.days,
    groups,
    weight: share,
    multipliers,
    concentrations: { ...closed, missionFamily: MISSION_FAMILY },
    breadth: 0.5,
    variety,
    rhythm,
    extraScale: 1,
    firstDays: firstDaysOf(log),
  };
  const goal = { share, multipliers, extra: log.item.length / log.day.length - 1 };
  const { parameters, rounds, shortfall } = calibrate(
    start,
    { ...goal, keys: target, breadth: typical.breadth },
    { seed, progress },
  );
  const again = others.map((split, s) => {
    progress(`calibrating again, ${s + 1} of ${others.length}`);
    const from = { ...parameters, groups: split.groups, firstDays: firstDaysOf(split.half) };
    const run = { seed: `${seed}.${s + 1}`, progress: () => undefined, before: rounds };
    return calibrate(from, { ...goal, keys: split.target, breadth: split.breadth }, run).parameters;
  });
  const all = [parameters, ...again];
  const shares = columnsOf(
    all.map(({ concentrations }) => CONCENTRATIONS.map((name) => shareOf(concentrations[name]))),
  );
  const unseen = CONCENTRATIONS.filter((_, c) => shares[c].mean < Math.max(SEEN * shares[c].sd, 2 * shareOf(MOST)));
  const concentrations = each((name, c) => (unseen.includes(name) ? MOST : Math.min(MOST, 1 / shares[c].mean - 1)));
  const [breadth, own] = columnsOf(all.map((one) => [one.breadth, one.variety]));
  const spreads = splits.map((split) => spreadOf(parameters.weight, split.groups));
  return {
    parameters: {
      ...parameters,
      concentrations,
      breadth: breadth.mean,
      variety: own.mean,
    },
    spread: meanSpread(spreads),
    errors: {
      concentrations: each((name, c) => shares[c].sd * (1 + concentrations[name]) * (1 + concentrations[name])),
      breadth: breadth.sd,
      variety: own.sd,
      spread: errorsOfSpread(spreads, spreadErrors(parameters.weight, groups)),
      ...rhythmErrors(splits.map(({ half }) => rhythmOf(half))),
    },
    unseen,
    closed,
    target,
    breadthTarget: typical.breadth,
    rounds,
    shortfall,
  };
}

const each = (of: (name: keyof Concentrations, c: number) => number): Concentrations =>
  Object.fromEntries(CONCENTRATIONS.map((name, c) => [name, of(name, c)])) as unknown as Concentrations;

/** Day of each customer's first visit. */
const firstDaysOf = (log: VisitLog): Uint16Array =>
  Uint16Array.from({ length: log.visits.length - 1 }, (_, i) => log.day[log.visits[i]]);

const LEVELS = ["category", "family", "item"] as const;
const levels = (of: (level: keyof Levels) => number): Levels =>
  Object.fromEntries(LEVELS.map((level) => [level, of(level)])) as unknown as Levels;

/** Roots of the mean components of variance. */
const meanSpread = (all: readonly Levels[]): Levels =>
  levels((level) => Math.sqrt(all.reduce((sum, one) => sum + one[level] * one[level], 0) / all.length));

/** Of which groups were found, and of which items there are. */
const errorsOfSpread = (all: readonly Levels[], ofItems: Levels): Levels =>
  levels((level) => {
    const [{ sd }] = columnsOf(all.map((one) => [one[level]]));
    return Math.sqrt(sd * sd + ofItems[level] * ofItems[level]);
  });

function rhythmErrors(halves: readonly Rhythm[]): Omit<Estimated, "breadth" | "variety" | "spread"> {
  const [activity, activityLogSd, basket, basketBetween, basketWithin, correlation] = columnsOf(
    halves.map((one) => {
      const { mean, between, within } = one.extra;
      return [meanRate(one), rateLogSd(one), mean, between, within, one.correlation];
    }),
  ).map(({ sd }) => sd);
  return { activity, activityLogSd, basket, basketBetween, basketWithin, correlation };
}
