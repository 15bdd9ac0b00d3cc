import { byReplication, EVERYONE } from "../analysis/by-replication.ts";
import { checkResults } from "../analysis/check-results.ts";
import { findMeasure } from "../analysis/find.ts";
import { checkShape } from "../core/check-shape.ts";
import { fail } from "../core/check.ts";
import { draws, stream } from "../core/random.ts";
import { shuffle } from "../core/sampling.ts";
import { mean, quantile, sampleSd } from "../core/statistics.ts";
import type { Results } from "../model/results.ts";
import { gaussianProcess } from "./gaussian-process.ts";
import { pSpline } from "./p-spline.ts";
import { prim, type PrimBox } from "./prim.ts";
import { sobolIndices } from "./sobol-indices.ts";
import type { Drawn } from "./worth.ts";

/** Where a parameter turns the choice. */
export interface Turn {
  readonly parameter: string;
  /** Share of the variance of the difference that a curve over it explains. */
  readonly explains: number;
  /** Value at which the difference is 0 on the mean over all else; undefined where there is none within its range. */
  readonly at?: number;
  /** Standard error of `at`, by leaving out a twentieth of the worlds in turn. */
  readonly error?: number;
  /** Share of the worlds in which it is on the side where the runner-up is better. */
  readonly beyond: number;
  /** On which side of `at` that is. */
  readonly side?: "above" | "below";
}

/** Share of the variance of the difference that goes back to one parameter. */
export interface VarianceShare {
  readonly parameter: string;
  readonly first: number;
  readonly total: number;
}

/** What turns a choice. */
export interface Flips {
  readonly leader: string;
  readonly runnerUp: string;
  readonly worlds: number;
  /** Parameters that can be told from chance, those that turn the choice first. */
  readonly turns: readonly Turn[];
  /** Sobol indices of those, and what is left for chance and all others. */
  readonly shares: readonly VarianceShare[];
  readonly rest: number;
  /** Worlds in which the runner-up wins, in limits of parameters; undefined where none are found. */
  readonly box?: PrimBox;
}

/** Worlds from which anything is told. */
export const FEWEST_WORLDS = 30;
const PERMUTATIONS = 200;
const MOST_SHARES = 8;
const MOST_PLACES = 200;
const DENSE = 0.75;
const HELD_BACK = 10;

/**
 * What turns the choice between the two policies with the best means of one measure: which parameters the difference hangs
 * on (curves above 99 % of what chance gives to the best of all), at which value the choice turns, which share of the
 * variance each has (Sobol indices of a Gaussian process over at most eight), and limits within which the runner-up wins
 * (PRIM on two thirds of the worlds, told only where the box holds at least ten of the others and three quarters of these
 * are wins). Errors: one policy, a measure of which neither end is better.
 *
 * @example
 * const numbers = Array.from({ length: 40 }, (_, i) => i + 1);
 * const drawn = new Map(numbers.map((replication) => [replication, { "trust.gain": replication / 40 }]));
 * const own = { week: -1, group: "all", measure: "profit" };
 * const asIs = numbers.map((replication) => ({ ...own, policy: "as is", replication, value: 0 }));
 * const ask = numbers.map((replication) => ({ ...own, policy: "ask first", replication, value: 0.6 - replication / 40 }));
 * const { info } = exampleResults();
 * const two = { info: { ...info, policies: info.policies.slice(0, 2) }, records: [...asIs, ...ask] };
 * const [turn] = flips(two, drawn, "profit").turns;
 * [turn.parameter, turn.at, turn.side] // → ["trust.gain", 0.6, "above"]
 */
export function flips(results: Results, drawn: Drawn, goal: string): Flips {
  checkResults("flips.results", results);
  checkShape("flips.drawn", drawn, "object");
  const { better } = findMeasure(results, goal);
  if (better === "neither") fail(`flips.goal must be a measure of which one end is better, got "${goal}"`);
  const { policies, seed } = results.info;
  if (policies.length < 2) fail("flips.results must have at least two policies, got one");
  const data = byReplication(results.records);
  const values = policies.map(({ name }) => data.values(name, EVERYONE, goal));
  const kept = data.replications.flatMap((_, r) => (values.every((row) => Number.isFinite(row[r])) ? [r] : []));
  if (kept.length === 0)
    fail(`flips.results must have a replication in which "${goal}" is defined under every policy, got none`);
  const sign = better === "higher" ? 1 : -1;
  const order = values
    .map((row, p) => ({ p, mean: sign * mean(kept.map((r) => row[r])) }))
    .sort((a, b) => b.mean - a.mean);
  const [leader, second] = order.map(({ p }) => p);
  const difference = kept.map((r) => sign * (values[leader][r] - values[second][r]));
  const columns = columnsOf(drawn, kept.map((r) => data.replications[r])); // prettier-ignore
  const base = { leader: policies[leader].name, runnerUp: policies[second].name, worlds: kept.length };
  if (kept.length < FEWEST_WORLDS || difference.every((d) => d === difference[0]))
    return { ...base, turns: [], shares: [], rest: 1 };
  const turns = turnsOf(columns, difference, seed);
  return { ...base, turns, ...sharesOf(columns, difference, turns), ...boxOf(columns, difference) };
}

