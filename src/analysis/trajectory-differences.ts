import type { ResultRecord, Results, TrajectoryPoint } from "../model/results.ts";
import { EVERYONE, WHOLE_RUN } from "./by-replication.ts";
import { findMeasure } from "./find.ts";
import { pairedDifferences } from "./interval.ts";
import { boundsOfDifference } from "./matters.ts";
import { judgedTogether } from "./together.ts";

/**
 * A measure's difference to the reference policy (the first) week by week, paired by replication: one point per policy
 * and week with the
 * mean difference and its 95 % t interval; which are clear is decided for all weeks and policies together. What all policies of a replication share cancels out, so these intervals are
 * often far narrower than
 * those of `trajectory`. The reference itself is there with exactly 0. Errors: an unknown measure.
 */
export function trajectoryDifferences(results: Results, measure: string, group: string = EVERYONE): TrajectoryPoint[] {
  const bounds = boundsOfDifference(findMeasure(results, measure));
  const weekly = valuesByWeek(
    results.records.filter(
      (record) => record.week !== WHOLE_RUN && record.measure === measure && record.group === group,
    ),
  );
  const weeks = [...weekly.keys()].sort((a, b) => a - b);
  const policies = results.info.policies.map(({ name }) => name);
  const found = policies.flatMap((policy) =>
    weeks.flatMap((week) => {
      const own = weekly.get(week)!.get(policy);
      const reference = weekly.get(week)!.get(policies[0]);
      if (!own || !reference) return [];
      const replications = [...reference.keys()].sort((a, b) => a - b);
      const values = (of: ReadonlyMap<number, number>): number[] =>
        replications.map((replication) => of.get(replication) ?? NaN);
      return [{ policy, week, values: pairedDifferences(values(own), values(reference)), bounds }];
    }),
  );
  return judgedTogether(found).map((change, i) => ({
    policy: found[i].policy,
    measure,
    week: found[i].week,
    ...change,
  }));
}

/** Week → policy → replication → value. */
function valuesByWeek(records: readonly ResultRecord[]): Map<number, Map<string, Map<number, number>>> {
  const weeks = new Map<number, Map<string, Map<number, number>>>();
  for (const { week, policy, replication, value } of records) {
    let policies = weeks.get(week);
    if (!policies) weeks.set(week, (policies = new Map()));
    let values = policies.get(policy);
    if (!values) policies.set(policy, (values = new Map()));
    values.set(replication, value);
  }
  return weeks;
}
