import type { ResultRecord } from "../model/results.ts";

/** Week of the records that describe a whole run. */
export const WHOLE_RUN: number = -1;

/** Group of the records that describe all customers. */
export const EVERYONE: string = "all";

/** What the groups begin with that are of everybody, for a part of the weeks. */
export const PERIOD: string = "period: ";

/** Values of one week by policy, group and measure. */
export interface ByReplication {
  /** Replications that have records, ascending. */
  readonly replications: readonly number[];
  readonly groups: readonly string[];
  readonly measures: readonly string[];
  /** One value per replication, in the order of `replications`; NaN where a replication has no record. */
  values(policy: string, group: string, measure: string): readonly number[];
  /** Whether any policy has this measure of this group; risks are those of everyone only, in the whole run and in parts of it. */
  has(group: string, measure: string): boolean;
}

/** What was gathered of each list of records, by week: charts, tables and sentences of a report ask for the same. */
const gathered = new WeakMap<
  readonly ResultRecord[],
  { readonly size: number; readonly weeks: Map<number, ByReplication> }
>();

/**
 * Gathers the records of one week (the whole run unless told) into arrays by replication; names keep the order in which
 * they first occur. Once for each list: records are never changed, only added.
 */
export function byReplication(records: readonly ResultRecord[], week: number = WHOLE_RUN): ByReplication {
  let known = gathered.get(records);
  if (known?.size !== records.length) gathered.set(records, (known = { size: records.length, weeks: new Map() }));
  let found = known.weeks.get(week);
  if (found === undefined) known.weeks.set(week, (found = gather(records, week)));
  return found;
}

function gather(records: readonly ResultRecord[], week: number): ByReplication {
  const chosen = records.filter((record) => record.week === week);
  const replications = [...new Set(chosen.map((record) => record.replication))].sort((a, b) => a - b);
  const position = new Map(replications.map((replication, index) => [replication, index]));
  const cells = new Map<string, number[]>();
  for (const record of chosen) {
    const key = keyOf(record.policy, record.group, record.measure);
    let cell = cells.get(key);
    if (!cell) cells.set(key, (cell = new Array<number>(replications.length).fill(NaN)));
    cell[position.get(record.replication)!] = record.value;
  }
  const pairs = new Set(chosen.map(({ group, measure }) => keyOf("", group, measure)));
  const nothing = new Array<number>(replications.length).fill(NaN);
  return {
    replications,
    groups: [...new Set(chosen.map((record) => record.group))],
    measures: [...new Set(chosen.map((record) => record.measure))],
    values: (policy, group, measure) => cells.get(keyOf(policy, group, measure)) ?? nothing,
    has: (group, measure) => pairs.has(keyOf("", group, measure)),
  };
}

const keyOf = (policy: string, group: string, measure: string): string => JSON.stringify([policy, group, measure]);