/** What turns the choice between two policies, without shares and boxes; none from fewer than 30 replications. */
export function turnsBetween(results: Results, drawn: Drawn, goal: string, leader: string, runnerUp: string): Turn[] {
  const { better } = findMeasure(results, goal);
  const sign = better === "higher" ? 1 : -1;
  const data = byReplication(results.records);
  const [a, b] = [leader, runnerUp].map((policy) => data.values(policy, EVERYONE, goal));
  const kept = data.replications.flatMap((number, r) =>
    Number.isFinite(a[r]) && Number.isFinite(b[r]) && drawn.has(number) ? [{ r, number }] : [],
  );
  const difference = kept.map(({ r }) => sign * (a[r] - b[r]));
  if (kept.length < FEWEST_WORLDS || difference.every((d) => d === difference[0])) return [];
  const columns = columnsOf(drawn, kept.map(({ number }) => number)); // prettier-ignore
  return turnsOf(columns, difference, results.info.seed);
}

/** What these replications drew, by parameter: those that are known in all and differ. */
const columnsOf = (drawn: Drawn, replications: readonly number[]): Record<string, number[]> =>
  Object.fromEntries(
    Object.keys(drawn.get(replications[0]) ?? {})
      .map((name) => [name, replications.map((number) => drawn.get(number)?.[name] ?? NaN)] as const)
      .filter(([, own]) => own.every(Number.isFinite) && own.some((v) => v !== own[0])),
  );

/** Parameters whose curve explains more than chance gives to the best of all. */
export function turnsOf(
  columns: Readonly<Record<string, readonly number[]>>,
  difference: readonly number[],
  seed: string,
): Turn[] {
  // prettier-ignore
  const total = sampleSd(difference) * sampleSd(difference) * (difference.length - 1);
  const smoothers = Object.entries(columns).map(([parameter, own]) => ({ parameter, own, smoother: pSpline(own) }));
  const explained = (fitted: Float64Array): number => {
    const centre = mean(Array.from(fitted));
    return fitted.reduce((sum, v) => sum + (v - centre) * (v - centre), 0) / total;
  };
  const source = draws(stream(seed, 0, "flips"), 0, 0, 0);
  const order = Float64Array.from(difference);
  const largest = Array.from({ length: PERMUTATIONS }, () => {
    shuffle(source, order);
    return smoothers.reduce((most, { smoother }) => Math.max(most, explained(smoother.shrunk(order).fitted)), 0);
  });
  const chance = quantile(largest, 0.99);
  return smoothers
    .map(({ parameter, own, smoother }): Turn => {
      const curve = smoother.shrunk(difference);
      const explains = explained(curve.fitted);
      const at = explains > chance ? rootOf(own, curve.at) : undefined;
      const beyond = curve.fitted.filter((v) => v < 0).length / own.length;
      const doubt = at === undefined ? undefined : jackknifed(own, difference);
      if (at === undefined || doubt === undefined || !doubt.crosses) return { parameter, explains, beyond: 0 };
      const side = curve.at(Math.max(...own)) < 0 ? "above" : "below";
      return { parameter, explains, at, error: doubt.error, beyond, side };
    })
    .filter(({ explains }) => explains > chance)
    .sort((a, b) => Number(b.at !== undefined) - Number(a.at !== undefined) || b.explains - a.explains);
}

/** Where a curve crosses 0 within the values seen, the crossing with the fewest values beyond it; undefined without one. */
function rootOf(x: readonly number[], at: (x: number) => number): number | undefined {
  const [low, high] = [Math.min(...x), Math.max(...x)];
  const steps = 400;
  const place = (i: number): number => low + ((high - low) * i) / steps;
  for (let i = 0; i < steps; i++) {
    const [a, b] = [at(place(i)), at(place(i + 1))];
    if (a === 0 || a > 0 !== b > 0) return place(i) + ((high - low) / steps) * (a === b ? 0 : a / (a - b));
  }
  return undefined;
}

