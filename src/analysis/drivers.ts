import { checkKnown } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { checkResults } from "./check-results.ts";
import { holm } from "../core/adjusted-p.ts";
import { fail } from "../core/check.ts";
import { mean, studentCdf, studentQuantile } from "../core/statistics.ts";
import type { Results } from "../model/results.ts";
import { byReplication, EVERYONE } from "./by-replication.ts";
import { findMeasure, findPolicy } from "./find.ts";
import { pairedDifferences } from "./interval.ts";

/** A parameter that moves the difference between two policies. */
export interface Driver {
  readonly parameter: string;
  /** Spearman's rank correlation over replications of the value drawn with the paired difference, in [−1, 1]. */
  readonly correlation: number;
  /** Two-sided p-value, adjusted by Holm for the number of parameters looked at. */
  readonly p: number;
  /**
   * Value at which a straight line through the replications gives no difference; null where that is outside of the
   * values drawn.
   */
  readonly turnsAt: number | null;
}

/** Which parameters a comparison of two policies hangs on, as far as the replications can tell. */
export interface Drivers {
  readonly measure: string;
  readonly policy: string;
  readonly against: string;
  /** Replications in which the measure is defined under both. */
  readonly n: number;
  /** Parameters that differ between replications. */
  readonly looked: number;
  /**
   * Those that can be told from chance at 5 % for all of them together, the strongest first; empty also with fewer than
   * `LEAST_REPLICATIONS`.
   */
  readonly found: readonly Driver[];
  /** The strongest three that cannot: what to look at next, no findings. Empty with too few replications. */
  readonly candidates: readonly Driver[];
  /**
   * Share of the difference's variance that a single parameter must explain to be found from so many replications among
   * so many parameters (its squared rank correlation).
   */
  readonly detectable: number;
}

/**
 * Replications from which correlations are looked at: below, the approximation of their p-values is poor and only
 * enormous ones could be told from chance.
 */
export const LEAST_REPLICATIONS = 20;

/** How many of those that are not found are named as candidates. */
const CANDIDATES = 3;

/** Chance of naming any parameter when none matters. */
const FALSE_ALARM = 0.05;

/**
 * Which of the drawn parameters the difference of a measure between two policies hangs on: parameters are drawn anew in
 * every replication, so a study is a global sensitivity
 * analysis of itself. Spearman's rank correlation (Spearman 1904, doi:10.2307/1412159) with the p-value of its t
 * approximation, t = r √((n − 2) / (1 − r²)), adjusted by Holm's method
 * (Holm 1979, Scandinavian J. of Statistics 6:65). Finds effects that go one way, one parameter at a time.
 *
 * @param drawn the parameters of each replication, by its number
 *
 * @example
 * const results = exampleResults();
 * const drawn = new Map([1, 2, 3, 4, 5].map((replication) => [replication, { "trust.gain": replication / 10 }]));
 * drivers(results, drawn, { measure: "trust", policy: "ask first", against: "as is" }).found // → []
 */
export function drivers(
  results: Results,
  drawn: ReadonlyMap<number, Readonly<Record<string, number>>>,
  asked: { readonly measure: string; readonly policy: string; readonly against: string },
): Drivers {
  checkKnown("drivers.asked", asked, ["measure", "policy", "against"]);
  checkResults("drivers.results", results);
  checkShape("drivers.drawn", drawn, "object");
  const { measure, policy, against } = asked;
  findMeasure(results, measure);
  for (const name of [policy, against]) findPolicy(results, name);
  const data = byReplication(results.records);
  const differences = pairedDifferences(
    data.values(policy, EVERYONE, measure),
    data.values(against, EVERYONE, measure),
  );
  const used = data.replications.flatMap((replication, r) =>
    Number.isFinite(differences[r]) ? [{ replication, difference: differences[r] }] : [],
  );
  const y = used.map(({ difference }) => difference);
  const parametersOf = (replication: number): Readonly<Record<string, number>> =>
    drawn.get(replication) ?? fail(`drivers.drawn must have the parameters of replication ${replication}, got none`);
  const names = used.length === 0 ? [] : Object.keys(parametersOf(used[0].replication));
  const varying = names
    .map((parameter) => ({ parameter, x: used.map(({ replication }) => parametersOf(replication)[parameter]) }))
    .filter(({ x }) => x.some((value) => value !== x[0]));
  const all = used.length < LEAST_REPLICATIONS || y.every((value) => value === y[0]) ? [] : ranked(varying, y);
  return {
    measure,
    policy,
    against,
    n: used.length,
    looked: varying.length,
    found: all.filter(({ p }) => p < FALSE_ALARM),
    candidates: all.filter(({ p }) => !(p < FALSE_ALARM)).slice(0, CANDIDATES),
    detectable: detectable(used.length, varying.length),
  };
}

/** r² at which the strongest of so many correlations reaches the level of Holm's first step. */
function detectable(n: number, looked: number): number {
  if (n < 3 || looked === 0) return NaN;
  const t = studentQuantile(1 - FALSE_ALARM / (2 * looked), n - 2);
  return (t * t) / (t * t + n - 2);
}

/** All parameters with adjusted p-values, the strongest first. */
function ranked(
  varying: readonly { readonly parameter: string; readonly x: readonly number[] }[],
  y: readonly number[],
): Driver[] {
  const places = ranks(y);
  const all = varying
    .map(({ parameter, x }) => {
      const correlation = pearson(ranks(x), places);
      return { parameter, correlation, p: pValue(correlation, y.length), turnsAt: root(x, y) };
    })
    .sort((a, b) => a.p - b.p);
  const adjusted = holm(all.map(({ p }) => p));
  return all.map((one, k) => ({ ...one, p: adjusted[k] }));
}

/** Ranks from 1; equal values share the mean of their ranks. */
export function ranks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  const found = new Array<number>(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to + 1 < order.length && values[order[to + 1]] === values[order[from]]) to++;
    for (let k = from; k <= to; k++) found[order[k]] = (from + to) / 2 + 1;
    from = to + 1;
  }
  return found;
}

function pearson(x: readonly number[], y: readonly number[]): number {
  const { xx, xy, yy } = sums(x, y);
  return Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy)));
}

function pValue(r: number, n: number): number {
  if (Math.abs(r) === 1) return 0;
  return 2 * studentCdf(-Math.abs(r) * Math.sqrt((n - 2) / (1 - r * r)), n - 2);
}

/** Where the least-squares line of y on x is 0, within the values of x; null elsewhere. */
function root(x: readonly number[], y: readonly number[]): number | null {
  const { xx, xy } = sums(x, y);
  const at = mean(x) - (mean(y) * xx) / xy;
  return at >= Math.min(...x) && at <= Math.max(...x) ? at : null;
}

function sums(
  x: readonly number[],
  y: readonly number[],
): { readonly xx: number; readonly xy: number; readonly yy: number } {
  const [a, b] = [mean(x), mean(y)];
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xx += (x[i] - a) * (x[i] - a);
    xy += (x[i] - a) * (y[i] - b);
    yy += (y[i] - b) * (y[i] - b);
  }
  return { xx, xy, yy };
}
