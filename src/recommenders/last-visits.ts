import type { Held } from "../model/table.ts";
import { VIEW } from "../privacy/codes.ts";
import { keepHistoryEvents } from "../privacy/records.ts";

/** Rows without their last visit, and what was bought in it. */
export interface LastVisits {
  readonly past: Held;
  /** By row; undefined where a row is whole. */
  readonly bought: readonly (ReadonlySet<number> | undefined)[];
}

/**
 * Keeps the last week with events of every `step`-th row apart, where something was bought in it and there are earlier
 * ones: what a recommender that repeats can be tried on.
 */
export function lastVisits(held: Held, step = 1): LastVisits {
  const { offsets, items, weeks, signals } = held.histories;
  const keep = new Uint8Array(offsets[held.rows]).fill(1);
  const bought = Array.from({ length: held.rows }, (_, r) => {
    const last = weeks[offsets[r + 1] - 1];
    if (r % step !== 0 || offsets[r + 1] === offsets[r] || weeks[offsets[r]] === last) return undefined;
    const own = new Set<number>();
    for (let e = offsets[r + 1] - 1; weeks[e] === last; e--) if (signals[e] !== VIEW) own.add(items[e]);
    if (own.size === 0) return undefined;
    for (let e = offsets[r + 1] - 1; weeks[e] === last; e--) keep[e] = 0;
    return own;
  });
  return { past: keepHistoryEvents(held, keep), bought };
}
