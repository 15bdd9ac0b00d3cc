import { checkShape } from "../core/check-shape.ts";

/** Fails where something is no results of a study. */
export const checkResults = (path: string, results: unknown): void =>
  checkShape(path, results, { info: { policies: "list", measures: "list", groupings: "list" }, records: "list" });
