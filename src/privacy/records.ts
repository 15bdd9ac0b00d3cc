import { checkShape } from "../core/check-shape.ts";
import { checkNumber, fail } from "../core/check.ts";
import type { Batch, Column, Held, Histories } from "../model/table.ts";
import { carry, carryBoth } from "./carry.ts";
import { checkColumn, checkEach, checkHeld, checkHistories, checkTable } from "./check-table.ts";

/** Positions of the non-zero flags. */
export function positions(keep: Uint8Array, size: number = keep.length): Uint32Array {
  let kept = 0;
  for (let i = 0; i < size; i++) if (keep[i] !== 0) kept++;
  const index = new Uint32Array(kept);
  for (let i = 0, at = 0; i < size; i++) if (keep[i] !== 0) index[at++] = i;
  return index;
}

/**
 * A batch with only the events whose flag is not 0, in their order; the same batch when all are kept. `keep` has one
 * flag per event.
 *
 * @example
 * const batch = { size: 3, items: Uint16Array.of(7, 8, 9), signals: Uint8Array.of(0, 1, 1) };
 * const bought = batch.signals.map((signal) => (EVENT_SIGNALS[signal] === "purchases" ? 1 : 0));
 * const whose = { ordinals: Uint16Array.of(0, 1, 0), customers: Uint32Array.of(0, 0, 1) };
 * keepEvents({ ...batch, ...whose }, bought).items // → [8, 9]
 */
export function keepEvents(batch: Batch, keep: Uint8Array): Batch {
  checkShape("keepEvents.batch", batch, { size: "count" });
  checkEach("keepEvents", { keep }, ["keep"], batch.size);
  checkEach("keepEvents.batch", batch, ["items", "signals", "ordinals", "customers"], batch.size);
  const index = positions(keep, batch.size);
  if (index.length === batch.size) return batch;
  return {
    ...batch,
    size: index.length,
    items: pick(batch.items, index),
    signals: pick(batch.signals, index),
    ordinals: pick(batch.ordinals, index),
    customers: carry(batch.customers, index),
  };
}

/**
 * A batch in which every event is replaced by any number of others: `source[i]`, which must not fall, is the event that
 * new event i stands for, and `items[i]` its item. Ordinals are
 * counted anew, so that no two events of one customer share one.
 */
export function repeatEvents(batch: Batch, source: Uint32Array, items: Uint16Array): Batch {
  const ordinals = new Uint16Array(source.length);
  for (let i = 1; i < source.length; i++) {
    const [before, now] = [source[i - 1], source[i]];
    // a lower ordinal than before is another customer's; where none is lower counting on keeps them apart as well
    ordinals[i] = now !== before && fallsBetween(batch.ordinals, before, now) ? 0 : ordinals[i - 1] + 1;
  }
  return {
    ...batch,
    size: source.length,
    items,
    signals: pick(batch.signals, source),
    ordinals,
    customers: carry(batch.customers, source),
  };
}

/** Whether ordinals start anew somewhere after `from` up to `to`. */
function fallsBetween(ordinals: Uint16Array, from: number, to: number): boolean {
  for (let e = from + 1; e <= to; e++) if (ordinals[e] <= ordinals[e - 1]) return true;
  return false;
}

/**
 * What is held with only the events whose flag is not 0; rows stay, also those without events. `keep` has one flag per
 * event, all rows in order.
 *
 * @example
 * const histories = historiesOf([[{ item: 3, week: 1 }, { item: 5, week: 2 }], [{ item: 9, week: 1 }]]);
 * const newer = Uint8Array.from(histories.weeks, (week) => (week >= 2 ? 1 : 0));
 * const kept = keepHistoryEvents({ rows: 2, histories }, newer).histories;
 * [kept.items, kept.offsets] // → [[5], [0, 1, 1]]
 */
export function keepHistoryEvents(held: Held, keep: Uint8Array): Held {
  checkShape("keepHistoryEvents.held", held, { rows: "count", histories: "object" });
  checkHistories("keepHistoryEvents.held.histories", held.histories, held.rows);
  const { offsets, items, weeks, signals } = held.histories;
  checkEach("keepHistoryEvents", { keep }, ["keep"], offsets[held.rows]);
  const index = positions(keep, offsets[held.rows]);
  if (index.length === offsets[held.rows]) return held;
  const kept = new Uint32Array(held.rows + 1);
  for (let r = 0, at = 0; r < held.rows; r++) {
    while (at < index.length && index[at] < offsets[r + 1]) at++;
    kept[r + 1] = at;
  }
  return {
    ...held,
    histories: { offsets: kept, items: pick(items, index), weeks: pick(weeks, index), signals: pick(signals, index) },
  };
}

/**
 * The rows at `index`, in that order, with everything that belongs to them; a row may be taken more than once.
 *
 * @example
 * const ages = tableOf([{ age: 34 }, { age: 36 }, { age: 61 }], { age: { role: "quasi-identifier" } });
 * const nobody = { identifiers: { kind: "removed", words: new Uint32Array(6) }, customers: new Uint32Array(3) };
 * const rest = { histories: historiesOf([[], [], []]), consent: new Uint8Array(3), current: new Uint8Array(3) };
 * recordsOf(selectRows({ ...ages, ...nobody, ...rest }, Uint32Array.of(2, 0))) // → [{ age: "61" }, { age: "34" }]
 */
