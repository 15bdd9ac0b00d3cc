import { fail, unknownName } from "../core/check.ts";
import type { Available } from "../model/strategy.ts";
import type { Held } from "../model/table.ts";

/**
 * What is left after a strategy that makes what a row shows depend on other rows. Errors: a customer has several rows;
 * contributions were bounded row by row.
 */
export function mixRows(available: Available): Available {
  if (available.split) fail("needs one row per customer, since it counts rows, but rotated tokens make several");
  if (available.bounded)
    fail("needs rows that may depend on one another, but noise is sized for what each customer contributes alone");
  return { ...available, mixed: true };
}

/** Stops when a group could never be as large as is asked. */
export function checkGroupSize(path: string, size: number, { customers }: Available): void {
  if (customers !== undefined && size > customers)
    fail(`${path} must be at most the number of customers, ${customers}, got ${size}`);
}

/**
 * What is left after quasi-identifiers were anonymised as a whole: no names, values of classes. Errors: as `mixRows`; a
 * column that is not there, no column at all, rows in classes already.
 */
export function leavesClasses(available: Available, columns: readonly string[] | undefined): Available {
  const names = available.columns.map((column) => column.name);
  for (const column of columns ?? []) if (!names.includes(column)) unknownName("column", "columns", column, names);
  if (columns === undefined && !available.columns.some((column) => column.role === "quasi-identifier"))
    fail("needs a quasi-identifier");
  if (available.classes) fail("needs rows that are in no classes yet, since its own would undo what those promise");
  return {
    ...mixRows(available),
    columns: available.columns.filter((column) => column.role !== "identifier"),
    identifiers: "removed",
    classes: true,
    generalised: true,
  };
}

/** Names of the columns that a table-wide anonymiser works on: those asked for, or all quasi-identifiers. */
export const classColumns = (held: Held, columns: readonly string[] | undefined): string[] =>
  held.columns
    .filter(
      (column) =>
        column.role !== "identifier" &&
        (columns === undefined ? column.role === "quasi-identifier" : columns.includes(column.name)),
    )
    .map((column) => column.name);
