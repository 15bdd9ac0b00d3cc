import { checkShape, type Shape } from "../core/check-shape.ts";

/** What is read of a record; NaN is a value that is undefined there. */
export const RECORD: Shape = {
  policy: "text",
  replication: "finite",
  week: "finite",
  group: "text",
  measure: "text",
  value: "number",
};

const SHAPE: Shape = {
  info: {
    "scenario?": { customers: "finite", weeks: "finite", burnIn: "finite" },
    policies: [{ name: "text", "strategies?": [{ name: "text" }] }],
    measures: [{ name: "text", decimals: "finite?", least: "finite?", most: "finite?", matters: "finite?" }],
    groupings: [{ name: "text", "groups?": [{ name: "text" }] }],
    replications: "finite?",
    "stake?": { customers: "finite", years: "finite", discount: "finite" },
  },
  records: [RECORD],
};

/** Results that were found to be some, by the number of records that they had: records are only ever added. */
const known = new WeakMap<object, number>();

/** Fails where something is no results of a study. A value of NaN is one that is undefined in its replication. */
export function checkResults(path: string, results: unknown): void {
  const records = (results as { readonly records?: readonly unknown[] } | null | undefined)?.records?.length;
  if (records !== undefined && known.get(results as object) === records) return;
  checkShape(path, results, SHAPE);
  known.set(results as object, records!);
}
