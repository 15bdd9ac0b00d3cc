import { unknownName } from "../core/check.ts";
import type { MeasureDescription, Results } from "../model/results.ts";

/** What the results say of a measure. Errors: `no measure named "x"; measures are …`. */
export const findMeasure = ({ info }: Results, name: string): MeasureDescription => measureIn(info.measures, name);

/** The same of a list of measures. */
export function measureIn(measures: readonly MeasureDescription[], name: string): MeasureDescription {
  const names = measures.map((measure) => measure.name);
  return measures[names.indexOf(name)] ?? unknownName("measure", "measures", name, names);
}

/** The name itself when the results have such a policy. Errors: `no policy named "x"; policies are …`. */
export function findPolicy({ info }: Results, name: string): string {
  const names = info.policies.map((policy) => policy.name);
  return names.includes(name) ? name : unknownName("policy", "policies", name, names);
}
