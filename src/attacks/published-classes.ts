import type { Column, Table } from "../model/table.ts";
import {
  columnNamed,
  equivalenceClasses,
  isSuppressed,
  type EquivalenceClasses,
} from "../privacy/equivalence-classes.ts";

/** Equivalence classes of the rows that were published. */
export interface PublishedClasses extends EquivalenceClasses {
  readonly columns: readonly Column[];
  /** 1 for rows that were suppressed as a whole; they belong to no class. */
  readonly suppressed: Uint8Array;
  /**
   * Rows that are not suppressed; where persons are told apart, persons with such a row (one who is in several classes
   * counts in each).
   */
  readonly published: number;
  /** First published row of each class; classes of suppressed rows have size 0 and none. */
  readonly first: Int32Array;
}

/**
 * Columns of a release that an attacker can know of people: those named, or the quasi-identifiers. A named column that
 * people have and the release no longer shows is passed over.
 * Errors: a name that neither has.
 */
export function knownColumns(release: Table, names?: readonly string[], people?: Table): readonly Column[] {
  if (names === undefined) return release.columns.filter((c) => c.role === "quasi-identifier");
  const gone = (name: string): boolean =>
    people !== undefined &&
    people.columns.some((c) => c.name === name) &&
    !release.columns.some((c) => c.name === name);
  return names.filter((name) => !gone(name)).map((name) => columnNamed(release, name));
}

/**
 * The classes of a release on some columns. Without a mask, rows that show nothing in any of the columns count as
 * suppressed.
 *
 * @param options.persons person behind each row: sizes then count persons, not rows, so that somebody with several rows
 * (rotated tokens) does not hide behind themselves
 */
export function publishedClasses(
  table: Table,
  options: {
    readonly columns?: readonly string[];
    readonly suppressed?: Uint8Array;
    readonly persons?: Uint32Array;
  } = {},
): PublishedClasses {
  const columns = knownColumns(table, options.columns);
  const { classOf, sizes: all } = equivalenceClasses(
    table,
    columns.map((c) => c.name),
  );
  const suppressed =
    options.suppressed ??
    Uint8Array.from({ length: table.rows }, (_, r) =>
      columns.length > 0 && columns.every((c) => isSuppressed(c, r)) ? 1 : 0,
    );
  const sizes = new Uint32Array(all.length);
  const first = new Int32Array(all.length).fill(-1);
  let published = 0;
  const again = repeated(classOf, options.persons);
  for (let r = 0; r < table.rows; r++) {
    if (suppressed[r] === 1 || again(r)) continue;
    const c = classOf[r];
    if (sizes[c]++ === 0) first[c] = r;
    published++;
  }
  return { columns, classOf, sizes, suppressed, published, first };
}

/** Whether a row is a further one of the same person in the same class; to be asked once per row. */
function repeated(classOf: Uint32Array, persons: Uint32Array | undefined): (row: number) => boolean {
  if (persons === undefined || new Set(persons).size === persons.length) return () => false;
  const seen = new Set<number>();
  return (row) => {
    const before = seen.size;
    seen.add(classOf[row] * 0x100000000 + persons[row]);
    return seen.size === before;
  };
}
