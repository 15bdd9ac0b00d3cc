import { checkTable } from "./check-table.ts";
import { checkShape } from "../core/check-shape.ts";
import { unknownName } from "../core/check.ts";
import type { Column, Table } from "../model/table.ts";
import { onDomainOf } from "./scale.ts";

/** Rows that agree in all asked columns. */
export interface EquivalenceClasses {
  /** Class of each row, numbered by first appearance. */
  readonly classOf: Uint32Array;
  /** Rows per class. */
  readonly sizes: Uint32Array;
}

/**
 * Rows that show the same value, an interval of leaf codes, in every one of the columns. A generalised or missing value
 * equals only itself: it is no wildcard.
 *
 * @example
 * const table = tableOf([{ age: 34 }, { age: 61 }, { age: 34 }], { age: { role: "quasi-identifier" } });
 * equivalenceClasses(table, ["age"]) // → { classOf: [0, 1, 0], sizes: [2, 1] }
 */
export function equivalenceClasses(table: Table, columns: readonly string[]): EquivalenceClasses {
  checkTable("equivalenceClasses.table", table);
  checkShape("equivalenceClasses.columns", columns, "list");
  let classOf: Uint32Array = new Uint32Array(table.rows);
  let classes = Math.min(1, table.rows);
  for (const name of columns) {
    const column = columnNamed(table, name);
    classOf = refine(classOf, column.lo).codes;
    ({ codes: classOf, count: classes } = refine(classOf, column.hi));
  }
  const sizes = new Uint32Array(classes);
  for (let r = 0; r < table.rows; r++) sizes[classOf[r]]++;
  return { classOf, sizes };
}

/**
 * Size of the smallest class: the k that a table really has on these columns.
 * Rows whose asked values are all suppressed show nothing and form no class, as in ARX, so that suppression cannot
 * raise or lower k;
 * a table with no other rows counts as one class of all its rows.
 *
 * @example
 * const table = tableOf([{ age: 34 }, { age: 61 }, { age: 34 }], { age: { role: "quasi-identifier" } });
 * smallestClass(table, ["age"]) // → 1
 */
export function smallestClass(table: Table, columns: readonly string[]): number {
  checkTable("smallestClass.table", table);
  checkShape("smallestClass.columns", columns, "list");
  const asked = columns.map((name) => columnNamed(table, name));
  const { classOf, sizes } = equivalenceClasses(table, columns);
  const hidden = new Uint8Array(sizes.length);
  for (let r = 0; r < table.rows; r++) hidden[classOf[r]] = asked.every((column) => isSuppressed(column, r)) ? 1 : 0;
  let smallest = Infinity;
  for (let c = 0; c < sizes.length; c++) if (hidden[c] === 0 && sizes[c] < smallest) smallest = sizes[c];
  return smallest === Infinity ? table.rows : smallest;
}

/** Whether a row shows nothing in a column: its value is the whole of a domain with more than one leaf. */
export const isSuppressed = (column: Column, row: number): boolean =>
  column.domain.length > 1 && column.lo[row] === 0 && column.hi[row] === column.domain.length - 1;

/** The column of that name. Errors: there is none. */
export function columnNamed(table: Pick<Table, "columns">, name: string): Column {
  const column = table.columns.find((c) => c.name === name);
  if (column === undefined) {
    unknownName(
      "column",
      "columns",
      name,
      table.columns.map((c) => c.name),
    );
  }
  return column;
}

/**
 * A table's column of the same name as another table's, in the codes of that one: only so may their codes be compared.
 * Errors: see `onDomainOf`.
 */
export const columnLike = (
  table: Pick<Table, "columns">,
  column: Pick<Column, "name" | "domain" | "numbers" | "hierarchy">,
): Column => onDomainOf(columnNamed(table, column.name), column);

/** Classes cut further by a code per row, through an open-addressing table of (class, code) pairs. */
function refine(classOf: Uint32Array, code: Uint16Array): { codes: Uint32Array; count: number } {
  const rows = classOf.length;
  let capacity = 16;
  while (capacity < 2 * rows) capacity *= 2;
  const slots = new Int32Array(capacity).fill(-1);
  const firstRow = new Uint32Array(rows);
  const codes = new Uint32Array(rows);
  let count = 0;
  for (let r = 0; r < rows; r++) {
    let h = Math.imul(classOf[r], 0x9e3779b1) ^ Math.imul(code[r] + 1, 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d);
    let slot = (h ^ (h >>> 13)) & (capacity - 1);
    while (slots[slot] >= 0) {
      const other = firstRow[slots[slot]];
      if (classOf[other] === classOf[r] && code[other] === code[r]) break;
      slot = (slot + 1) & (capacity - 1);
    }
    if (slots[slot] < 0) {
      firstRow[count] = r;
      slots[slot] = count++;
    }
    codes[r] = slots[slot];
  }
  return { codes, count };
}
