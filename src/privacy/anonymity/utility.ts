import { checkTable } from "../check-table.ts";
import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, fail } from "../../core/check.ts";
import { log } from "../../core/numerics.ts";
import type { Column, Table } from "../../model/table.ts";
import { extentOf, onDomainOf } from "../scale.ts";
import type { Anonymised } from "./anonymised.ts";
import { columnNamed, equivalenceClasses } from "../equivalence-classes.ts";
import { quasiIdentifiersOf } from "./generalisation-levels.ts";

/** What an anonymised table is still worth. Every figure says what it does with suppressed rows. */
export interface Utility {
  /** Published classes and suppressed rows. */
  readonly classes: number;
  readonly suppressed: number;
  /** Published rows per published class; suppressed rows are left out. NaN when nothing is published. */
  readonly averageClassSize: number;
  /** Normalised average class size: `averageClassSize / k`, best 1; only when k is given. LeFevre et al. 2006. */
  readonly cAvg: number | undefined;
  /** Sum of squared class sizes plus the number of all rows for each suppressed row. Bayardo & Agrawal 2005. */
  readonly discernibility: number;
  /**
   * Normalised certainty penalty per column, in [0, 1]: extent / extent of the domain where the domain is ordered (of
   * numbers: their differences; else of places in the domain), leaves / all leaves and 0 for one leaf where it is not; a
   * suppressed row counts 1. Xu et al. 2006.
   */
  readonly ncp: Readonly<Record<string, number>>;
  /** Global certainty penalty: mean of `ncp` over the columns. */
  readonly gcp: number;
  /**
   * Mean over cells of 1 − (leaves − 1) / (all leaves − 1), and of 1 − extent / extent of the domain for numbers; a
   * suppressed row counts 0. Iyengar 2002.
   */
  readonly granularity: number;
  /**
   * Share in [0, 1] of the non-uniform entropy that suppressing every row would lose; a suppressed row loses all of its
   * own. Gionis & Tassa 2009. 0 when there is nothing to lose; NaN where published values do not cover the original ones,
   * as after micro-aggregation: there it is not defined.
   */
  readonly nonUniformEntropy: number;
}

/**
 * Measures a table against the original that it was made from; both have the same rows in the same order.
 *
 * @example
 * const table = tableOf([{ age: 34 }, { age: 36 }, { age: 61 }, { age: 65 }], { age: { role: "quasi-identifier" } });
 * const published = partition(table, { models: [classSize({ k: 2 })] });
 * utility(table, published, { k: 2 }) // → { classes: 2, suppressed: 0, cAvg: 1, discernibility: 8 }
 */
export function utility(
  original: Table,
  anonymised: Anonymised,
  options: { readonly k?: number; readonly quasiIdentifiers?: readonly string[] } = {},
): Utility {
  checkOptions("utility", options, ["k", "quasiIdentifiers"]);
  checkTable("utility.original", original);
  checkShape("utility.anonymised", anonymised, { table: "object", suppressed: "list" });
  checkTable("utility.anonymised.table", anonymised.table);
  const { table, suppressed } = anonymised;
  if (original.rows !== table.rows)
    fail(`anonymised table must have ${original.rows} rows like the original, got ${table.rows}`);
  if (options.k !== undefined) checkNumber("utility.k", options.k, { integer: true, min: 1 });
  const before = quasiIdentifiersOf(original, options.quasiIdentifiers);
  const after = before.map((column) => columnNamed(table, column.name));
  const sizes = classSizes(table, after, suppressed);
  const gone = suppressed.reduce((sum, s) => sum + s, 0);
  const published = table.rows - gone;
  const averageClassSize = published / sizes.length;
  const ncp = after.map((column) => certaintyPenalty(column, suppressed));
  const entropy = before.map((column, c) => entropyLoss(onDomainOf(column, after[c]), after[c], suppressed));
  const most = sum(entropy.map((e) => e.most));
  return {
    classes: sizes.length,
    suppressed: gone,
    averageClassSize,
    cAvg: options.k === undefined ? undefined : averageClassSize / options.k,
    discernibility: gone * table.rows + sizes.reduce((total, n) => total + n * n, 0),
    ncp: Object.fromEntries(after.map((column, c) => [column.name, ncp[c]])),
    gcp: sum(ncp) / ncp.length,
    granularity: 1 - sum(after.map((column) => leafLoss(column, suppressed))) / after.length,
    nonUniformEntropy: most === 0 ? 0 : sum(entropy.map((e) => e.lost)) / most,
  };
}

const sum = (values: readonly number[]): number => values.reduce((total, v) => total + v, 0);

/** Rows per class of equal values, without suppressed rows. */
function classSizes(table: Table, columns: readonly Column[], suppressed: Uint8Array): readonly number[] {
  const { classOf, sizes } = equivalenceClasses(
    table,
    columns.map((c) => c.name),
  );
  const published = new Uint32Array(sizes.length);
  for (let r = 0; r < suppressed.length; r++) if (suppressed[r] === 0) published[classOf[r]]++;
  return [...published].filter((n) => n > 0);
}

function certaintyPenalty(column: Column, suppressed: Uint8Array): number {
  const { lo, hi, domain, ordered } = column;
  if (domain.length === 1) return 0;
  let total = 0;
  for (let r = 0; r < lo.length; r++) {
    if (suppressed[r] === 1) total += 1;
    else if (ordered) total += extentOf(column, lo[r], hi[r]);
    else if (hi[r] > lo[r]) total += (hi[r] - lo[r] + 1) / domain.length;
  }
  return total / lo.length;
}

function leafLoss(column: Column, suppressed: Uint8Array): number {
  const { lo, hi } = column;
  let total = 0;
  for (let r = 0; r < lo.length; r++) total += suppressed[r] === 1 ? 1 : extentOf(column, lo[r], hi[r]);
  return column.domain.length === 1 ? 0 : total / lo.length;
}

/**
 * Bits lost by generalisation: Σ log₂ (rows whose original value lies in the published interval / rows with the
 * original value); `most` if every value were missing.
 */
function entropyLoss(before: Column, after: Column, suppressed: Uint8Array): { lost: number; most: number } {
  const rows = before.lo.length;
  const frequency = new Map<number, number>();
  const key = (r: number): number => before.lo[r] * 65536 + before.hi[r];
  for (let r = 0; r < rows; r++) frequency.set(key(r), (frequency.get(key(r)) ?? 0) + 1);
  const within = new Map<number, number>();
  const rowsWithin = (lo: number, hi: number): number => {
    const interval = lo * 65536 + hi;
    let found = within.get(interval);
    if (found === undefined) {
      found = 0;
      for (const [value, n] of frequency) if (Math.floor(value / 65536) >= lo && value % 65536 <= hi) found += n;
      within.set(interval, found);
    }
    return found;
  };
  let lost = 0;
  let most = 0;
  for (let r = 0; r < rows; r++) {
    const own = frequency.get(key(r))!;
    const all = log(rows / own);
    most += all;
    if (suppressed[r] === 0 && (after.lo[r] > before.lo[r] || after.hi[r] < before.hi[r])) return { lost: NaN, most };
    lost += suppressed[r] === 1 ? all : log(rowsWithin(after.lo[r], after.hi[r]) / own);
  }
  return { lost, most };
}
