import { csr } from "../../core/columns.ts";
import type { Column, Table } from "../../model/table.ts";
import { sensitiveColumns, minimumSize, type Sensitive } from "./class-counts.ts";
import type { ClassModel } from "./class-model.ts";
import { generalisationLevels, type GeneralisationLevels } from "./generalisation-levels.ts";
import { grouper, pack } from "./grouping.ts";

/** A table with every quasi-identifier at one level of its hierarchy, and which classes may be published. */
export interface Generalised {
  /** Level of each quasi-identifier. */
  readonly levels: readonly number[];
  /** First tuple (distinct combination of the input's values) of each class. */
  readonly first: Uint32Array;
  /** Class of each tuple; costs another pass over the tuples. */
  readonly classOf: () => Uint32Array;
  /** Rows per class. */
  readonly sizes: Uint32Array;
  /** 1 for classes that meet every model; the others are suppressed. */
  readonly kept: Uint8Array;
  /** Rows in suppressed classes. */
  readonly suppressed: number;
}

/** A table prepared for trying generalisations. */
export interface Generaliser {
  readonly rows: number;
  readonly attributes: readonly GeneralisationLevels[];
  /** Tuple of each row, rows per tuple, first row of each tuple. */
  readonly tupleOf: Uint32Array;
  readonly tupleRows: Uint32Array;
  /** Index of each tuple's value among an attribute's distinct values, one array per attribute. */
  readonly tupleValues: readonly Uint32Array[];
  /** Whether more generalisation never suppresses more rows. */
  readonly growing: boolean;
  apply(levels: readonly number[]): Generalised;
  /**
   * Whether more than `limit` rows would be suppressed, shown by some of the attributes alone: classes of all
   * attributes are parts of theirs, and so no larger. Quicker than `apply`
   * where there are many classes; false says nothing. LeFevre, K. et al. (2005). Incognito. doi:10.1145/1066157.1066164
   * (subset property).
   */
  surelyExceeds(levels: readonly number[], limit: number): boolean;
}

/** Cells of a table that counts rows by some of the attributes. */
const CELLS = 1 << 20;

/** Known sensitive values as (tuple, leaf, rows) triples. */
interface Triples {
  readonly sensitive: Sensitive;
  readonly tuple: Uint32Array;
  readonly leaf: Uint32Array;
  readonly rows: Uint32Array;
}

/**
 * Prepares a table for the models: distinct tuples of quasi-identifiers, hierarchies, sensitive counts. `cells` is for
 * `surelyExceeds`.
 */
export function generaliser(
  table: Table,
  quasiIdentifiers: readonly Column[],
  models: readonly ClassModel[],
  cells: number = CELLS,
): Generaliser {
  const attributes = quasiIdentifiers.map(generalisationLevels);
  const byRow = attributes.map((a) => ({ valueOf: a.valueOf, code: identity(a.rows.length), codes: a.rows.length }));
  const tuples = grouper(table.rows)(byRow, identity(table.rows));
  const tupleRows = new Uint32Array(tuples.count);
  for (const tuple of tuples.groupOf) tupleRows[tuple]++;
  const tupleValues = attributes.map((a) => Uint32Array.from(tuples.first, (row) => a.valueOf[row]));
  const group = grouper(tuples.count);
  const minimum = minimumSize(models);
  const triples = sensitiveColumns(table, models).map((s) => triplesOf(s, tuples.groupOf));
  const growing = models.every((m) => m.growing) && triples.every((t) => t.sensitive.whole.size === table.rows);
  const tried = recent();
  const all = identity(tuples.count);
  const apply = (levels: readonly number[]): Generalised => {
    const coordinates = attributes.map(({ levels: of }, a) => ({
      valueOf: tupleValues[a],
      code: of[levels[a]].code,
      codes: of[levels[a]].rows.length,
    }));
    const start = tried.coarsestBelow(levels);
    const { count, first, groupOf } = group(coordinates, start?.first ?? all);
    const sizes = sums(start?.sizes ?? tupleRows, groupOf, count);
    const classOf =
      triples.length === 0
        ? () => group(coordinates, all).groupOf
        : constantly(start === undefined ? groupOf : composed(start.classOf(), groupOf));
    const kept = new Uint8Array(count);
    for (let c = 0; c < count; c++) kept[c] = sizes[c] >= minimum ? 1 : 0;
    for (const t of triples) refuse(t, classOf(), kept);
    let suppressed = 0;
    for (let c = 0; c < count; c++) if (kept[c] === 0) suppressed += sizes[c];
    const generalised = { levels, first, classOf, sizes, kept, suppressed };
    tried.add(generalised);
    return generalised;
  };
  const surelyExceeds = subsetTest({ attributes, tupleValues, tupleRows, minimum, most: cells });
  return {
    rows: table.rows,
    attributes,
    tupleOf: tuples.groupOf,
    tupleRows,
    tupleValues,
    growing,
    apply,
    surelyExceeds,
  };
}

