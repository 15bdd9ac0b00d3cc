import type { VisitLog } from "../visit-log.ts";

/** Probability that two purchases are of the same group. */
export interface Coincidence {
  /** Two lines of one visit; visits weigh by their lines. */
  readonly within: number;
  /** Lines of two visits of one customer; customers weigh by their lines. */
  readonly between: number;
  /** Two lines of anybody, one perhaps twice, in the same four weeks; these weigh by their lines. */
  readonly chance: number;
}

/** Days of a period. */
export const PERIOD_DAYS = 28;

/** All customers of a log. */
export const everybody = (log: VisitLog): Uint32Array =>
  Uint32Array.from({ length: log.visits.length - 1 }, (_, i) => i);

/**
 * Coincidence of groups of items, `of[item]` in 0 … groups − 1, among some customers or all. With counts n_g of a set of
 * n lines, Σ n_g² − n of its n (n − 1) ordered pairs agree; between visits the pairs within each are taken off.
 * NaN where there is no such pair.
 */
export function coincidence(
  log: VisitLog,
  of: ArrayLike<number>,
  groups: number,
  customers: ArrayLike<number> = everybody(log),
): Coincidence {
  const { visits, lines, item, day } = log;
  const periods = Math.floor((log.days - 1) / PERIOD_DAYS) + 1;
  const perVisit = new Float64Array(groups);
  const perCustomer = new Float64Array(groups);
  const perPeriod = new Float64Array(periods * groups);
  const within = { top: 0, bottom: 0 };
  const between = { top: 0, bottom: 0 };
  for (let k = 0; k < customers.length; k++) {
    const i = customers[k];
    let inVisits = 0;
    let pairsInVisits = 0;
    let all = 0;
    const first = lines[visits[i]];
    const last = lines[visits[i + 1]];
    for (let v = visits[i]; v < visits[i + 1]; v++) {
      const n = lines[v + 1] - lines[v];
      const row = Math.floor(day[v] / PERIOD_DAYS) * groups;
      let squares = 0;
      for (let e = lines[v]; e < lines[v + 1]; e++) {
        const g = of[item[e]];
        squares += 2 * perVisit[g]++ + 1;
        all += 2 * perCustomer[g]++ + 1;
        perPeriod[row + g]++;
      }
      for (let e = lines[v]; e < lines[v + 1]; e++) perVisit[of[item[e]]] = 0;
      inVisits += squares;
      pairsInVisits += n * n;
      if (n < 2) continue;
      within.top += (squares - n) / (n - 1);
      within.bottom += n;
    }
    for (let e = first; e < last; e++) perCustomer[of[item[e]]] = 0;
    const count = last - first;
    const pairs = count * count - pairsInVisits;
    if (pairs === 0) continue;
    between.top += (count * (all - inVisits)) / pairs;
    between.bottom += count;
  }
  return {
    within: within.top / within.bottom,
    between: between.top / between.bottom,
    chance: chance(perPeriod, groups),
  };
}

function chance(perPeriod: Float64Array, groups: number): number {
  let sum = 0;
  let lines = 0;
  for (let row = 0; row < perPeriod.length; row += groups) {
    let squares = 0;
    let count = 0;
    for (let g = 0; g < groups; g++) {
      squares += perPeriod[row + g] * perPeriod[row + g];
      count += perPeriod[row + g];
    }
    if (count === 0) continue;
    sum += squares / count;
    lines += count;
  }
  return sum / lines;
}
