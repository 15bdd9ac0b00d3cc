import { checkModels } from "./class-model.ts";
import { checkTable } from "../check-table.ts";
import { fail } from "../../core/check.ts";
import type { Table } from "../../model/table.ts";
import { assemble, type Anonymised } from "./anonymised.ts";
import { classTest } from "./class-counts.ts";
import type { ClassModel } from "./class-model.ts";
import { quasiIdentifiersOf } from "./generalisation-levels.ts";

/**
 * Refuses groups that are larger than a table: nothing but a wholly suppressed table could come of it, which looks like
 * a result and is none.
 * An empty table passes: it has nobody who could be told apart, and what comes of it is empty.
 */
export function checkEnoughRows(path: string, size: number, rows: number): void {
  if (rows > 0 && size > rows) fail(`${path} must be at most the number of rows, ${rows}, got ${size}`);
}

/** The same for models of classes. */
export function checkEnoughRowsFor(path: string, models: readonly ClassModel[], rows: number): void {
  checkModels(path, models);
  models.forEach((model, m) => {
    if (rows > 0 && model.minimum > rows)
      fail(`${path}[${m}] must allow classes of at most the number of rows, ${rows}, got ${model.name}`);
  });
}

/** Whether a table can be published at all: all its rows, as one class, meet every model. */
export function meetsAsWhole(table: Table, models: readonly ClassModel[]): boolean {
  const rows = Uint32Array.from({ length: table.rows }, (_, r) => r);
  return classTest(table, models)(rows, 0, table.rows);
}

/**
 * A table of which nothing may be published: every row suppressed, no class. Absent `quasiIdentifiers` means all of
 * them.
 *
 * @example
 * const table = tableOf([{ age: 34 }, { age: 61 }], { age: { role: "quasi-identifier" } });
 * recordsOf(suppressAll(table).table) // → [{ age: "*" }, { age: "*" }]
 */
export function suppressAll(table: Table, quasiIdentifiers?: readonly string[]): Anonymised {
  checkTable("suppressAll.table", table);
  const suppressed = new Uint8Array(table.rows).fill(1);
  return { table: assemble(table, quasiIdentifiersOf(table, quasiIdentifiers), suppressed), suppressed };
}
