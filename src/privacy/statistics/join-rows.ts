import type { Summary } from "../../model/recommender.ts";

/**
 * The statistics of all rows: those that were kept apart for tuning are added to the sums. Which rows are apart depends
 * on their places, and so on who else is there;
 * sums that are to be released with a bounded contribution per customer must therefore be over all. Nothing but sums
 * is left.
 */
export function joinRows(summary: Summary): Summary {
  const { validation, table: _rows, chosen: _choice, ...sums } = summary;
  if (validation === undefined) return sums;
  const { space } = sums;
  const { offsets, index, value } = validation;
  const counts = summary.counts.slice();
  const gram = summary.gram.slice();
  for (let r = 0; r + 1 < offsets.length; r++) {
    for (let a = offsets[r]; a < offsets[r + 1]; a++) {
      counts[index[a]] += value[a];
      if (gram.length === 0) continue;
      for (let b = offsets[r]; b < offsets[r + 1]; b++) gram[index[a] * space.size + index[b]] += value[a] * value[b];
    }
  }
  return { ...sums, rows: sums.rows + offsets.length - 1, counts, gram };
}
