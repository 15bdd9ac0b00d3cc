import type { Selection } from "../selection.ts";

/** Columns by customer that say who is a customer, and what each counts for in the standing counters. */
export interface StatusColumns {
  /** 0 active, 1 churned, 2 erased, 3 not yet a customer. */
  readonly status: Uint8Array;
  readonly consent: Uint8Array;
  /** Bits that each customer counted for last, and those that hold whatever happens. */
  readonly standing: Uint8Array;
  readonly initial: Uint8Array;
  /** Bits of an active customer with each consent. */
  readonly counters: Uint8Array;
}

/**
 * Finds the active and the absent among customers `from` … `to` − 1, and writes those whose standing changed to
 * `changed`; returns how many these are. Every customer is written to all lists, and what is not wanted written over:
 * what comes next cannot be foretold.
 */
export function gather(
  { status, consent, standing, initial, counters }: StatusColumns,
  from: number,
  to: number,
  active: Selection,
  absent: Selection,
  changed: Uint32Array,
): number {
  const here = active.index;
  const gone = absent.index;
  let count = 0;
  let away = 0;
  let changes = 0;
  for (let i = from; i < to; i++) {
    const is = (status[i] - 1) >>> 31;
    here[count] = gone[away] = i;
    count += is;
    away += status[i] & 1;
    if (standing[i] !== (initial[i] | (counters[consent[i]] & -is))) changed[changes++] = i;
  }
  active.count = count;
  absent.count = away;
  return changes;
}
