import { checkResults } from "../analysis/check-results.ts";
import { byReplication, EVERYONE } from "../analysis/by-replication.ts";
import { findMeasure } from "../analysis/find.ts";
import { checkOptions } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { checkNumber, fail } from "../core/check.ts";
import { mean, wilson } from "../core/statistics.ts";
import type { Estimate, Results } from "../model/results.ts";
import { marginOf, measuresOf, type Keep } from "./keep.ts";
import type { Values } from "./simulate-port.ts";

/** How one policy does over worlds that are equally likely, by a goal of which more is better. */
export interface RobustRow {
  readonly mean: number;
  /** Mean of its worst tenth of worlds (conditional value at risk). */
  readonly worstTenth: number;
  readonly worst: number;
  /** Distance to each world's best policy: on the mean, and at most. */
  readonly meanRegret: number;
  readonly maxRegret: number;
}

/**
 * Policies over equally likely worlds, `utility[policy][world]`: mean, worst tenth, worst world, mean and largest regret
 * (Savage 1951, J. Am. Stat. Assoc. 46:55; Rockafellar & Uryasev 2000, J. Risk 2:21). Which is smallest or largest says
 * what each temper prefers; the smallest mean regret belongs to the best mean, always.
 *
 * @param share of worlds that count as the worst, 0.1 unless told; the mean of a part of a world counts by its part
 * @example
 * const rows = robustRows([[10, 12, 8, 14, 6], [11, 11, 11, 11, 11]]);
 * rows.map(({ maxRegret }) => maxRegret) // → [5, 3]
 */
export function robustRows(utility: readonly (readonly number[])[], share = 0.1): RobustRow[] {
  checkShape("robustRows.utility", utility, "list");
  checkShape("robustRows.utility[0]", utility[0], "list");
  const worlds = utility[0].length;
  utility.forEach(
    (row, p) =>
      row.length === worlds ||
      fail(`robustRows.utility[${p}] must have ${worlds} worlds as the first, got ${row.length}`),
  );
  utility.forEach((row, p) =>
    row.forEach((value, w) =>
      checkNumber(`robustRows.utility[${p}][${w}]`, value, { above: -Infinity, below: Infinity }),
    ),
  );
  if (worlds === 0) fail("robustRows.utility must have at least one world, got none");
  if (!(share > 0 && share <= 1)) fail(`robustRows.share must be above 0 and at most 1, got ${share}`);
  const best = utility[0].map((_, w) => Math.max(...utility.map((row) => row[w])));
  return utility.map((row) => {
    const regrets = row.map((value, w) => (value === best[w] ? 0 : best[w] - value));
    return {
      mean: mean(row),
      worstTenth: worstMean(row, share),
      worst: Math.min(...row),
      meanRegret: mean(regrets),
      maxRegret: Math.max(...regrets),
    };
  });
}

/** Mean of the smallest share of values; the last of them counts by the part that falls within it. */
export function worstMean(values: readonly number[], share: number): number {
  const sorted = Float64Array.from(values).sort();
  const count = Math.max(1e-9, share * sorted.length);
  let sum = 0;
  for (let i = 0; i < count; i++) sum += sorted[i] * Math.min(1, count - i);
  return sum / count;
}

/** A policy over the worlds of a study, and in which share of them it keeps all constraints. */
export interface RobustChoice extends RobustRow {
  readonly policy: string;
  /** Share of worlds that keep every constraint, with Wilson's 95 % interval; undefined where none was given. */
  readonly keeps?: Estimate;
}

/** What is looked at. */
export interface RobustOptions {
  /** Measure of which one end is better. */
  readonly goal: string;
  /** What must be kept, as `parseKeep` reads it. */
  readonly keep?: readonly Keep[];
  readonly share?: number;
}

/** Positions of the replications in which all these measures are finite under every policy. */
export function definedIn({ info, records }: Results, measures: readonly string[]): number[] {
  const { replications, values } = byReplication(records);
  const rows = info.policies.flatMap(({ name }) => measures.map((measure) => values(name, EVERYONE, measure)));
  return replications.flatMap((_, r) => (rows.every((row) => Number.isFinite(row[r])) ? [r] : []));
}

/**
 * Robust choice from the replications of a study: each policy's mean, worst tenth, regrets and the share of worlds in
 * which it keeps all constraints at once. A world is a replication: its parameters *and* its chance. Values are turned so
 * that more is better (of a measure of which less is better they are negative). A replication in which the goal or a constraint's
 * measure is undefined under any policy is left out of all. Errors: unknown measures, one of which neither end is better.
 *
 * @example
 * const rows = robust(exampleResults(), { goal: "profit" });
 * rows.map(({ policy, maxRegret }) => [policy, maxRegret]).slice(0, 2) // → [["as is", 4.72], ["ask first", 1.68]]
 */
export function robust(results: Results, options: RobustOptions): RobustChoice[] {
  checkOptions("robust", options, ["goal", "keep", "share"]);
  checkResults("robust.results", results);
  checkShape("robust.options", options, { goal: "text" });
  const { goal, keep = [], share } = options;
  const { better } = findMeasure(results, goal);
  if (better === "neither") fail(`robust.goal must be a measure of which one end is better, got "${goal}"`);
  keep.forEach(({ measure }) => findMeasure(results, measure));
  const sign = better === "higher" ? 1 : -1;
  const data = byReplication(results.records);
  const policies = results.info.policies.map(({ name }) => name);
  const value = (policy: string, measure: string, r: number): number => data.values(policy, EVERYONE, measure)[r];
  const measures = [goal, ...measuresOf(keep)];
  const kept = definedIn(results, measures);
  if (kept.length === 0)
    fail(`robust.results must have a replication in which ${measures.join(", ")} are defined, got none`);
  const rows = robustRows(
    policies.map((policy) => kept.map((r) => sign * value(policy, goal, r))),
    share,
  );
  const of = (policy: string, r: number): Values =>
    Object.fromEntries(measures.map((measure) => [measure, value(policy, measure, r)]));
  const holds = (policy: string, r: number): boolean =>
    keep.every((one) => marginOf(one, of(policy, r), of(policies[0], r)) >= 0);
  return rows.map((row, p) => ({
    policy: policies[p],
    ...row,
    ...(keep.length > 0 && { keeps: wilson(kept.filter((r) => holds(policies[p], r)).length, kept.length) }),
  }));
}
