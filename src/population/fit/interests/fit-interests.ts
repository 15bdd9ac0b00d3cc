import { draws, stream } from "../../../core/random.ts";
import { shuffle } from "../../../core/sampling.ts";
import type { VisitLog } from "../visit-log.ts";
import { estimateAssortment } from "./assortment-estimate.ts";
import { calibrate, type CalibrationRound } from "./calibrate.ts";
import { everybody } from "./coincidence.ts";
import type { LogParameters } from "./generate-log.ts";
import type { ItemGroups } from "../../interests/tables.ts";
import { findGroups } from "./item-groups.ts";
import { breadthRatio, closedForms, coincidences, keysOf, type Concentrations } from "./moments.ts";
import { rhythmOf } from "./rhythm.ts";

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

/** Fitted interests, and how they were reached. */
export interface FittedInterests {
  readonly parameters: LogParameters;
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

/**
 * Interests of customers from a log of purchases. Families and categories are found in one half of the customers,
 * coincidences counted in the other; both give starting values in closed form, which rounds of simulation then correct
 * for distinct items, the assortment and breadth.
 */
export function fitInterests(log: VisitLog, options: FitInterestsOptions = {}): FittedInterests {
  const { seed = "fit", variety = VARIETY, progress = () => undefined } = options;
  const order = shuffle(draws(stream(seed, 0, "fit.halves"), 0, 0, 0), everybody(log));
  const middle = Math.ceil(order.length / 2);
  progress("looking for families and categories");
  const groups = options.groups ?? findGroups(log, order.subarray(0, middle), seed, options.categories);
  const found = coincidences(log, groups, options.groups === undefined ? order.subarray(middle) : undefined);
  const target = keysOf(found);
  const closed = closedForms(found);
  const rhythm = rhythmOf(log);
  const share = new Float64Array(log.items);
  for (const j of log.item) share[j] += 1 / log.item.length;
  const { multipliers } = estimateAssortment(log, stream(seed, 0, "fit.assortment"));
  const breadthTarget = breadthRatio(log);
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
    firstDays: Uint16Array.from({ length: log.visits.length - 1 }, (_, i) => log.day[log.visits[i]]),
  };
  const goal = {
    keys: target,
    breadth: breadthTarget,
    share,
    multipliers,
    extra: log.item.length / log.day.length - 1,
  };
  return { ...calibrate(start, goal, seed, progress), closed, target, breadthTarget };
}
