import { fail, outcomes, unknownName, type MeasureRecord, type Study, type Values } from "../../index.ts";

/** A goal: its measure, how good a value of it is, and the smallest difference that matters. */
export interface GoalOf {
  readonly measure: MeasureRecord;
  readonly goodness: (own: Values) => number;
}

/** The measure of a goal. Errors: an unknown one, or one of which neither end is better. */
export function goalOf(name: string): GoalOf {
  const directed = Object.values(outcomes).filter(({ better }) => better !== "neither");
  const measure = directed.find((one) => one.name === name);
  if (measure === undefined)
    return unknownName("measure", "measures of which one end is better", name, directed.map((one) => one.name)); // prettier-ignore
  const sign = measure.better === "higher" ? 1 : -1;
  return { measure, goodness: (own) => sign * own[name] };
}

/** The smallest difference that matters: as told, of the study, or of the measure at this level of the reference. */
export function mattersOf(
  { name, matters, mattersOfReference = 0 }: MeasureRecord,
  study: Study,
  told: string | undefined,
  level: number,
): number {
  if (told === undefined) return study.matters?.[name] ?? Math.max(matters, mattersOfReference * Math.abs(level || 0));
  const value = Number(told);
  return told.trim() !== "" && value > 0 && Number.isFinite(value)
    ? value
    : fail(`--matters must be a number above 0, got "${told}"`);
}
