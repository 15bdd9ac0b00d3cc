import type { Held } from "../model/table.ts";
import { selectRows } from "./records.ts";

/** Rows after a split, with where they come from. */
export interface SplitRows {
  readonly held: Held;
  /** Row of the input that each new row is a part of. */
  readonly source: Uint32Array;
  /** Part that each new row holds. */
  readonly part: Int32Array;
}

/**
 * Splits each row's history into one row per part; parts of one row's events must not fall (events are oldest first).
 * The events of a row are
 * shared out, nothing is lost or doubled; columns, consent and the hidden link are copied. The newest part, `newest`,
 * is the one its customer is
 * served from and exists even without events; older parts have `current` 0, as has every part of a row that was not
 * current before.
 *
 * @param partOf part of an event from its week
 */
export function splitRows(held: Held, partOf: (week: number) => number, newest: number): SplitRows {
  const bounds = partBounds(held, partOf, newest);
  const whole = selectRows(
    { ...held, histories: { ...held.histories, offsets: new Uint32Array(held.rows + 1) } },
    bounds.source,
  );
  const current = new Uint8Array(bounds.source.length);
  for (let i = 0; i < current.length; i++) current[i] = bounds.part[i] === newest ? held.current[bounds.source[i]] : 0;
  return {
    held: { ...whole, current, histories: { ...held.histories, offsets: bounds.offsets } },
    source: bounds.source,
    part: bounds.part,
  };
}

/** First event, source row and part of each new row. Events keep their order, so the split only adds offsets. */
function partBounds(
  held: Held,
  partOf: (week: number) => number,
  newest: number,
): { offsets: Uint32Array; source: Uint32Array; part: Int32Array } {
  const { offsets, weeks } = held.histories;
  const starts: number[] = [];
  const source: number[] = [];
  const part: number[] = [];
  const open = (row: number, which: number, at: number): void => {
    starts.push(at);
    source.push(row);
    part.push(which);
  };
  for (let r = 0; r < held.rows; r++) {
    let last: number | undefined;
    let week = -1;
    for (let e = offsets[r]; e < offsets[r + 1]; e++) {
      if (weeks[e] === week) continue;
      week = weeks[e];
      const now = partOf(week);
      if (now !== last) open(r, now, e);
      last = now;
    }
    if (last === undefined || (held.current[r] === 1 && last !== newest)) open(r, newest, offsets[r + 1]);
  }
  starts.push(offsets[held.rows]);
  return { offsets: Uint32Array.from(starts), source: Uint32Array.from(source), part: Int32Array.from(part) };
}
