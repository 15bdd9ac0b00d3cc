import { checkShape } from "../core/check-shape.ts";
import { checkNumber, fail, show } from "../core/check.ts";
import type { Column, Table } from "../model/table.ts";

const COLUMN = { name: "text", domain: "list", lo: "list", hi: "list", numbers: "list?" } as const;

/**
 * Fails where something is no table as `tableOf` makes one: its rows a whole number, its columns named, with a domain of
 * texts, and of every row a first and a last leaf. The leaves themselves are not looked at, so that asking costs nothing
 * beside reading them.
 */
export function checkTable(path: string, table: Pick<Table, "rows" | "columns">): void {
  checkShape(path, table, { columns: "list" });
  const rows = checkNumber(`${path}.rows`, table.rows, { integer: true, min: 0 });
  table.columns.forEach((column, c) => {
    const { lo, hi } = checkColumn(`${path}.columns[${c}]`, column);
    if (Math.min(lo.length, hi.length) < rows)
      fail(`${path}.columns[${c}] must have a first and a last leaf of every row (${rows}), got ${lo.length} and ${hi.length}`); // prettier-ignore
  });
}

/** The same of one column; returns it. */
export function checkColumn(path: string, column: Column): Column {
  checkShape(path, column, COLUMN);
  const { domain, numbers, hierarchy } = column;
  const odd = domain.findIndex((value) => typeof value !== "string");
  if (odd >= 0) fail(`${path}.domain[${odd}] must be a text, got ${show(domain[odd])}`);
  numbers?.forEach((value, n) => checkNumber(`${path}.numbers[${n}]`, value, { above: -Infinity, below: Infinity }));
  if (hierarchy !== undefined) checkShape(`${path}.hierarchy`, hierarchy, { levels: "list" });
  return column;
}
