import { checkTable } from "./check-table.ts";
import { checkShape } from "../core/check-shape.ts";
import { checkNumber, fail, show, unknownName } from "../core/check.ts";
import type { Column, Hierarchy, Histories, Role, Table } from "../model/table.ts";
import { PURCHASE } from "./codes.ts";
import { checkHierarchy } from "./hierarchy.ts";
import { plainDomain } from "./plain-domain.ts";
import { checkPlain, numberIn, type PlainValue } from "./plain-value.ts";

/** What a column of plain records means. */
export interface ColumnMeaning {
  readonly role: Role;
  /**
   * Whether its values are numbers, whose sizes, widths and means count, or names. Absent, numbers where every value says
   * one (see `PlainValue`), names where none does, and an error where some do.
   */
  readonly values?: "numbers" | "names";
  /**
   * All possible values in order, which rises for numbers; the values that occur unless told, numbers by size, names by
   * letters. A domain taken from the data is itself no secret: state it where that matters.
   */
  readonly domain?: readonly string[];
  /** Whether the order of the domain has a meaning; true for numbers and false for names unless told. */
  readonly ordered?: boolean;
  readonly hierarchy?: Hierarchy;
}

/** A record: column name → value. What counts as missing, as a number and as a name: see `PlainValue`. */
export type PlainRecord = Readonly<Record<string, PlainValue>>;

/**
 * A table of plain records, for everything in `counterpoise/privacy` that takes one. Only the columns named in
 * `meanings` are taken, and only fields of the records themselves. A missing value counts as suppressed.
 * Errors: no records, a field that no record has, a value that is none, is a name among numbers or not in its domain
 * (with row and column), a hierarchy that does not cover the domain, more than 65,535 values.
 *
 * @example
 * const people = [{ age: 61, city: "Oslo" }, { age: 34, city: "Rome" }];
 * const table = tableOf(people, { age: { role: "quasi-identifier" }, city: { role: "quasi-identifier" } });
 * table.columns.map(({ domain }) => domain) // → [["34", "61"], ["Oslo", "Rome"]]
 */
export function tableOf(records: readonly PlainRecord[], meanings: Readonly<Record<string, ColumnMeaning>>): Table {
  checkShape("tableOf.records", records, "list");
  checkShape("tableOf.meanings", meanings, "object");
  if (records.length === 0) fail("records must have at least one row, got none");
  records.forEach((record: unknown, row) => {
    if (typeof record !== "object" || record === null || Array.isArray(record))
      fail(`records[${row}] must be an object of fields, got ${show(record)}`);
  });
  return {
    rows: records.length,
    columns: Object.entries(meanings).map(([name, meaning]) => columnOf(records, name, meaning)),
  };
}

function columnOf(records: readonly PlainRecord[], name: string, meaning: ColumnMeaning): Column {
  checkShape(`meanings.${name}`, meaning, { domain: "list?", hierarchy: "object?" });
  if (!records.some((record) => Object.hasOwn(record, name)))
    unknownName("field", "fields", name, [...new Set(records.flatMap((record) => Object.keys(record)))]);
  const values = records.map((record, row) =>
    Object.hasOwn(record, name) ? checkPlain(`records[${row}].${name}`, record[name]) : undefined,
  );
  const { domain, numbers } = plainDomain(name, meaning, values);
  const { role, hierarchy, ordered = numbers !== undefined } = meaning;
  const missing = values.indexOf(undefined);
  if (missing >= 0 && domain.length === 1)
    fail(`${name}.domain must have two values at least where some are missing, got one; records[${missing}] has none`);
  if (hierarchy !== undefined) checkHierarchy(hierarchy, domain, `${name}.hierarchy`);
  const codes = new Map<number | string | undefined, number>(
    domain.map((label, code) => [numbers === undefined ? label : numbers[code], code]),
  );
  const codeOf = (value: string | number | boolean, row: number): number =>
    codes.get(numbers === undefined ? String(value) : numberIn(value)) ??
    fail(`records[${row}].${name} must be one of its domain of ${domain.length} values, got ${show(value)}`);
  const lo = Uint16Array.from(values, (value, row) => (value === undefined ? 0 : codeOf(value, row)));
  const hi = Uint16Array.from(values, (value, row) => (value === undefined ? domain.length - 1 : lo[row]));
  return { name, role, signal: "declared", domain, ordered, numbers: ordered ? numbers : undefined, hierarchy, lo, hi };
}

/**
 * The records of a table, as they would be published: a value in the clear as its label, a suppressed one as "*", a run
 * of an ordered domain as "first – last",
 * several values of another domain as "{a, b}", or the label of the hierarchy's node that covers just these leaves
 * where there is one.
 *
 * @example
 * const table = tableOf([{ age: 34 }, { age: 36 }, { age: 61 }, { age: 65 }], { age: { role: "quasi-identifier" } });
 * recordsOf(partition(table, { models: [classSize({ k: 2 })] }).table)[0] // → { age: "34 – 36" }
 */
export function recordsOf(table: Table): Record<string, string>[] {
  checkTable("recordsOf.table", table);
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(table.columns.map((column) => [column.name, labelOf(column, row)])),
  );
}

function labelOf({ domain, ordered, hierarchy, lo, hi }: Column, row: number): string {
  const [first, last] = [lo[row], hi[row]];
  if (first === last) return domain[first];
  if (last - first === domain.length - 1) return "*";
  const node = hierarchy?.levels.slice(1).find((labels) => coversExactly(labels, first, last));
  if (node !== undefined) return node[first];
  return ordered ? `${domain[first]} – ${domain[last]}` : `{${domain.slice(first, last + 1).join(", ")}}`;
}

const coversExactly = (labels: readonly string[], first: number, last: number): boolean =>
  labels[first] === labels[last] && labels[first - 1] !== labels[first] && labels[last + 1] !== labels[last];

/** One event of a plain history. */
export interface PlainEvent {
  /** Code of the item, 0 … 65,534. */
  readonly item: number;
  /** Week in which it happened; its place in the list unless told. */
  readonly week?: number;
}

/**
 * Histories of purchases, one list of events (or item codes) per row, for attacks on traces. Errors: an item that is no
 * code.
 *
 * @example
 * historiesOf([[3, 5], [], [5]]).offsets // → [0, 2, 2, 3]
 */
export function historiesOf(rows: readonly (readonly (number | PlainEvent)[])[]): Histories {
  checkShape("histories", rows, "list");
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((events, r) => checkShape(`histories[${r}]`, events, "list"));
  rows.forEach((events, r) => (offsets[r + 1] = offsets[r] + events.length));
  const items = new Uint16Array(offsets[rows.length]);
  const weeks = new Uint16Array(items.length);
  rows.forEach((events, r) =>
    events.forEach((event, place) => {
      if (typeof event !== "number") checkShape(`histories[${r}][${place}]`, event, "object");
      const { item, week = place } = typeof event === "number" ? { item: event } : event;
      items[offsets[r] + place] = checkNumber(`histories[${r}][${place}].item`, item, {
        integer: true,
        min: 0,
        max: 65_534,
      });
      weeks[offsets[r] + place] = checkNumber(`histories[${r}][${place}].week`, week, {
        integer: true,
        min: 0,
        max: 65_535,
      });
    }),
  );
  return { offsets, items, weeks, signals: new Uint8Array(items.length).fill(PURCHASE) };
}
