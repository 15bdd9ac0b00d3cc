import { checkResults } from "./check-results.ts";
import type { Estimate, Results } from "../model/results.ts";
import { byReplication } from "./by-replication.ts";
import { findMeasure } from "./find.ts";
import { interval, pairedDifferences, toEstimate } from "./interval.ts";
import { boundsOf } from "./matters.ts";
import { judgedTogether } from "./together.ts";
import { findGrouping } from "./winners.ts";

/** How unequal a measure is between the groups of a grouping under one policy. */
export interface GroupGap {
  readonly policy: string;
  /** Every group's own level. */
  readonly groups: readonly (Estimate & { readonly group: string; readonly label: string })[];
  /** Highest minus lowest group, the groups chosen anew in each replication. */
  readonly gap: Estimate;
  /** The gap minus the reference's, paired by replication; null for the reference. */
  readonly difference: Estimate | null;
}

/**
 * The gap between groups, a measure of fairness: per replication the largest minus the smallest of the groups' values,
 * for every policy, with its paired difference to the
 * reference. Of an accuracy (`ndcg`, `personalisation`) this is the accuracy gap: 0 means that the recommender serves
 * all groups alike.
 *
 * A largest minus a smallest is never negative and grows with noise even where groups are equal, the more the smaller
 * they are; policies share that noise, so that the difference between
 * their gaps says more than a gap's own level. Groups for which the measure is undefined take no part. Errors: an
 * unknown measure or grouping.
 *
 * @example
 * groupGap(exampleResults(), "trust", "ageBand").map(({ policy }) => policy) // → ["as is", "ask first", "2 weeks", "4 weeks"]
 */
export function groupGap(results: Results, measure: string, grouping: string): GroupGap[] {
  checkResults("groupGap.results", results);
  const bounds = boundsOf(findMeasure(results, measure));
  const { groups } = findGrouping(results, grouping);
  const data = byReplication(results.records.filter((record) => record.measure === measure));
  const gapsOf = (policy: string): number[] =>
    data.replications.map((_, r) => gap(groups.map(({ name }) => data.values(policy, name, measure)[r])));
  const all = results.info.policies.map(({ name }) => gapsOf(name));
  const differences = judgedTogether(all.map((gaps) => ({ values: pairedDifferences(gaps, all[0]) })));
  return results.info.policies.map(({ name: policy }, p) => {
    const gaps = all[p];
    return {
      policy,
      groups: groups.map(({ name, label }) => ({
        group: name,
        label,
        ...toEstimate(interval(data.values(policy, name, measure), bounds)),
      })),
      gap: toEstimate(interval(gaps, [0, Infinity])),
      difference: p === 0 ? null : differences[p],
    };
  });
}

/** Largest minus smallest of the values that are defined; NaN with fewer than two. */
function gap(values: readonly number[]): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return known.length < 2 ? NaN : Math.max(...known) - Math.min(...known);
}
