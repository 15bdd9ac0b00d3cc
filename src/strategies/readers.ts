import type { Reader } from "../model/strategy.ts";
import type { Column, Held, Purpose, Signal } from "../model/table.ts";
import { EVENT_SIGNALS } from "../privacy/codes.ts";
import { dropColumns, keepHistoryEvents } from "../privacy/records.ts";

/** The purpose for which each of them reads. */
export const PURPOSE_OF: Readonly<Record<Exclude<Reader, "attacker">, Purpose>> = {
  recommender: "training",
  serving: "personalisation",
  agent: "service",
  analyst: "training",
  marketer: "thirdParty",
};

/**
 * What is held with only the events and columns of some signals, and of those only the columns that `keep` names; rows
 * stay.
 */
export function onlySignals(
  held: Held,
  signals: readonly Signal[],
  keep: (column: Column) => boolean = () => true,
): Held {
  const without = dropColumns(held, (column) => !signals.includes(column.signal) || !keep(column));
  const { signals: stored, offsets } = held.histories;
  const allowed = EVENT_SIGNALS.map((signal) => signals.includes(signal));
  const flags = new Uint8Array(offsets[held.rows]);
  for (let e = 0; e < flags.length; e++) flags[e] = allowed[stored[e]] ? 1 : 0;
  return keepHistoryEvents(without, flags);
}
