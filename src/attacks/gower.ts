import type { Column } from "../model/table.ts";

/** Distances of one person to published classes. */
export interface Distances {
  /**
   * Mean over columns of the gap between the person's value and the interval, in [0, 1]: 0 inside it, else gap /
   * (leaves − 1) in an ordered column and 1 in another.
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
 */
export function gower(known: readonly Column[], person: number, columns: readonly Column[], row: number): Distances {
  let gap = 0;
  let width = 0;
  for (let c = 0; c < columns.length; c++) {
    const { lo, hi, ordered, domain } = columns[c];
    const range = Math.max(1, domain.length - 1);
    const apart = Math.max(0, lo[row] - known[c].hi[person], known[c].lo[person] - hi[row]);
    gap += ordered ? apart / range : apart > 0 ? 1 : 0;
    width += (hi[row] - lo[row]) / range;
  }
  const of = Math.max(1, columns.length);
  return { gap: gap / of, width: width / of };
}
