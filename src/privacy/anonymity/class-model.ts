import { checkNumber } from "../../core/check.ts";
import { checkShape } from "../../core/check-shape.ts";
import type { Column } from "../../model/table.ts";

/** How often each leaf of a sensitive column occurs in a whole table. */
export interface WholeTable {
  readonly column: Pick<Column, "name" | "domain" | "ordered">;
  /** Rows per leaf; rows with a generalised or missing value are not counted. */
  readonly counts: Uint32Array;
  /** Sum of `counts`. */
  readonly size: number;
}

/**
 * A condition that every published equivalence class must meet: k-anonymity, a kind of l-diversity, t-closeness.
 * A rule about a sensitive column looks only at rows whose value is known exactly; a class that shows no such value
 * reveals none and passes.
 */
export interface ClassModel {
  readonly name: string;
  readonly params: Readonly<Record<string, unknown>>;
  /** Smallest class that can meet the condition. */
  readonly minimum: number;
  /** Whether a class that meets it still does after any other class is merged into it. */
  readonly growing: boolean;
  /** Name of the sensitive column it protects; absent for a condition on size alone. */
  readonly sensitive?: string;
  /** Whether a class with these counts per leaf meets the condition; `size`, their sum, is at least 1. */
  readonly holds?: (counts: Uint32Array, size: number, whole: WholeTable) => boolean;
}

/**
 * Slack of comparisons with logarithms and shares, so that a class that meets a condition exactly is not lost to
 * rounding.
 */
export const SLACK = 1e-9;

/** Fails where something is no list of conditions on classes. */
export function checkModels(path: string, models: readonly ClassModel[]): void {
  checkShape(path, models, "list");
  models.forEach((model, m) => {
    checkShape(`${path}[${m}]`, model, { name: "text", sensitive: "text?" });
    checkShape(`${path}[${m}].holds`, model.holds, model.sensitive === undefined ? "function?" : "function");
    checkNumber(`${path}[${m}].minimum`, model.minimum, { integer: true, min: 1 });
  });
}
