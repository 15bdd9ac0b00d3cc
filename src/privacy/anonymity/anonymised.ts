import type { Column, Table } from "../../model/table.ts";

/**
 * A table made anonymous, and which of its rows were given up. Rows keep their order: shuffle them, or drop the order
 * with the identifiers, before they leave the firm.
 */
export interface Anonymised {
  readonly table: Table;
  /** 1 where a whole record was suppressed; such rows belong to no equivalence class. */
  readonly suppressed: Uint8Array;
}

/**
 * The table with generalised quasi-identifiers. In suppressed rows every quasi-identifier and sensitive value is
 * missing (the whole domain);
 * identifiers are missing in all rows; the table and its arrays are new, other columns are shared.
 *
 * @param quasiIdentifiers the generalised columns; their values in suppressed rows are overwritten
 */
export function assemble(table: Table, quasiIdentifiers: readonly Column[], suppressed: Uint8Array): Table {
  const columns = table.columns.map((column): Column => {
    const generalised = quasiIdentifiers.find((c) => c.name === column.name);
    if (generalised !== undefined) return erased(generalised, suppressed);
    if (column.role === "identifier") return erased(column, undefined);
    return column.role === "sensitive" && suppressed.includes(1) ? erased(column, suppressed) : column;
  });
  return { ...table, columns };
}

/** A copy of a column with the whole domain where `where` is 1, or everywhere. */
function erased(column: Column, where: Uint8Array | undefined): Column {
  const lo = column.lo.slice();
  const hi = column.hi.slice();
  for (let r = 0; r < lo.length; r++) {
    if (where !== undefined && where[r] === 0) continue;
    lo[r] = 0;
    hi[r] = column.domain.length - 1;
  }
  return { ...column, lo, hi };
}
