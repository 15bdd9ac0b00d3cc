import { fail, unknownName } from "../core/check.ts";
import type { Available } from "../model/strategy.ts";
import type { Column, Held } from "../model/table.ts";
import type { Precision } from "../options/precision.ts";
import { replaceColumns } from "../privacy/records.ts";

/** Whether any column is to be stored otherwise than it is. */
export const coarsens = (precision: Readonly<Record<string, Precision>> | undefined): boolean =>
  Object.values(precision ?? {}).some((how) => how !== 0);

/** What is left after columns were made coarser. Errors: a column, level or order that is not there. */
export function leavesCoarser(
  available: Available,
  precision: Readonly<Record<string, Precision>> | undefined,
): Available {
  if (precision === undefined) return available;
  const names = available.columns.map((column) => column.name);
  for (const [name, how] of Object.entries(precision)) {
    const column = available.columns.find((c) => c.name === name);
    if (column === undefined) unknownName("column", "columns", name, names);
    if (typeof how === "object") {
      if (column?.ordered === false)
        fail(`needs an ordered column for bins, but "${name}" has no order; give a level of its hierarchy`);
    } else if (how > 0 && how >= (column?.hierarchy?.levels.length ?? 1))
      fail(
        `needs a hierarchy of "${name}" with level ${how}, got ${column?.hierarchy === undefined ? "none" : `levels 0 to ${column.hierarchy.levels.length - 1}`}`,
      );
  }
  return coarsens(precision) ? { ...available, generalised: true } : available;
}

/**
 * What is held with coarser columns: every value becomes the smallest run of nodes or bins that contains it. Columns
 * that are not held are passed over.
 */
export function coarser(held: Held, precision: Readonly<Record<string, Precision>>): Held {
  const columns = held.columns.flatMap((column) =>
    precision[column.name] === undefined ? [] : [coarserColumn(column, precision[column.name])],
  );
  return replaceColumns(held, columns);
}

function coarserColumn(column: Column, precision: Precision): Column {
  const part = parts(column, precision);
  const first = new Uint16Array(part.length);
  const last = new Uint16Array(part.length);
  for (let v = 0; v < part.length; v++) first[v] = v > 0 && part[v] === part[v - 1] ? first[v - 1] : v;
  for (let v = part.length - 1; v >= 0; v--) last[v] = part[v] === part[v + 1] ? last[v + 1] : v;
  return { ...column, lo: column.lo.map((v) => first[v]), hi: column.hi.map((v) => last[v]) };
}

/** Node or bin of each leaf; leaves of one are neighbours. A column without a hierarchy has its leaves and one root. */
function parts({ domain, hierarchy }: Column, precision: Precision): readonly (string | number)[] {
  if (typeof precision === "object")
    return domain.map((_, v) => Math.floor((v * Math.min(precision.bins, domain.length)) / domain.length));
  return precision === 0 ? domain : (hierarchy?.levels[precision] ?? domain.map(() => "*"));
}
