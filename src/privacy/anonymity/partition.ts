import { checkTable } from "../check-table.ts";
import { checkOptions } from "../../core/check-options.ts";
import { fail } from "../../core/check.ts";
import type { Column, Table } from "../../model/table.ts";
import { checkHierarchy } from "../hierarchy.ts";
import { assemble, type Anonymised } from "./anonymised.ts";
import { classTest, minimumSize, type ClassTest } from "./class-counts.ts";
import type { ClassModel } from "./class-model.ts";
import { cutsOf, sortingKey } from "./cuts.ts";
import { checkEnoughRowsFor } from "./enough-rows.ts";
import { extentOf } from "../scale.ts";
import { quasiIdentifiersOf } from "./generalisation-levels.ts";

/** A table cut into classes. */
export interface Partitioned extends Anonymised {
  /** Published classes. */
  readonly classes: number;
}

/**
 * Multidimensional recoding (strict Mondrian) for any models: a class is cut in two, the column with the widest extent
 * first, as long as both halves
 * meet every model; each class then shows the run of leaves that its rows span in each column. All cuts of a column are
 * tried, from the most even on;
 * a column whose order means nothing is cut only between the children of a node of its hierarchy, or in the order of
 * its domain where it has none.
 * Values that are already intervals sort after exact ones. No row is suppressed; an empty table stays empty.
 *
 * Errors: unknown columns, hierarchies that are no tree, classes larger than the table, a table that does not even as a
 * whole meet the models.
 * The result does not depend on the order of the rows. LeFevre, K., DeWitt, D., Ramakrishnan, R. (2006).
 * doi:10.1109/ICDE.2006.101.
 *
 * @example
 * const table = tableOf([{ age: 34 }, { age: 36 }, { age: 61 }, { age: 65 }], { age: { role: "quasi-identifier" } });
 * const published = partition(table, { models: [classSize({ k: 2 })] });
 * recordsOf(published.table).map(({ age }) => age) // → ["34 – 36", "34 – 36", "61 – 65", "61 – 65"]
 */
export function partition(
  table: Table,
  options: { readonly models: readonly ClassModel[]; readonly quasiIdentifiers?: readonly string[] },
): Partitioned {
  checkOptions("partition", options, ["models", "quasiIdentifiers"]);
  checkTable("partition.table", table);
  const columns = quasiIdentifiersOf(table, options.quasiIdentifiers);
  for (const { name, hierarchy, domain } of columns)
    if (hierarchy !== undefined) checkHierarchy(hierarchy, domain, `hierarchy of "${name}"`);
  checkEnoughRowsFor("partition.models", options.models, table.rows);
  const holds = classTest(table, options.models);
  const rows = Uint32Array.from({ length: table.rows }, (_, r) => r);
  if (table.rows > 0 && !holds(rows, 0, table.rows))
    fail(`no partition of ${table.rows} rows meets ${options.models.map((m) => m.name).join(", ")}`);
  const written = columns.map((column): Column => ({ ...column, lo: column.lo.slice(), hi: column.hi.slice() }));
  const work: Work = {
    columns,
    holds,
    minimum: minimumSize(options.models),
    rows,
    scratch: new Uint32Array(table.rows),
  };
  const stack: [number, number][] = table.rows > 0 ? [[0, table.rows]] : [];
  let classes = 0;
  while (stack.length > 0) {
    const [from, to] = stack.pop()!;
    const spans = columns.map((column) => spanOf(column, rows, from, to));
    const cut = cutClass(work, spans, from, to);
    if (cut > 0) stack.push([cut, to], [from, cut]);
    else {
      classes++;
      written.forEach(({ lo, hi }, c) => {
        for (let i = from; i < to; i++) {
          lo[rows[i]] = spans[c].lo;
          hi[rows[i]] = spans[c].hi;
        }
      });
    }
  }
  const suppressed = new Uint8Array(table.rows);
  return { table: assemble(table, written, suppressed), suppressed, classes };
}

interface Work {
  readonly columns: readonly Column[];
  readonly holds: ClassTest;
  readonly minimum: number;
  /** Rows, kept sorted so that every class is a stretch. */
  readonly rows: Uint32Array;
  readonly scratch: Uint32Array;
}

/** First and last leaf that rows of a class span in one column. */
interface Span {
  readonly lo: number;
  readonly hi: number;
}

function spanOf({ lo, hi }: Column, rows: Uint32Array, from: number, to: number): Span {
  let first = 65535;
  let last = 0;
  for (let i = from; i < to; i++) {
    const r = rows[i];
    if (lo[r] < first) first = lo[r];
    if (hi[r] > last) last = hi[r];
  }
  return { lo: first, hi: last };
}

/**
 * Cuts rows `from … to − 1` in two and returns where the second half starts; 0 when no cut leaves two classes that may
 * be published.
 */
function cutClass(
  { columns, holds, minimum, rows, scratch }: Work,
  spans: readonly Span[],
  from: number,
  to: number,
): number {
  if (to - from < 2 * minimum) return 0;
  const width = (c: number): number => extentOf(columns[c], spans[c].lo, spans[c].hi);
  const order = columns.map((_, c) => c).sort((a, b) => width(b) - width(a) || a - b);
  for (const c of order) {
    if (spans[c].hi === spans[c].lo) return 0;
    const column = columns[c];
    for (const key of cutsOf(column, rows, from, to, minimum)) {
      const middle = split(column, key, rows, scratch, from, to);
      if (holds(rows, from, middle) && holds(rows, middle, to)) return middle;
    }
  }
  return 0;
}

/** Moves rows whose sorting key is below `key` to the front of their stretch; both halves keep their order. */
function split(
  { lo, hi, domain }: Column,
  key: number,
  rows: Uint32Array,
  scratch: Uint32Array,
  from: number,
  to: number,
): number {
  let front = from;
  let back = 0;
  for (let i = from; i < to; i++) {
    const r = rows[i];
    if (sortingKey(lo[r], hi[r], domain.length) < key) rows[front++] = r;
    else scratch[back++] = r;
  }
  rows.set(scratch.subarray(0, back), front);
  return front;
}
