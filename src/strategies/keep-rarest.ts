import { atLeastShare } from "../core/share.ts";
import type { Held } from "../model/table.ts";

/**
 * Clears the flags of all but a share of each row's events, rounded up: those kept are of the items that fewest rows
 * have, of equally rare ones the newest.
 * These have the largest self-information, −log₂ of the share of rows that have the item.
 */
export function keepRarest(held: Held, flags: Uint8Array, share: number): void {
  const { offsets, items } = held.histories;
  const holders = new Uint32Array(held.items);
  const last = new Int32Array(held.items).fill(-1);
  for (let r = 0; r < held.rows; r++) {
    for (let e = offsets[r]; e < offsets[r + 1]; e++) {
      if (last[items[e]] !== r) holders[items[e]]++;
      last[items[e]] = r;
    }
  }
  for (let r = 0; r < held.rows; r++) {
    const size = offsets[r + 1] - offsets[r];
    const order = Uint32Array.from({ length: size }, (_, i) => offsets[r] + i).sort(
      (a, b) => holders[items[a]] - holders[items[b]] || b - a,
    );
    for (const e of order.subarray(atLeastShare(share, size))) flags[e] = 0;
  }
}
