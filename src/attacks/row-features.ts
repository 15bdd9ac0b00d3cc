import type { Column, Histories } from "../model/table.ts";
import { columnLike } from "../privacy/equivalence-classes.ts";
import type { Release } from "./attack.ts";
import type { Features } from "./logistic-regression.ts";

/** How rows become numbers: the same for a release and for people known in full precision. */
export interface FeatureLayout {
  readonly columns: readonly Pick<Column, "name" | "domain" | "numbers" | "hierarchy">[];
  /** Number of items, 0 to leave histories out. */
  readonly items: number;
}

/**
 * One feature per leaf of each column, an interval shared out equally over its leaves, and one per item, each different
 * item of a row with 1 / √(different items).
 * The values of one row's items so have length 1, like each column's.
 */
export function rowFeatures(
  table: Pick<Release, "rows" | "columns">,
  histories: Histories | undefined,
  { columns, items }: FeatureLayout,
): Features {
  const known = columns.map((c) => columnLike(table, c));
  const firsts = columns.map((_, c) => columns.slice(0, c).reduce((sum, { domain }) => sum + domain.length, 0));
  const leaves = columns.reduce((sum, { domain }) => sum + domain.length, 0);
  const offsets = new Uint32Array(table.rows + 1);
  const feature: number[] = [];
  const value: number[] = [];
  for (let r = 0; r < table.rows; r++) {
    known.forEach(({ lo, hi, domain }, c) => {
      if (hi[r] - lo[r] + 1 === domain.length && domain.length > 1) return; // a missing value says nothing
      for (let leaf = lo[r]; leaf <= hi[r]; leaf++) {
        feature.push(firsts[c] + leaf);
        value.push(1 / (hi[r] - lo[r] + 1));
      }
    });
    if (items > 0 && histories !== undefined) {
      const bought = new Set(histories.items.subarray(histories.offsets[r], histories.offsets[r + 1]));
      for (const item of bought) {
        feature.push(leaves + item);
        value.push(1 / Math.sqrt(bought.size));
      }
    }
    offsets[r + 1] = feature.length;
  }
  return {
    rows: table.rows,
    size: leaves + items,
    offsets,
    feature: Uint32Array.from(feature),
    value: Float64Array.from(value),
  };
}
