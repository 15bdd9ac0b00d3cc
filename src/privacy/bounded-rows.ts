import type { Held } from "../model/table.ts";
import { PURCHASE } from "./codes.ts";
import { needClearItems } from "./local/answers.ts";
import { keepHistoryEvents } from "./records.ts";

/**
 * Histories in which every row has at most `most` different items, each at most once: the newest ones; of an item's
 * events the newest purchase, else the newest view.
 * For items in the clear: undoing the bias of randomised answers would undo the bound. Errors: there are such answers.
 * What a row keeps depends on that row alone, so one customer more or less changes no other's.
 */
export function boundedRows(held: Held, most: number): Held {
  needClearItems(held);
  const { offsets, items, signals } = held.histories;
  const keep = new Uint8Array(offsets[held.rows]);
  const chosen = new Int32Array(held.items);
  const stamp = new Int32Array(held.items).fill(-1);
  for (let r = 0; r < held.rows; r++) {
    let kept = 0;
    for (let e = offsets[r + 1] - 1; e >= offsets[r]; e--) {
      const item = items[e];
      const before = chosen[item];
      if (stamp[item] !== r) {
        if (kept === most) continue;
        kept++;
      } else if (signals[e] !== PURCHASE || signals[before] === PURCHASE) continue;
      else keep[before] = 0;
      stamp[item] = r;
      chosen[item] = e;
      keep[e] = 1;
    }
  }
  return keepHistoryEvents(held, keep);
}

/**
 * Largest squared Euclidean length of a bounded row's features: each of at most `most` items has value log2(1 + w) ≤ 1,
 * since its one event weighs w ≤ 1;
 * the constant is 1; each of the columns spreads a weight of 1 over its leaves and adds at most 1.
 */
export const squaredLength = (most: number, columns: number): number => most + 1 + columns;
