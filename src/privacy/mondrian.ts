import { checkTable } from "./check-table.ts";
import { checkOptions } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { checkNumber, checkOneOf } from "../core/check.ts";
import type { Column, Table } from "../model/table.ts";
import { checkEnoughRows } from "./anonymity/enough-rows.ts";
import { columnNamed, type EquivalenceClasses } from "./equivalence-classes.ts";
import { checkHierarchy } from "./hierarchy.ts";
import { axesOf, extent, width, type Axis } from "./mondrian-axis.ts";
import { relaxedCut, strictCut, type Cut } from "./mondrian-cut.ts";
import { moveRows, rowsInValueOrder, type MovedRows } from "./mondrian-rows.ts";

/** What Mondrian makes of a table. */
export interface MondrianClasses extends EquivalenceClasses {
  /** Rows sorted by class. */
  readonly rows: Uint32Array;
  /** The columns that were asked for; every row shows the extent of its class. */
  readonly columns: readonly Column[];
}

/**
 * Multidimensional Mondrian: cuts the rows at the widest column until no cut leaves k rows on both sides, then shows
 * every row as its class's extent.
 *
 * Width is the extent of the values that occur over the extent of the domain, by numbers where the column holds any; on equal widths the first column wins. A
 * column that cannot be cut is passed over for the next widest.
 * `strict`: all rows with one value stay together; of the cuts that leave k on both sides the most even is taken, the
 * lower on a tie.
 * `relaxed`: halves the rows at the median, rows with the median value may fall on both sides (in order of their other
 * values), while there are 2k.
 * A missing value (the whole domain) comes after all others; strict first tries to cut it off, and a class that has
 * both shows the whole domain.
 * Other intervals are placed by their first leaf. A column without order is cut only between children of the smallest
 * node that covers the class if it
 * has a hierarchy (strict), else in domain order. Classes do not depend on the order of rows, but for relaxed swaps of
 * rows that are alike.
 *
 * An empty table stays empty. Errors: a k that is no whole number, below 1 or above the number of rows; an unknown
 * column, a hierarchy that is no tree, a domain of more than 65535 leaves.
 * Source: LeFevre, K., DeWitt, D. J., Ramakrishnan, R. (2006). Mondrian multidimensional k-anonymity.
 * doi:10.1109/ICDE.2006.101.
 *
 * @example
 * const table = tableOf([{ age: 34 }, { age: 36 }, { age: 61 }, { age: 65 }], { age: { role: "quasi-identifier" } });
 * mondrian(table, ["age"], { k: 2, algorithm: "strict" }).sizes // → [2, 2]
 */
export function mondrian(
  table: Table,
  names: readonly string[],
  options: { readonly k: number; readonly algorithm: "strict" | "relaxed" },
): MondrianClasses {
  checkOptions("mondrian", options, ["k", "algorithm"]);
  checkTable("mondrian.table", table);
  checkShape("mondrian.names", names, "list");
  const columns = names.map((name) => columnNamed(table, name));
  const k = checkNumber("mondrian.k", options.k, { integer: true, min: 1 });
  const algorithm = checkOneOf("mondrian.algorithm", options.algorithm, ["strict", "relaxed"]);
  for (const { name, hierarchy, domain } of columns)
    if (hierarchy !== undefined) checkHierarchy(hierarchy, domain, `hierarchy of "${name}"`);
  checkEnoughRows("mondrian.k", k, table.rows);
  const axes = axesOf(columns, table.rows);
  const moved = rowsInValueOrder(axes, table.rows, algorithm === "relaxed");
  const starts = cutAll(axes, moved, table.rows, k, algorithm === "strict" ? strictCut : relaxedCut);
  const classOf = new Uint32Array(table.rows);
  const sizes = new Uint32Array(starts.length - 1);
  for (let c = 0; c < sizes.length; c++) {
    sizes[c] = starts[c + 1] - starts[c];
    for (let i = starts[c]; i < starts[c + 1]; i++) classOf[moved.rows[i]] = c;
  }
  return { classOf, sizes, rows: moved.rows, columns: columns.map((column) => generalise(column, moved.rows, starts)) };
}

/** First row of each final class, depth first, lower side first; the number of rows at the end. */
function cutAll(axes: readonly Axis[], moved: MovedRows, rows: number, k: number, cut: Cut): Uint32Array {
  const starts: number[] = [];
  const stack: number[] = rows > 0 ? [0, rows] : [];
  const widths = new Float64Array(axes.length);
  while (stack.length > 0) {
    const to = stack.pop() as number;
    const from = stack.pop() as number;
    const middle = to - from < 2 * k ? from : cutWidest(axes, widths, moved, from, to, k, cut);
    if (middle === from) starts.push(from);
    else stack.push(middle, to, from, middle);
  }
  starts.push(rows);
  return Uint32Array.from(starts);
}

/** Cuts one class at the widest axis that can be cut; first row of the upper side, or `from` when there is no cut. */
function cutWidest(
  axes: readonly Axis[],
  widths: Float64Array,
  moved: MovedRows,
  from: number,
  to: number,
  k: number,
  cut: Cut,
): number {
  for (let a = 0; a < axes.length; a++) {
    extent(axes[a], from, to);
    widths[a] = width(axes[a]);
  }
  for (;;) {
    let widest = 0;
    for (let a = 1; a < axes.length; a++) if (widths[a] > widths[widest]) widest = a;
    if (axes.length === 0 || widths[widest] <= 0) return from;
    const place = cut(axes[widest], from, to, k);
    if (place >= 0) return moveRows(moved, axes[widest], from, to, place);
    widths[widest] = 0;
  }
}

/** A column in which every row shows the extent of its class. */
function generalise(column: Column, rows: Uint32Array, starts: Uint32Array): Column {
  const lo = new Uint16Array(rows.length);
  const hi = new Uint16Array(rows.length);
  for (let c = 0; c + 1 < starts.length; c++) {
    let first = 0xffff;
    let last = 0;
    for (let i = starts[c]; i < starts[c + 1]; i++) {
      const row = rows[i];
      if (column.lo[row] < first) first = column.lo[row];
      if (column.hi[row] > last) last = column.hi[row];
    }
    for (let i = starts[c]; i < starts[c + 1]; i++) {
      lo[rows[i]] = first;
      hi[rows[i]] = last;
    }
  }
  return { ...column, lo, hi };
}
