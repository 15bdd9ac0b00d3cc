import { draws, stream } from "../../../core/random.ts";
import { shuffle } from "../../../core/sampling.ts";
import type { ItemGroups } from "../../interests/tables.ts";
import { selectCustomers, type VisitLog } from "../visit-log.ts";
import { everybody } from "./coincidence.ts";
import { findGroups } from "./item-groups.ts";
import { breadthRatio, closedForms, coincidences, CONCENTRATIONS, keysOf, type Concentrations } from "./moments.ts";

/** Random divisions of the customers into two halves. */
const SPLITS = 6;

/** Groups of items found in one half of the customers, and what the other half shows of them. */
export interface HalvedLog {
  readonly groups: ItemGroups;
  /** Purchases of the half in which coincidences were counted. */
  readonly half: VisitLog;
  /** Coincidences to be reached, and concentrations by their closed forms. */
  readonly target: Concentrations;
  readonly closed: Concentrations;
  readonly breadth: number;
}

/**
 * The customers divided at random six times, the most typical division first: that whose concentrations, as closed forms
 * have them, are nearest to the mean of all, in standard deviations of their shares 1 / (1 + a). Which half finds the
 * groups changes what is estimated by as much as sampling customers does (estimates of random halves differ from one
 * another with the variance of an estimate from all), so their standard deviation is the standard error of an estimate.
 * Source: Shao & Wu 1989, doi:10.1214/aos/1176347263 (delete-d jackknife, d = n / 2).
 */
export function splitsOf(
  log: VisitLog,
  seed: string,
  known: { readonly groups?: ItemGroups; readonly categories?: Uint16Array },
): readonly HalvedLog[] {
  const splits = Array.from({ length: SPLITS }, (_, s): HalvedLog => {
    const order = shuffle(draws(stream(seed, 0, "fit.halves"), s, 0, 0), everybody(log));
    const middle = Math.ceil(order.length / 2);
    const half = selectCustomers(log, order.subarray(middle));
    const groups = known.groups ?? findGroups(log, order.subarray(0, middle), `${seed}.${s}`, known.categories);
    const found = coincidences(half, groups);
    return { groups, half, target: keysOf(found), closed: closedForms(found), breadth: breadthRatio(half) };
  });
  const away = distances(splits.map(({ closed }) => CONCENTRATIONS.map((name) => shareOf(closed[name]))));
  const first = away.indexOf(Math.min(...away));
  return [splits[first], ...splits.filter((_, s) => s !== first)];
}

/** Probability that two lines share a slot of a list of this concentration. */
export const shareOf = (concentration: number): number => 1 / (1 + concentration);

/** Mean and standard deviation of each column. */
export function columnsOf(rows: readonly (readonly number[])[]): { readonly mean: number; readonly sd: number }[] {
  return rows[0].map((_, c) => {
    const mean = rows.reduce((sum, row) => sum + row[c], 0) / rows.length;
    const squares = rows.reduce((sum, row) => sum + (row[c] - mean) * (row[c] - mean), 0);
    return { mean, sd: rows.length < 2 ? 0 : Math.sqrt(squares / (rows.length - 1)) };
  });
}

/** Squared distance of each row from the mean of all, in standard deviations of the columns. */
function distances(rows: readonly (readonly number[])[]): number[] {
  const columns = columnsOf(rows);
  return rows.map(
    (row) =>
    row.reduce((sum, x, c) => sum + (columns[c].sd > 0 ? ((x - columns[c].mean) / columns[c].sd) * ((x - columns[c].mean) / columns[c].sd) : 0), 0), // prettier-ignore
  );
}