/**
 * Standard error of where it turns, and whether the curve goes clearly to the other side at all (its farthest point there
 * is 1.64 standard errors from 0), by leaving out a twentieth of the worlds in turn; undefined where a part has no turn.
 */
function jackknifed(
  x: readonly number[],
  difference: readonly number[],
): { readonly error: number; readonly crosses: boolean } | undefined {
  // prettier-ignore
  const parts = 20;
  const sign = mean(difference) < 0 ? 1 : -1;
  const farthest = (fitted: Float64Array): number => fitted.reduce((most, v) => Math.max(most, sign * v), -Infinity);
  const found = Array.from({ length: parts }, (_, part) => {
    const kept = (row: readonly number[]): number[] => row.filter((_value, r) => r % parts !== part);
    const curve = pSpline(kept(x)).shrunk(kept(difference));
    return { root: rootOf(kept(x), curve.at), far: farthest(curve.fitted) };
  });
  const roots = found.map(({ root }) => root).filter((one) => one !== undefined);
  if (roots.length < parts) return undefined;
  const spread = (values: readonly number[]): number => {
    const centre = mean(values);
    return Math.sqrt(((parts - 1) / parts) * values.reduce((sum, v) => sum + (v - centre) * (v - centre), 0));
  };
  const far = farthest(pSpline(x).shrunk(difference).fitted);
  return { error: spread(roots), crosses: far > 1.64 * spread(found.map((one) => one.far)) };
}

function sharesOf(
  columns: Readonly<Record<string, readonly number[]>>,
  difference: readonly number[],
  turns: readonly Turn[],
): Pick<Flips, "shares" | "rest"> {
  // prettier-ignore
  const chosen = [...turns].sort((a, b) => b.explains - a.explains).slice(0, MOST_SHARES).map(({ parameter }) => parameter); // prettier-ignore
  if (chosen.length === 0) return { shares: [], rest: 1 };
  const worlds = difference.map((_, r) => r).slice(0, MOST_PLACES);
  const surface = gaussianProcess(
    worlds.map((r) => chosen.map((name) => columns[name][r])),
    worlds.map((r) => difference[r]),
  );
  // the unit cube by the quantiles of what was drawn
  const sorted = chosen.map((name) => Float64Array.from(columns[name]).sort());
  const place = (u: Float64Array): number[] =>
    sorted.map((own, j) => own[Math.min(own.length - 1, Math.floor(u[j] * own.length))]);
  const { variance, first, total } = sobolIndices((u) => surface.mean(place(u)), chosen.length, 512);
  const all = Math.max(variance + surface.noise, sampleSd(difference) * sampleSd(difference));
  const part = Math.min(1, variance / all);
  const bounded = (share: number): number => Math.min(1, Math.max(0, share)) * part;
  const shares = chosen.map((parameter, j) => ({ parameter, first: bounded(first[j]), total: bounded(total[j]) }));
  return { shares: shares.sort((a, b) => b.total - a.total), rest: 1 - part };
}

/** Limits within which the runner-up wins, checked on every third world, which did not make them. */
function boxOf(
  columns: Readonly<Record<string, readonly number[]>>,
  difference: readonly number[],
): Pick<Flips, "box"> {
  const wins = difference.map((d) => d < 0);
  const parts = (held: boolean): { columns: Record<string, number[]>; wins: boolean[] } => {
    const chosen = <T>(row: readonly T[]): T[] => row.filter((_, r) => (r % 3 === 2) === held);
    return {
      columns: Object.fromEntries(Object.entries(columns).map(([name, own]) => [name, chosen(own)])),
      wins: chosen(wins),
    };
  };
  const [made, held] = [parts(false), parts(true)];
  if (made.wins.filter(Boolean).length < HELD_BACK) return {};
  const box = prim(made.columns, made.wins);
  if (box.limits.length === 0) return {};
  const inside = held.wins.flatMap(
    (win, r) =>
    box.limits.every(({ input, low = -Infinity, high = Infinity }) => held.columns[input][r] >= low && held.columns[input][r] <= high) ? [win] : [], // prettier-ignore
  );
  const density = inside.filter(Boolean).length / (inside.length || 1);
  if (inside.length < HELD_BACK || density < DENSE) return {};
  const all = held.wins.filter(Boolean).length;
  return { box: { ...box, density, coverage: inside.filter(Boolean).length / (all || 1), support: inside.length / held.wins.length } }; // prettier-ignore
}
