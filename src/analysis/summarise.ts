import { checkResults } from "./check-results.ts";
import type { Results, SummaryRow } from "../model/results.ts";
import { byReplication, EVERYONE } from "./by-replication.ts";
import { interval, pairedDifferences, type Bounds } from "./interval.ts";
import { boundsOf, boundsOfDifference } from "./matters.ts";
import { judgedTogether } from "./together.ts";

/**
 * One row per policy × measure × group over the whole run: the mean over replications with its 95 % t interval, and the
 * difference to the reference policy (the first), paired by replication, with its own interval; null for the reference.
 *
 * Policies share their random numbers within a replication, so pairing removes what all policies have in common.
 * A policy that does the same as the reference differs by exactly 0. Edges: see `interval`; a replication in which
 * either side is undefined has no difference. Intervals end where a measure can go no further.
 *
 * Which differences are `clear` is decided together (see `judgedTogether`) for all that are about everyone, and for all
 * that are about groups.
 *
 * @example
 * const [first] = summarise(exampleResults());
 * [first.policy, first.measure, first.n, first.difference] // → ["as is", "personalisation", 3, null]
 */
export function summarise(results: Results): SummaryRow[] {
  checkResults("summarise.results", results);
  const data = byReplication(results.records);
  const [reference, ...others] = results.info.policies.map((policy) => policy.name);
  const cells = data.measures.flatMap((measure) =>
    data.groups.filter((group) => data.has(group, measure)).map((group) => ({ measure, group })),
  );
  const known = new Map(results.info.measures.map((measure) => [measure.name, measure]));
  const bounds = (measure: string): Bounds => boundsOf(known.get(measure) ?? {});
  const changes = others.flatMap((policy) =>
    cells.map((cell) => ({
      policy,
      ...cell,
      values: pairedDifferences(
        data.values(policy, cell.group, cell.measure),
        data.values(reference, cell.group, cell.measure),
      ),
      bounds: boundsOfDifference(known.get(cell.measure) ?? {}),
    })),
  );
  const judged = new Map(
    [changes.filter(({ group }) => group === EVERYONE), changes.filter(({ group }) => group !== EVERYONE)].flatMap(
      (family) => judgedTogether(family).map((difference, i) => [keyOf(family[i]), difference] as const),
    ),
  );
  return [reference, ...others].flatMap((policy) =>
    cells.map(({ measure, group }): SummaryRow => {
      const { n, ...estimate } = interval(data.values(policy, group, measure), bounds(measure));
      const difference = judged.get(keyOf({ policy, group, measure })) ?? null;
      return { policy, group, measure, ...estimate, n, difference };
    }),
  );
}

const keyOf = ({ policy, group, measure }: Pick<SummaryRow, "policy" | "group" | "measure">): string =>
  JSON.stringify([policy, group, measure]);
