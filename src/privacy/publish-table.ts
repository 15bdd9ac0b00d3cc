import type { Column, Held, Table } from "../model/table.ts";
import { replaceColumns, selectRows } from "./records.ts";

/**
 * What is held, as an anonymised table shows it: its columns in the place of the old ones, identifiers gone, rows in
 * the order of what they show
 * in `names`, so that the place of a row says nothing beyond its class. `table` has the rows of `held` in their order.
 */
export function publishTable(held: Held, table: Table, names: readonly string[]): Held {
  const open = held.columns.filter((column) => column.role !== "identifier");
  const nameless: Held = {
    ...held,
    columns: open,
    identifiers: { kind: "removed", words: new Uint32Array(2 * held.rows) },
  };
  const shown = table.columns.filter((column) => open.some((c) => c.name === column.name));
  const keys = shown.filter((column) => names.includes(column.name));
  return selectRows(replaceColumns(nameless, shown), orderByValue(keys, held.rows));
}

/** Rows sorted by what they show in the columns; rows that show the same keep their order. */
export function orderByValue(columns: readonly Column[], rows: number): Uint32Array {
  const compare = (a: number, b: number): number => {
    for (const { lo, hi } of columns) {
      if (lo[a] !== lo[b]) return lo[a] - lo[b];
      if (hi[a] !== hi[b]) return hi[a] - hi[b];
    }
    return a - b;
  };
  return Uint32Array.from({ length: rows }, (_, r) => r).sort(compare);
}
