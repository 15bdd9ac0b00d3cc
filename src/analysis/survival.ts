import { checkResults } from "./check-results.ts";
import { WEEKS_PER_YEAR } from "../core/calendar.ts";
import { pow } from "../core/numerics.ts";
import type { Results, TrajectoryPoint } from "../model/results.ts";
import { EVERYONE, WHOLE_RUN } from "./by-replication.ts";
import { interval, pairedDifferences, toEstimate, type Bounds } from "./interval.ts";

/** Survival curves and their paired differences to the reference policy; none for the reference itself. */
export interface Survival {
  readonly levels: readonly TrajectoryPoint[];
  readonly differences: readonly TrajectoryPoint[];
}

/**
 * Share of the customers who would still be there w weeks after the policy started: S(w) = Π (1 − h), the product over
 * the first w weeks of the weekly hazards behind the measure
 * `churn` (1 − h = (1 − yearly churn)^(7 / 365.25)): the Kaplan–Meier estimate, with everybody at risk who is active.
 * S(0) = 1. One value per replication and week; 95 % t intervals
 * of their mean, and of the difference to the reference in the same replication. Needs weekly values of `churn`.
 * Source: Kaplan & Meier 1958, doi:10.1080/01621459.1958.10501452.
 *
 * @example
 * survival(exampleResults()).levels[0] // → { policy: "as is", measure: "survival", week: 0, estimate: 1, low: 1, high: 1 }
 */
export function survival(results: Results, group: string = EVERYONE): Survival {
  checkResults("survival.results", results);
  const curves = new Map(results.info.policies.map(({ name }) => [name, new Map<number, number[]>()]));
  const weekly = results.records.filter(
    (record) => record.measure === "churn" && record.group === group && record.week !== WHOLE_RUN,
  );
  for (const { policy, replication, value } of [...weekly].sort((a, b) => a.week - b.week)) {
    const own = curves.get(policy);
    const curve = own?.get(replication) ?? [1];
    curve.push(curve[curve.length - 1] * pow(1 - value, 1 / WEEKS_PER_YEAR));
    own?.set(replication, curve);
  }
  const reference = [...curves.values()][0];
  const points = (policy: string, valuesOf: (week: number) => number[], bounds: Bounds): TrajectoryPoint[] =>
    Array.from(
      { length: Math.max(0, ...[...curves.get(policy)!.values()].map((curve) => curve.length)) },
      (_, week) => ({
        policy,
        measure: "survival",
        week,
        ...toEstimate(interval(valuesOf(week), bounds)),
      }),
    );
  const at = (of: ReadonlyMap<number, readonly number[]>, week: number): number[] =>
    [...reference.keys()].map((replication) => of.get(replication)?.[week] ?? NaN);
  const policies = [...curves];
  return {
    levels: policies.flatMap(([policy, own]) => points(policy, (week) => at(own, week), [0, 1])),
    differences: policies
      .flatMap(([policy, own]) =>
        points(policy, (week) => pairedDifferences(at(own, week), at(reference, week)), [-1, 1]),
      )
      .filter(({ policy }) => policy !== policies[0][0]),
  };
}
