import { checkShape } from "../core/check-shape.ts";
import { checkNumber, fail, show } from "../core/check.ts";
import type { Column, Held, Histories, Table } from "../model/table.ts";

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

/** Fails where one of these lists has not so many entries at least. */
export function checkEach<T extends object>(
  path: string,
  value: T,
  names: readonly (keyof T & string)[],
  n: number,
): void {
  for (const name of names) {
    const list: unknown = value[name];
    checkShape(`${path}.${name}`, list, "list");
    const { length } = list as ArrayLike<unknown>;
    if (length < n) fail(`${path}.${name} must have ${n} entries at least, got ${length}`);
  }
}

/** Fails where something is no history of events of so many rows; events themselves are not looked at. */
export function checkHistories(path: string, histories: Histories, rows: number): void {
  checkShape(path, histories, "object");
  checkEach(path, histories, ["offsets"], rows + 1);
  const events = checkNumber(`${path}.offsets[${rows}]`, histories.offsets[rows], { integer: true, min: 0 });
  checkEach(path, histories, ["items", "weeks", "signals"], events);
}

/** Fails where something is not what a firm holds: a table with identifiers, histories and consent of every row. */
export function checkHeld(path: string, held: Held): void {
  checkTable(path, held);
  checkShape(`${path}.identifiers`, held.identifiers, { kind: "text" });
  checkEach(`${path}.identifiers`, held.identifiers, ["words"], 2 * held.rows);
  checkHistories(`${path}.histories`, held.histories, held.rows);
  checkEach(path, held, ["consent", "current", "customers"], held.rows);
}
