import { checkShape } from "../core/check-shape.ts";
import { mean } from "../core/statistics.ts";
import type { Measure, ResultRecord, StudyInfo } from "../model/results.ts";
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
 * that are a share of the reference's level are worked out from its mean over the whole run.
 */
export function withMatters(info: StudyInfo, records: readonly ResultRecord[]): StudyInfo {
  checkShape("withMatters.info", info, { policies: "list", measures: "list" });
  checkShape("withMatters.records", records, "list");
  const relative = info.measures.filter(({ mattersOfReference }) => mattersOfReference !== undefined);
  const [reference] = info.policies;
  if (relative.length === 0 || reference === undefined) return info;
  const names = new Set(relative.map(({ name }) => name));
  const data = byReplication(
    records.filter(
      ({ policy, group, measure }) => policy === reference.name && group === EVERYONE && names.has(measure),
    ),
  );
  return {
    ...info,
    measures: info.measures.map(({ mattersOfReference, ...measure }) => {
      if (mattersOfReference === undefined) return measure;
      const known = data.values(reference.name, EVERYONE, measure.name).filter(Number.isFinite);
      const level = known.length === 0 ? 0 : Math.abs(mean(known));
      return { ...measure, matters: Math.max(measure.matters ?? 0, mattersOfReference * level) };
    }),
  };
}