export function selectRows(held: Held, index: Uint32Array): Held {
  checkHeld("selectRows.held", held);
  checkShape("selectRows.index", index, "list");
  for (let i = 0; i < index.length; i++)
    if (!(index[i] < held.rows)) checkNumber(`selectRows.index[${i}]`, index[i], { integer: true, min: 0, max: held.rows - 1 }); // prettier-ignore
  const words = new Uint32Array(2 * index.length);
  for (let i = 0; i < index.length; i++) {
    words[2 * i] = held.identifiers.words[2 * index[i]];
    words[2 * i + 1] = held.identifiers.words[2 * index[i] + 1];
  }
  return {
    ...held,
    rows: index.length,
    columns: held.columns.map((column) => ({ ...column, lo: pick(column.lo, index), hi: pick(column.hi, index) })),
    identifiers: { kind: held.identifiers.kind, words },
    histories: selectHistories(held.histories, index),
    consent: pick(held.consent, index),
    current: pick(held.current, index),
    customers: carry(held.customers, index),
  };
}

/**
 * What is held without the columns that `drop` names; the same value when there are none of them.
 *
 * @example
 * const kinds = { name: { role: "identifier" }, age: { role: "quasi-identifier" } };
 * const table = tableOf([{ name: "Ada", age: 34 }], kinds);
 * dropColumns(table, ({ role }) => role === "identifier").columns.map(({ name }) => name) // → ["age"]
 */
export function dropColumns(held: Held, drop: (column: Column) => boolean): Held {
  checkTable("dropColumns.held", held);
  checkShape("dropColumns.drop", drop, "function");
  const columns = held.columns.filter((column) => !drop(column));
  return columns.length === held.columns.length ? held : { ...held, columns };
}

/**
 * What is held with columns of the same name put in the place of old ones. Errors: a column that is not held, or of
 * another length.
 *
 * @example
 * const ages = tableOf([{ age: 34 }, { age: 36 }], { age: { role: "quasi-identifier" } });
 * const [age] = ages.columns;
 * recordsOf(replaceColumns(ages, [{ ...age, hi: Uint16Array.of(1, 1) }])) // → [{ age: "*" }, { age: "36" }]
 */
export function replaceColumns(held: Held, columns: readonly Column[]): Held {
  checkTable("replaceColumns.held", held);
  checkShape("replaceColumns.columns", columns, "list");
  for (const [c, column] of columns.entries()) {
    checkColumn(`replaceColumns.columns[${c}]`, column);
    if (!held.columns.some((c) => c.name === column.name)) fail(`no column named "${column.name}" to replace`);
    if (column.lo.length !== held.rows || column.hi.length !== held.rows)
      fail(`column "${column.name}" must have ${held.rows} rows, got ${column.lo.length}`);
  }
  return { ...held, columns: held.columns.map((old) => columns.find((column) => column.name === old.name) ?? old) };
}

/** The entries at `index`, in that order. */
export function pick<T extends Uint8Array | Uint16Array | Uint32Array>(from: T, index: Uint32Array): T {
  const to = new (from.constructor as new (length: number) => T)(index.length);
  for (let i = 0; i < index.length; i++) to[i] = from[index[i]];
  return to;
}

function selectHistories({ offsets, items, weeks, signals }: Histories, index: Uint32Array): Histories {
  const to = new Uint32Array(index.length + 1);
  for (let i = 0; i < index.length; i++) to[i + 1] = to[i] + offsets[index[i] + 1] - offsets[index[i]];
  const size = to[index.length];
  const out = {
    offsets: to,
    items: new Uint16Array(size),
    weeks: new Uint16Array(size),
    signals: new Uint8Array(size),
  };
  for (let i = 0; i < index.length; i++) {
    for (let from = offsets[index[i]], at = to[i]; at < to[i + 1]; from++, at++) {
      out.items[at] = items[from];
      out.weeks[at] = weeks[from];
      out.signals[at] = signals[from];
    }
  }
  return out;
}

/**
 * Two tables under each other, as for somebody who has both and asks which rows belong together: rows of the first have
 * `current` 0, those of the second 1. Columns are those that both show;
 * identifiers stay where both have the same kind, else they are removed.
 */
export function besideEachOther(first: Held, second: Held): Held {
  const both = <T extends Uint8Array | Uint16Array | Uint32Array>(a: T, b: T): T => {
    const out = new (a.constructor as new (size: number) => T)(a.length + b.length);
    out.set(a);
    out.set(b, a.length);
    return out;
  };
  const [one, two] = [first.histories, second.histories];
  const size = one.offsets[first.rows];
  const offsets = new Uint32Array(first.rows + second.rows + 1);
  offsets.set(one.offsets.subarray(0, first.rows + 1));
  for (let r = 1; r <= second.rows; r++) offsets[first.rows + r] = size + two.offsets[r];
  const events = <K extends "items" | "weeks" | "signals">(key: K): Histories[K] =>
    both(one[key].subarray(0, size), two[key].subarray(0, two.offsets[second.rows])) as Histories[K];
  const same = first.identifiers.kind === second.identifiers.kind;
  return {
    ...second,
    rows: first.rows + second.rows,
    columns: second.columns.flatMap((column) => {
      const other = first.columns.find((c) => c.name === column.name);
      return other === undefined ? [] : [{ ...column, lo: both(other.lo, column.lo), hi: both(other.hi, column.hi) }];
    }),
    identifiers: {
      kind: same ? first.identifiers.kind : "removed",
      words: same
        ? both(first.identifiers.words, second.identifiers.words)
        : new Uint32Array(2 * (first.rows + second.rows)),
    },
    histories: { offsets, items: events("items"), weeks: events("weeks"), signals: events("signals") },
    consent: both(first.consent, second.consent),
    current: both(new Uint8Array(first.rows), new Uint8Array(second.rows).fill(1)),
    customers: carryBoth(first.customers, second.customers),
  };
}
