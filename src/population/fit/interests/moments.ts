import type { VisitLog } from "../visit-log.ts";
import { coincidence, type Coincidence } from "./coincidence.ts";
import type { ItemGroups } from "../../interests/tables.ts";

/** A number for each concentration: of the three lists, and of the mission within a visit. */
export interface Concentrations {
  readonly category: number;
  readonly family: number;
  readonly item: number;
  readonly missionCategory: number;
  readonly missionFamily: number;
}

/** Names of the concentrations. */
export const CONCENTRATIONS = ["category", "family", "item", "missionCategory", "missionFamily"] as const;

/** Coincidences of lines by category, family and item, among some customers or all. */
export function coincidences(
  log: VisitLog,
  { family, categoryOf }: ItemGroups,
  customers?: ArrayLike<number>,
): readonly [Coincidence, Coincidence, Coincidence] {
  const category = Uint16Array.from(family, (f) => categoryOf[f]);
  const item = Uint16Array.from({ length: log.items }, (_, j) => j);
  return [
    coincidence(log, category, categoryOf[categoryOf.length - 1] + 1, customers),
    coincidence(log, family, categoryOf.length, customers),
    coincidence(log, item, log.items, customers),
  ];
}

/**
 * What each concentration is calibrated to: coincidence between visits of category, of family given the category, of item
 * given the family; within a visit of category, and of family given the category.
 */
export function keysOf([category, family, item]: readonly [Coincidence, Coincidence, Coincidence]): Concentrations {
  return {
    category: category.between,
    family: family.between / category.between,
    item: item.between / family.between,
    missionCategory: category.within,
    missionFamily: family.within / category.within,
  };
}

/** Greatest concentration: two lines then share a slot once in five hundred times. */
export const MOST = 500;
/** Least one that a closed form gives. */
const LEAST = 0.02;

/**
 * Concentrations from coincidences in closed form, where lines are drawn independently given the lists. Two lines of one
 * customer fall into the same slot of a list with concentration a with probability 1 / (1 + a), else agree by chance Q:
 * B = (1 + aQ) / (1 + a), so a = (1 − B) / (B − Q). Two lines of a visit likewise share the mission with probability
 * 1 / (1 + γ): γ = (1 − W) / (W − B). At lower levels all are given the level above.
 * Source: Pitman 2006, Combinatorial Stochastic Processes, § 3.1 (Ewens's sampling formula for two).
 */
export function closedForms([category, family, item]: readonly [
  Coincidence,
  Coincidence,
  Coincidence,
]): Concentrations {
  // nothing to see, as where all visits have one line, is independence
  const from = (same: number, chance: number): number =>
    Math.min(MOST, Math.max(LEAST, (1 - same) / Math.max(1e-4, same - chance) || MOST));
  return {
    category: from(category.between, category.chance),
    family: from(family.between / category.between, family.chance / category.chance),
    item: from(item.between / family.between, item.chance / family.chance),
    missionCategory: from(category.within, category.between),
    missionFamily: from(family.within / category.within, family.between / category.between),
  };
}

/** Visits that a customer whose breadth is looked at has at least. */
const LEAST_VISITS = 3;

/**
 * How much more narrowly those buy who buy little: coincidence of items between visits beyond chance of the half of
 * customers (with three visits or more) with the smaller mean baskets ÷ that of the other half.
 */
export function breadthRatio(log: VisitLog): number {
  const { visits, lines, items } = log;
  const basket = (i: number): number => (lines[visits[i + 1]] - lines[visits[i]]) / (visits[i + 1] - visits[i]);
  const regular = Array.from({ length: visits.length - 1 }, (_, i) => i).filter(
    (i) => visits[i + 1] - visits[i] >= LEAST_VISITS,
  );
  const sorted = regular.sort((a, b) => basket(a) - basket(b) || visits[a + 1] - visits[a] - (visits[b + 1] - visits[b]) || a - b); // prettier-ignore
  const item = Uint16Array.from({ length: items }, (_, j) => j);
  const excess = (half: readonly number[]): number => {
    const { between, chance } = coincidence(log, item, items, half);
    return between - chance;
  };
  const middle = sorted.length >> 1;
  return excess(sorted.slice(0, middle)) / Math.max(1e-4, excess(sorted.slice(middle)));
}
