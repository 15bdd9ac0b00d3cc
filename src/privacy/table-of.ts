import { checkNumber, fail, show, unknownName } from "../core/check.ts";
import type { Column, Hierarchy, Histories, Role, Table } from "../model/table.ts";
import { PURCHASE } from "./codes.ts";
import { checkHierarchy } from "./hierarchy.ts";

/** What a column of plain records means. */
export interface ColumnMeaning {
  readonly role: Role;
  /**
   * All possible values in order; the values that occur unless told, numbers by size, other values by name. A domain
   * taken from the data is itself no secret: state it where that matters.
   */
  readonly domain?: readonly string[];
  /** Whether the order of the domain has a meaning; true unless told where every value is a number. */
  readonly ordered?: boolean;
  readonly hierarchy?: Hierarchy;
}

/** A record: column name → value. A missing value is null or undefined and counts as suppressed. */
export type PlainRecord = Readonly<Record<string, string | number | null | undefined>>;

/**
 * A table of plain records, for everything in `counterpoise/privacy` that takes one. Only the columns named in
 * `meanings` are taken.
 * Errors: no records, a field that no record has, a value that is not in its domain (with row and column), a hierarchy
 * that does not cover the domain, more than 65,535 values.
 */
export function tableOf(records: readonly PlainRecord[], meanings: Readonly<Record<string, ColumnMeaning>>): Table {
  if (records.length === 0) fail("records must have at least one row, got none");
  return {
    rows: records.length,
    columns: Object.entries(meanings).map(([name, meaning]) => columnOf(records, name, meaning)),
  };
}

function columnOf(
  records: readonly PlainRecord[],
  name: string,
  { role, domain: given, ordered, hierarchy }: ColumnMeaning,
): Column {
  if (!records.some((record) => name in record))
    unknownName("field", "fields", name, [...new Set(records.flatMap((record) => Object.keys(record)))]);
  const values = records.map((record) => record[name] ?? undefined);
  const present = [...new Set(values.filter((value) => value !== undefined))];
  if (given === undefined && present.length === 0)
    fail(`records[…].${name} must have a value in some row, or a domain, got none`);
  const numbers = (given ?? present).every((value) => value !== "" && Number.isFinite(Number(value)));
  const domain = given ?? sorted(present.map(String), numbers);
  if (domain.length === 0 || domain.length > 65_535)
    fail(`${name}.domain must have 1 to 65535 values, got ${domain.length}`);
  if (hierarchy !== undefined) checkHierarchy(hierarchy, domain, `${name}.hierarchy`);
  const codes = new Map(domain.map((label, code) => [label, code]));
  const codeOf = (value: string | number, row: number): number =>
    codes.get(String(value)) ??
    fail(`records[${row}].${name} must be one of its domain of ${domain.length} values, got ${show(value)}`);
  const lo = Uint16Array.from(values, (value, row) => (value === undefined ? 0 : codeOf(value, row)));
  const hi = Uint16Array.from(values, (value, row) => (value === undefined ? domain.length - 1 : lo[row]));
  return { name, role, signal: "declared", domain, ordered: ordered ?? numbers, hierarchy, lo, hi };
}

const sorted = (labels: readonly string[], numbers: boolean): string[] =>
  [...new Set(labels)].sort((a, b) => (numbers ? Number(a) - Number(b) : a < b ? -1 : a > b ? 1 : 0));

/**
 * The records of a table, as they would be published: a value in the clear as its label, a suppressed one as "*", a run
 * of an ordered domain as "first – last",
 * several values of another domain as "{a, b}", or the label of the hierarchy's node that covers just these leaves
 * where there is one.
 */
export function recordsOf(table: Table): Record<string, string>[] {
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
 */
export function historiesOf(rows: readonly (readonly (number | PlainEvent)[])[]): Histories {
  const offsets = new Uint32Array(rows.length + 1);
  rows.forEach((events, r) => (offsets[r + 1] = offsets[r] + events.length));
  const items = new Uint16Array(offsets[rows.length]);
  const weeks = new Uint16Array(items.length);
  rows.forEach((events, r) =>
    events.forEach((event, place) => {
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
