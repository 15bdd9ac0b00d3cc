import { RECORD } from "./check-results.ts";
import { checkShape } from "../core/check-shape.ts";
import { mean } from "../core/statistics.ts";
import type { Measure, MeasureDescription, ResultRecord, StudyInfo } from "../model/results.ts";
import { byReplication, EVERYONE } from "./by-replication.ts";
import type { Bounds } from "./interval.ts";

/** The least and the largest value that a measure can have. */
export const boundsOf = ({ least = -Infinity, most = Infinity }: Pick<Measure, "least" | "most">): Bounds => [
  least,
  most,
];

/** The least and the largest difference between two values of a measure. */
export const boundsOfDifference = ({ least = -Infinity, most = Infinity }: Pick<Measure, "least" | "most">): Bounds => [
  least - most,
  most - least,
];

/**
 * What results say of their study, with every smallest difference that matters as a number in the measure's unit: those
 * that are a share of the reference's level are worked out from its mean over the whole run. Measures that cannot tell
 * the policies apart, since all are at one end of what is possible, are marked (`saturatedAt`).
 *
 * @example
 * const { info, records } = exampleResults();
 * withMatters(info, records).measures.length === info.measures.length // → true
 */
export function withMatters(info: StudyInfo, records: readonly ResultRecord[]): StudyInfo {
  checkShape("withMatters.info", info, { policies: "list", measures: "list" });
  checkShape("withMatters.records", records, [RECORD]);
  const { policies } = info;
  if (policies.length === 0) return info;
  const looked = info.measures.filter(
    ({ mattersOfReference, least, most }) => (mattersOfReference ?? least ?? most) !== undefined,
  );
  const names = new Set(looked.map(({ name }) => name));
  const data = byReplication(records.filter(({ group, measure }) => group === EVERYONE && names.has(measure)));
  const level = (policy: string, measure: string): number => {
    const known = data.values(policy, EVERYONE, measure).filter(Number.isFinite);
    return known.length === 0 ? NaN : mean(known);
  };
  const measures = info.measures.map(({ mattersOfReference, ...measure }) => {
    if (!names.has(measure.name)) return measure;
    const levels = policies.map(({ name }) => level(name, measure.name));
    const share = mattersOfReference === undefined ? 0 : mattersOfReference * Math.abs(levels[0] || 0);
    const mattering =
      mattersOfReference === undefined ? measure : { ...measure, matters: Math.max(measure.matters ?? 0, share) };
    const end = endOf(mattering, levels);
    return end === undefined ? mattering : { ...mattering, saturatedAt: end };
  });
  return { ...info, measures };
}

/** The end of a measure's values to which all levels are nearer than what matters; undefined where there is none. */
function endOf({ least, most, matters = 0 }: MeasureDescription, levels: readonly number[]): number | undefined {
  if (levels.length < 2) return undefined;
  return [least, most].find(
    (end) => end !== undefined && levels.every((value) => Math.abs(value - end) < matters || value === end),
  );
}
