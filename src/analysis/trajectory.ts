import { checkResults } from "./check-results.ts";
import type { Results, TrajectoryPoint } from "../model/results.ts";
import { EVERYONE, WHOLE_RUN } from "./by-replication.ts";
import { findMeasure } from "./find.ts";
import { interval, toEstimate } from "./interval.ts";
import { boundsOf } from "./matters.ts";

/**
 * A measure week by week: one point per policy and week with the mean over replications and its 95 % t interval;
 * policies in
 * the study's order, weeks ascending, counted from the policy's start. `group` is everyone unless told.
 * A week that is undefined in every replication stays in the list as NaN. Errors: an unknown measure.
 *
 * @example
 * trajectory(exampleResults(), "trust").filter(({ policy }) => policy === "as is").map(({ week }) => week) // → [0, 1, 2]
 */
export function trajectory(results: Results, measure: string, group: string = EVERYONE): TrajectoryPoint[] {
  checkResults("trajectory.results", results);
  const bounds = boundsOf(findMeasure(results, measure));
  const cells = new Map<string, Map<number, number[]>>(results.info.policies.map(({ name }) => [name, new Map()]));
  for (const record of results.records) {
    if (record.week === WHOLE_RUN || record.measure !== measure || record.group !== group) continue;
    const weeks = cells.get(record.policy);
    const values = weeks?.get(record.week);
    if (values) values.push(record.value);
    else weeks?.set(record.week, [record.value]);
  }
  return [...cells].flatMap(([policy, weeks]) =>
    [...weeks]
      .sort(([a], [b]) => a - b)
      .map(([week, values]) => ({ policy, measure, week, ...toEstimate(interval(values, bounds)) })),
  );
}
