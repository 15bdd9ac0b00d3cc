import { fail } from "../core/check.ts";
import { checkShape } from "../core/check-shape.ts";
import type { Column } from "../model/table.ts";
import { extentOf, range, valueAt } from "../privacy/scale.ts";

/** Distances of one person to published classes. */
export interface Distances {
  /**
   * Mean over columns of the gap between the person's value and the interval, in [0, 1]: 0 inside it, else gap /
   * (leaves − 1) in an ordered column, of numbers difference / range, and 1 in another.
   */
  readonly gap: number;
  /** Mean over columns of the interval's share of the domain beyond one leaf, in [0, 1]: how little the class says. */
  readonly width: number;
}

/**
 * Gower's distance (1971, doi:10.2307/2528823) between a person and a released row, for intervals; 0 without columns.
 *
 * @param known columns of the person's table
 * @param columns the same columns of the release, in the same order
 *
 * @example
 * const [age] = tableOf([{ age: 20 }, { age: 30 }, { age: 60 }], { age: { role: "quasi-identifier" } }).columns;
 * gower([age], 0, [age], 1) // → { gap: 0.25, width: 0 }
 */
export function gower(known: readonly Column[], person: number, columns: readonly Column[], row: number): Distances {
  checkShape("gower.known", known, "list");
  checkShape("gower.columns", columns, "list");
  if (known.length !== columns.length)
    fail(`gower.known must have one column for each of the release (${columns.length}), got ${known.length}`);
  let gap = 0;
  let width = 0;
  for (let c = 0; c < columns.length; c++) {
    const column = columns[c];
    const [first, last] = [valueAt(column, column.lo[row]), valueAt(column, column.hi[row])];
    const [lo, hi] = [valueAt(known[c], known[c].lo[person]), valueAt(known[c], known[c].hi[person])];
    const apart = Math.max(0, first - hi, lo - last);
    gap += column.ordered ? apart / (range(column) || 1) : apart > 0 ? 1 : 0;
    width += extentOf(column, column.lo[row], column.hi[row]);
  }
  const of = Math.max(1, columns.length);
  return { gap: gap / of, width: width / of };
}
