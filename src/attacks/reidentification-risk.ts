import { checkTable } from "../privacy/check-table.ts";
import type { Column, Table } from "../model/table.ts";
import { columnLike } from "../privacy/equivalence-classes.ts";
import { checkOptions } from "../core/check-options.ts";
import { csr } from "../core/columns.ts";
import { publishedClasses, type PublishedClasses } from "./published-classes.ts";

/**
 * Risk that published rows are tied to the right person by their quasi-identifiers. Averages are over published rows, 0
 * where there are none.
 */
export interface RowRisk {
  readonly highest: number;
  readonly average: number;
}

/** Three attackers of the literature; El Emam, K. & Dankar, F. K. (2008), doi:10.1197/jamia.M2716. */
export interface ReidentificationRisk {
  /** Rows of the release, and those that were not suppressed. */
  readonly rows: number;
  readonly published: number;
  /** Knows that the person is in the release: 1 / class size; average = classes / published rows. */
  readonly prosecutor: RowRisk;
  /** Share of published rows whose prosecutor risk is above the threshold (strictly). */
  readonly atRisk: number;
  /** Share of all rows that are alone in their class. */
  readonly unique: number;
  /**
   * Knows only that the person is in the population: 1 / F with F people of the population in the class. Null without a
   * population, where it would equal the prosecutor.
   */
  readonly journalist: RowRisk | null;
  /** Ties as many rows as possible to the population: mean over published rows of 1 / F. Null without a population. */
  readonly marketer: number | null;
  /** k-map: the smallest F. Null without a population. Sweeney 2002. */
  readonly kMap: number | null;
}

/**
 * Re-identification risk of a release. Suppressed rows form no class and have no risk.
 *
 * @param options.columns what the attacker knows of people; absent means the quasi-identifiers
 * @param options.population everybody the release is a sample of, in full precision: its rows that fall into a class's
 * intervals make F
 * @param options.threshold for `atRisk`; absent means 0.2 (fewer than 5 in a class)
 * @param options.persons person behind each row, where somebody has several: then all figures count persons instead of
 * rows
 *
 * @example
 * const table = tableOf([{ age: 34 }, { age: 61 }, { age: 34 }], { age: { role: "quasi-identifier" } });
 * reidentificationRisk(table) // → { prosecutor: { highest: 1, average: 0.6667 }, unique: 0.3333, atRisk: 1 }
 */
export function reidentificationRisk(
  release: Table,
  options: {
    readonly columns?: readonly string[];
    readonly suppressed?: Uint8Array;
    readonly population?: Table;
    readonly threshold?: number;
    readonly persons?: Uint32Array;
  } = {},
): ReidentificationRisk {
  checkOptions("reidentificationRisk", options, ["columns", "suppressed", "population", "threshold", "persons"]);
  checkTable("reidentificationRisk.release", release);
  const classes = publishedClasses(release, options);
  const { published } = classes;
  const rows = options.persons === undefined ? release.rows : new Set(options.persons).size;
  const sizes = [...classes.sizes].filter((size) => size > 0);
  const threshold = options.threshold ?? 0.2;
  const rowsWhere = (test: (size: number) => boolean): number =>
    sizes.reduce((sum, size) => sum + (test(size) ? size : 0), 0);
  const population = options.population === undefined ? undefined : matches(classes, options.population);
  const share = (count: number, of: number): number => (of === 0 ? 0 : count / of);
  const byPerson =
    population === undefined
      ? 0
      : share(
          classes.sizes.reduce((sum, size, c) => (size === 0 ? sum : sum + size / population[c]), 0),
          published,
        );
  const least =
    population === undefined
      ? Infinity
      : classes.sizes.reduce((min, size, c) => (size === 0 ? min : Math.min(min, population[c])), Infinity);
  const everybody =
    population === undefined ? 0 : classes.sizes.reduce((sum, size, c) => (size === 0 ? sum : sum + population[c]), 0);
  return {
    rows,
    published,
    prosecutor: {
      highest: sizes.length === 0 ? 0 : 1 / sizes.reduce((a, b) => Math.min(a, b)),
      average: share(sizes.length, published),
    },
    atRisk: share(
      rowsWhere((size) => 1 / size > threshold),
      published,
    ),
    unique: share(
      rowsWhere((size) => size === 1),
      rows,
    ),
    journalist:
      population === undefined
        ? null
        : { highest: least === Infinity ? 0 : 1 / least, average: Math.max(share(sizes.length, everybody), byPerson) },
    marketer: population === undefined ? null : byPerson,
    kMap: population === undefined || least === Infinity ? null : least,
  };
}

/** People of the population in the intervals of each class, at least the class's own rows. */
function matches({ columns, sizes, first }: PublishedClasses, population: Table): Float64Array {
  if (columns.length === 0)
    return Float64Array.from(sizes, (size) => (size === 0 ? 0 : Math.max(population.rows, size)));
  const known = columns.map((column) => columnLike(population, column));
  const index = narrowest(columns, sizes, first);
  const byLeaf = csr(columns[index].domain.length, Uint32Array.from(known[index].lo));
  return Float64Array.from(sizes, (size, c) => {
    if (size === 0) return 0;
    const row = first[c];
    const { lo, hi } = columns[index];
    let found = 0;
    for (let i = byLeaf.offsets[lo[row]]; i < byLeaf.offsets[hi[row] + 1]; i++)
      if (inside(known, byLeaf.order[i], columns, row)) found++;
    return Math.max(found, size);
  });
}

/** Whether a person's values lie in the intervals of a released row. */
function inside(known: readonly Column[], person: number, columns: readonly Column[], row: number): boolean {
  for (let c = 0; c < columns.length; c++) {
    if (known[c].lo[person] < columns[c].lo[row] || known[c].hi[person] > columns[c].hi[row]) return false;
  }
  return true;
}

/** The column whose classes cover the smallest share of its domain. */
function narrowest(columns: readonly Column[], sizes: Uint32Array, first: Int32Array): number {
  const widths = columns.map(({ lo, hi, domain }) =>
    sizes.reduce((sum, size, c) => (size === 0 ? sum : sum + (hi[first[c]] - lo[first[c]] + 1) / domain.length), 0),
  );
  return widths.indexOf(Math.min(...widths));
}
