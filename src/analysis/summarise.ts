import type { Results, SummaryRow } from "../model/results.ts";
import { interval, pairedDifferences, toEstimate } from "./interval.ts";
import { byReplication } from "./by-replication.ts";

/**
 * One row per policy × measure × group over the whole run: the mean over replications with its 95 % t interval, and the
 * difference to the reference policy (the first), paired by replication, with its own interval; null for the reference.
 *
 * Policies share their random numbers within a replication, so pairing removes what all policies have in common.
 * A policy that does the same as the reference differs by exactly 0. Edges: see `interval`; a replication in which
 * either
 * side is undefined has no difference.
 */
export function summarise(results: Results): SummaryRow[] {
  const data = byReplication(results.records);
  const policies = results.info.policies.map((policy) => policy.name);
  const reference = policies[0];
  const rows: SummaryRow[] = [];
  for (const policy of policies) {
    for (const measure of data.measures) {
      for (const group of data.groups.filter((one) => data.has(one, measure))) {
        const values = data.values(policy, group, measure);
        const { n, ...estimate } = interval(values);
        const difference =
          policy === reference
            ? null
            : toEstimate(interval(pairedDifferences(values, data.values(reference, group, measure))));
        rows.push({ policy, group, measure, ...estimate, n, difference });
      }
    }
  }
  return rows;
}
