import { PERIOD } from "../../analysis/by-replication.ts";
import type { Study } from "../../model/results.ts";
import { datesOf } from "../schedule.ts";

/** The weeks before and from a change on. */
export interface Period {
  /** Name of the group in records, which are of everybody. */
  readonly name: string;
  /** First week under the policies, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/** Weeks at which something changes while policies are simulated, ascending: a strategy begins or ends, an event comes. */
export const changesOf = ({ policies, scenario }: Pick<Study, "policies" | "scenario">): number[] =>
  [...new Set([...policies.flatMap(datesOf), ...(scenario.events ?? []).map(({ week }) => week)])]
    .filter((week) => week > 0 && week < scenario.weeks)
    .sort((a, b) => a - b);

/** Names of the groups of records for the weeks before and from a change. */
export const beforeWeek = (week: number): string => `${PERIOD}before week ${week}`;
export const fromWeek = (week: number): string => `${PERIOD}from week ${week}`;

/**
 * The two parts of a run that each change divides, told apart for every policy so that they can be compared: a mean
 * over the whole run mixes both.
 */
export const periodsOf = (changes: readonly number[], weeks: number): Period[] =>
  changes.flatMap((week) => [
    { name: beforeWeek(week), from: 0, to: week },
    { name: fromWeek(week), from: week, to: weeks },
  ]);
