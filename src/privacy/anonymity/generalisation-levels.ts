import { fail } from "../../core/check.ts";
import type { Column, Table } from "../../model/table.ts";
import { columnNamed } from "../equivalence-classes.ts";
import { checkHierarchy } from "../hierarchy.ts";

/** What becomes of the values of one column at every level of its hierarchy. */
export interface GeneralisationLevels {
  readonly column: Column;
  /** Index of each row's value among the distinct values, which are sorted by first, then last leaf. */
  readonly valueOf: Uint32Array;
  /** Rows per distinct value. */
  readonly rows: Uint32Array;
  readonly levels: readonly GeneralisationLevel[];
}

/** One level: distinct values fall together into codes, numbered in leaf order. */
export interface GeneralisationLevel {
  /** Code of each distinct value. */
  readonly code: Uint32Array;
  /** First and last leaf of each code. */
  readonly lo: Uint16Array;
  readonly hi: Uint16Array;
  /** Rows per code. */
  readonly rows: Uint32Array;
}

/** Columns to be generalised: those named, or all quasi-identifiers. Errors: an unknown name, no column at all. */
export function quasiIdentifiersOf(table: Table, names?: readonly string[]): readonly Column[] {
  const columns =
    names === undefined
      ? table.columns.filter((c) => c.role === "quasi-identifier")
      : names.map((name) => columnNamed(table, name));
  if (columns.length === 0) fail("table must have at least one quasi-identifier, got none");
  return columns;
}

/**
 * The levels of a column: level 0 as it is, then one per level of its hierarchy; without a hierarchy only the whole
 * domain.
 * A value that is already an interval becomes the smallest run of nodes that contains it.
 * Errors: see `checkHierarchy`.
 */
export function generalisationLevels(column: Column): GeneralisationLevels {
  if (column.hierarchy !== undefined) checkHierarchy(column.hierarchy, column.domain, `hierarchy of "${column.name}"`);
  const distinct = new Map<number, number>();
  for (let r = 0; r < column.lo.length; r++) {
    const key = column.lo[r] * 65536 + column.hi[r];
    distinct.set(key, (distinct.get(key) ?? 0) + 1);
  }
  const keys = [...distinct.keys()].sort((a, b) => a - b);
  const index = new Map(keys.map((key, i) => [key, i]));
  const valueOf = new Uint32Array(column.lo.length);
  for (let r = 0; r < valueOf.length; r++) valueOf[r] = index.get(column.lo[r] * 65536 + column.hi[r])!;
  const rows = Uint32Array.from(keys, (key) => distinct.get(key)!);
  const labels = column.hierarchy?.levels ?? [column.domain, column.domain.map(() => "*")];
  const levels = labels.map((names) => {
    const { first, last } = nodes(names);
    return levelOf(keys, rows, first, last);
  });
  return { column, valueOf, rows, levels };
}

/** First and last leaf of the node above each leaf. */
function nodes(labels: readonly string[]): { first: Uint16Array; last: Uint16Array } {
  const first = new Uint16Array(labels.length);
  const last = new Uint16Array(labels.length);
  for (let from = 0, to = 0; from < labels.length; from = ++to) {
    while (to + 1 < labels.length && labels[to + 1] === labels[from]) to++;
    first.fill(from, from, to + 1);
    last.fill(to, from, to + 1);
  }
  return { first, last };
}

/**
 * Codes of the distinct values (`keys` = first leaf × 65536 + last leaf, sorted) when leaves are replaced by their
 * nodes.
 */
function levelOf(
  keys: readonly number[],
  rows: Uint32Array,
  first: Uint16Array,
  last: Uint16Array,
): GeneralisationLevel {
  const wide = keys.map((key) => first[Math.floor(key / 65536)] * 65536 + last[key % 65536]);
  const sorted = [...new Set(wide)].sort((a, b) => a - b);
  const index = new Map(sorted.map((key, i) => [key, i]));
  const code = Uint32Array.from(wide, (key) => index.get(key)!);
  const perCode = new Uint32Array(sorted.length);
  code.forEach((c, v) => (perCode[c] += rows[v]));
  return {
    code,
    lo: Uint16Array.from(sorted, (key) => Math.floor(key / 65536)),
    hi: Uint16Array.from(sorted, (key) => key % 65536),
    rows: perCode,
  };
}
