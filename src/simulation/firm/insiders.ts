import type { Reader } from "../../model/strategy.ts";
import type { Held } from "../../model/table.ts";
import { EVENT_SIGNALS } from "../../privacy/codes.ts";
import { isSuppressed } from "../../privacy/equivalence-classes.ts";
import type { World } from "../world.ts";

/** Readers that are people, who can misuse what they read. */
export const PEOPLE: readonly Reader[] = ["agent", "analyst", "marketer"];

/** What the firm's people can read, relative to what is stored; both figures lie in [0, 1]. */
export interface Insiders {
  /** Mean over the roles: how much larger misuse becomes with every role and field. */
  readonly reach: number;
  /** The same for somebody who misuses: a role counts as often as it has something to misuse. */
  readonly depth: number;
}

/** Everything is open to everybody. */
export const UNRESTRICTED: Insiders = { reach: 1, depth: 1 };

/**
 * Roles × fields: for each role the share of the stored rows that it reads × the sensitivity of what it reads there, 1
 * − Π(1 − s × share) over signals, where the share of an event
 * signal is that of its stored events and the share of the others that of their stored columns that show something.
 * Divided by the same figure for all that is stored.
 * Rows without a name, where what is stored has names, count `nameless`.
 */
export function insiders(world: World, stored: Held, readBy: (reader: Reader) => Held, nameless: number): Insiders {
  const whole = sensitivityOf(world, stored, stored);
  const reaches = PEOPLE.map((reader) => {
    const table = readBy(reader);
    if (table === stored) return 1;
    if (whole === 0 || stored.rows === 0) return 0;
    const named = table.identifiers.kind === "removed" && stored.identifiers.kind !== "removed" ? nameless : 1;
    return Math.min(1, (named * (table.rows / stored.rows) * sensitivityOf(world, table, stored)) / whole);
  });
  const sum = reaches.reduce((s, reach) => s + reach, 0);
  return {
    reach: sum / reaches.length,
    depth: sum === 0 ? 0 : reaches.reduce((s, reach) => s + reach * reach, 0) / sum,
  };
}

function sensitivityOf(world: World, table: Held, stored: Held): number {
  const shares = new Map<string, number>();
  EVENT_SIGNALS.forEach((signal, code) => {
    const there = eventsOf(stored, code);
    if (there > 0) shares.set(signal, Math.min(1, eventsOf(table, code) / there));
  });
  for (const signal of new Set(stored.columns.map((c) => c.signal))) {
    const there = stored.columns.filter((c) => c.signal === signal && shows(c, stored.rows)).length;
    if (there > 0)
      shares.set(
        signal,
        Math.min(1, table.columns.filter((c) => c.signal === signal && shows(c, table.rows)).length / there),
      );
  }
  return (
    1 - [...shares].reduce((rest, [signal, share]) => rest * (1 - share * world.parameters[`sensitivity.${signal}`]), 1)
  );
}

function eventsOf({ histories, rows }: Held, code: number): number {
  let n = 0;
  for (let e = 0; e < histories.offsets[rows]; e++) if (histories.signals[e] === code) n++;
  return n;
}

function shows(column: Held["columns"][number], rows: number): boolean {
  for (let r = 0; r < rows; r++) if (!isSuppressed(column, r)) return true;
  return false;
}
