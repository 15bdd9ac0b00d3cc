import type { Column, Table } from "../model.ts";
import { columnNamed, equivalenceClasses, isSuppressed, type EquivalenceClasses } from "../privacy/equivalence-classes.ts";

/** Equivalence classes of the rows that were published. */
export interface PublishedClasses extends EquivalenceClasses {
  readonly columns: readonly Column[];
  /** 1 for rows that were suppressed as a whole; they belong to no class. */
  readonly suppressed: Uint8Array;
  /** Rows that are not suppressed. */
  readonly published: number;
  /** First published row of each class; classes of suppressed rows have size 0 and none. */
  readonly first: Int32Array;
}

/**
 * Columns of a release that an attacker can know of people: those named, or the quasi-identifiers. A named column that people have and the release no longer shows is passed over.
 * Errors: a name that neither has.
 */
export function knownColumns(release: Table, names?: readonly string[], people?: Table): readonly Column[] {
  if (names === undefined) return release.columns.filter((c) => c.role === "quasi-identifier");
  const gone = (name: string): boolean => people !== undefined && people.columns.some((c) => c.name === name) && !release.columns.some((c) => c.name === name);
  return names.filter((name) => !gone(name)).map((name) => columnNamed(release, name));
}

/** The classes of a release on some columns. Without a mask, rows that show nothing in any of the columns count as suppressed. */
export function publishedClasses(table: Table, options: { readonly columns?: readonly string[]; readonly suppressed?: Uint8Array } = {}): PublishedClasses {
  const columns = knownColumns(table, options.columns);
  const { classOf, sizes: all } = equivalenceClasses(
    table,
    columns.map((c) => c.name),
  );
  const suppressed =
    options.suppressed ?? Uint8Array.from({ length: table.rows }, (_, r) => (columns.length > 0 && columns.every((c) => isSuppressed(c, r)) ? 1 : 0));
  const sizes = new Uint32Array(all.length);
  const first = new Int32Array(all.length).fill(-1);
  let published = 0;
  for (let r = 0; r < table.rows; r++) {
    if (suppressed[r] === 1) continue;
    const c = classOf[r];
    if (sizes[c]++ === 0) first[c] = r;
    published++;
  }
  return { columns, classOf, sizes, suppressed, published, first };
}