/**
 * The test by a subset of attributes: those with most codes whose combinations are few enough to be counted in a table.
 * It is left to `apply` where all of them fit, or nothing is small.
 */
function subsetTest(
  of: Pick<Generaliser, "attributes" | "tupleValues" | "tupleRows"> & {
    readonly minimum: number;
    readonly most: number;
  },
): (levels: readonly number[], limit: number) => boolean {
  const { attributes, tupleValues, tupleRows, minimum, most } = of;
  let scratch: { readonly counts: Uint32Array; readonly keys: Float64Array } | undefined;
  const all = identity(tupleRows.length);
  return (levels, limit) => {
    const coordinates = attributes.map(({ levels: at }, a) => ({
      valueOf: tupleValues[a],
      code: at[levels[a]].code,
      codes: at[levels[a]].rows.length,
    }));
    const telling = coordinates.filter(({ codes }) => codes > 1).sort((a, b) => b.codes - a.codes);
    let cells = 1;
    const chosen = telling.filter(({ codes }) => cells * codes <= most && (cells *= codes) > 0);
    if (chosen.length === telling.length || minimum === 1) return false;
    const { counts, keys } = (scratch ??= { counts: new Uint32Array(most), keys: new Float64Array(tupleRows.length) });
    keys.fill(0);
    pack(chosen, all, keys);
    counts.fill(0, 0, cells);
    for (let t = 0; t < keys.length; t++) counts[keys[t]] += tupleRows[t];
    let suppressed = 0;
    for (let c = 0; c < cells; c++) if (counts[c] < minimum) suppressed += counts[c];
    return suppressed > limit;
  };
}

const constantly =
  <T>(value: T): (() => T) =>
  () =>
    value;

function identity(length: number): Uint32Array {
  const numbers = new Uint32Array(length);
  for (let i = 0; i < length; i++) numbers[i] = i;
  return numbers;
}

/** Rows per class from rows per member. */
function sums(rows: Uint32Array, classOf: Uint32Array, classes: number): Uint32Array {
  const sizes = new Uint32Array(classes);
  for (let i = 0; i < rows.length; i++) sizes[classOf[i]] += rows[i];
  return sizes;
}

/** `second` after `first`. */
function composed(first: Uint32Array, second: Uint32Array): Uint32Array {
  const out = new Uint32Array(first.length);
  for (let i = 0; i < first.length; i++) out[i] = second[first[i]];
  return out;
}

/** Generalisations that are remembered, and their classes together, at most. */
const MOST_KEPT = 256;
const CLASSES_KEPT = 8e6;

/** The last generalisations, from whose classes a more general one is quicker to count than from the tuples. */
function recent(): {
  add(generalised: Generalised): void;
  coarsestBelow(levels: readonly number[]): Generalised | undefined;
} {
  const kept: Generalised[] = [];
  let classes = 0;
  return {
    add: (generalised) => {
      kept.push(generalised);
      classes += generalised.first.length;
      while (kept.length > MOST_KEPT || (kept.length > 4 && classes > CLASSES_KEPT))
        classes -= kept.shift()!.first.length;
    },
    coarsestBelow: (levels) => {
      let best: Generalised | undefined;
      for (const g of kept)
        if (
          (best === undefined || g.first.length < best.first.length) &&
          g.levels.every((level, a) => level <= levels[a])
        )
          best = g;
      return best;
    },
  };
}

/** Counts the known values of a sensitive column per tuple. */
function triplesOf(sensitive: Sensitive, tupleOf: Uint32Array): Triples {
  const leaves = sensitive.whole.counts.length;
  const counts = new Map<number, number>();
  sensitive.leaf.forEach((leaf, row) => {
    if (leaf < 0) return;
    const key = tupleOf[row] * leaves + leaf;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  const keys = [...counts.keys()];
  return {
    sensitive,
    tuple: Uint32Array.from(keys, (key) => Math.floor(key / leaves)),
    leaf: Uint32Array.from(keys, (key) => key % leaves),
    rows: Uint32Array.from(counts.values()),
  };
}

/** Marks classes as not kept whose sensitive values break a rule. */
function refuse({ sensitive, tuple, leaf, rows }: Triples, classOf: Uint32Array, kept: Uint8Array): void {
  const { offsets: starts, order } = csr(kept.length, composed(tuple, classOf));
  const counts = new Uint32Array(sensitive.whole.counts.length);
  for (let c = 0; c < kept.length; c++) {
    if (kept[c] === 0 || starts[c] === starts[c + 1]) continue;
    counts.fill(0);
    let size = 0;
    for (let i = starts[c]; i < starts[c + 1]; i++) {
      counts[leaf[order[i]]] += rows[order[i]];
      size += rows[order[i]];
    }
    if (!sensitive.models.every((m) => m.holds!(counts, size, sensitive.whole))) kept[c] = 0;
  }
}
