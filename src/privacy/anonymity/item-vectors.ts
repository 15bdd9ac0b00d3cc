import { log } from "../../core/numerics.ts";
import type { Histories } from "../../model/table.ts";

/**
 * Rows as vectors of length 1 over items: each different item once, weighted by log((rows + 1) / rows with the item).
 */
export interface ItemVectors {
  /** Entries of row r are `offsets[r] … offsets[r + 1] − 1`, items rising. */
  readonly offsets: Uint32Array;
  readonly itemOf: Uint16Array;
  readonly weight: Float64Array;
  /** One more than the largest item. */
  readonly items: number;
  /** Rows sorted by their items, so that sums over them do not depend on the order of the table. */
  readonly order: Uint32Array;
}

/** The vectors of all rows; a row without events has none. */
export function itemVectors({ offsets, items }: Histories): ItemVectors {
  const rows = offsets.length - 1;
  const sets = Array.from({ length: rows }, (_, r) =>
    Uint16Array.from(new Set(items.subarray(offsets[r], offsets[r + 1]))).sort(),
  );
  const catalogue = sets.reduce((most, set) => Math.max(most, set.length === 0 ? 0 : set[set.length - 1] + 1), 0);
  const support = new Uint32Array(catalogue);
  for (const set of sets) for (const item of set) support[item]++;
  const starts = new Uint32Array(rows + 1);
  sets.forEach((set, r) => (starts[r + 1] = starts[r] + set.length));
  const itemOf = new Uint16Array(starts[rows]);
  const weight = new Float64Array(starts[rows]);
  sets.forEach((set, r) => {
    itemOf.set(set, starts[r]);
    const raw = Float64Array.from(set, (item) => log((rows + 1) / support[item]));
    const norm = Math.sqrt(raw.reduce((sum, x) => sum + x * x, 0));
    weight.set(
      raw.map((x) => x / norm),
      starts[r],
    );
  });
  const compare = (a: Uint16Array, b: Uint16Array): number => {
    for (let i = 0; i < a.length && i < b.length; i++) if (a[i] !== b[i]) return a[i] - b[i];
    return a.length - b.length;
  };
  const order = Uint32Array.from({ length: rows }, (_, r) => r).sort((a, b) => compare(sets[a], sets[b]) || a - b);
  return { offsets: starts, itemOf, weight, items: catalogue, order };
}
