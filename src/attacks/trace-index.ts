import { csr } from "../core/columns.ts";
import type { Histories } from "../model/table.ts";
import { PURCHASE } from "../privacy/codes.ts";

/** Which released rows hold an item, and when. */
export interface TraceIndex {
  readonly rows: number;
  /** Rows that hold the item at least once. */
  support(item: number): number;
  /** Different items that a row holds. */
  readonly lengths: Uint32Array;
  /** Their sum over rows. */
  readonly holdings: number;
  /** Calls back for every event of an item: row and week, sorted by row. */
  each(item: number, visit: (row: number, week: number) => void): void;
}

/** Indexes the events of a release by item: purchases where there are any, else all events. */
export function traceIndex({ offsets, items, weeks, signals }: Histories, catalogue: number): TraceIndex {
  const rows = offsets.length - 1;
  const size = offsets[rows];
  const onlyPurchases = signals.subarray(0, size).includes(PURCHASE);
  const rowOf = new Uint32Array(size);
  for (let r = 0; r < rows; r++) rowOf.fill(r, offsets[r], offsets[r + 1]);
  const itemOf = Uint32Array.from({ length: size }, (_, e) =>
    onlyPurchases && signals[e] !== PURCHASE ? catalogue : items[e],
  );
  const byItem = csr(catalogue + 1, itemOf);
  const supports = new Uint32Array(catalogue);
  const lengths = new Uint32Array(rows);
  for (let item = 0; item < catalogue; item++) {
    let last = -1;
    for (let i = byItem.offsets[item]; i < byItem.offsets[item + 1]; i++) {
      const row = rowOf[byItem.order[i]];
      if (row === last) continue;
      supports[item]++;
      lengths[row]++;
      last = row;
    }
  }
  return {
    rows,
    lengths,
    holdings: lengths.reduce((sum, n) => sum + n, 0),
    support: (item) => supports[item],
    each(item, visit) {
      for (let i = byItem.offsets[item]; i < byItem.offsets[item + 1]; i++)
        visit(rowOf[byItem.order[i]], weeks[byItem.order[i]]);
    },
  };
}
