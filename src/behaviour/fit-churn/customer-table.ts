import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, fail, show } from "../../core/check.ts";

/**
 * Customers as a churn model sees them: whole months of tenure, whether they left in the last of them, and covariates.
 */
export interface ChurnTable {
  /** Whole months that each customer has been there, ≥ 0. */
  readonly tenure: Uint16Array;
  /** 1 where the customer left at the end of that tenure, 0 where they were still there. */
  readonly left: Uint8Array;
  /**
   * Months of tenure from which a customer was watched: earlier months are known to have been survived and say nothing.
   */
  readonly entry: Uint16Array;
  /**
   * Months before the table was made of which those who left are in it, at a moment that is not known; absent where
   * everybody was watched from `entry` to `tenure`.
   */
  readonly window?: number;
  /** Covariates, row major, centred; and their names. */
  readonly covariates: Float64Array;
  readonly names: readonly string[];
}

/** Fails where something is no table of churn: a list of another length, a number that is none, months below 0. */
export function checkChurnTable(path: string, table: ChurnTable): void {
  checkShape(path, table, { names: ["text"], tenure: ["count"], left: ["count"], entry: ["count"], covariates: ["finite"] }); // prettier-ignore
  const { names, tenure, left, entry, covariates, window } = table;
  for (const [name, list, wanted] of [
    ["left", left, tenure.length],
    ["entry", entry, tenure.length],
    ["covariates", covariates, names.length * tenure.length],
  ] as const)
    if (list.length !== wanted) fail(`${path}.${name} must have ${wanted} values, got ${list.length}`);
  if (window !== undefined) checkNumber(`${path}.window`, window, { above: 0, below: Infinity });
}

/** A column of a customer table before it is coded. */
export interface RawColumn {
  readonly name: string;
  readonly cells: readonly string[];
}

/**
 * Codes columns as covariates: numbers by their standard score, words by one indicator per value but the most frequent
 * one. Everything is centred, so that the baseline belongs to the average customer.
 * Errors: a column with one value, an empty cell among numbers, or more than 30 different words.
 *
 * @example
 * codeCovariates([{ name: "age", cells: ["30", "40", "50"] }], 3).values // → [-1.2247, 0, 1.2247]
 */
export function codeCovariates(
  columns: readonly RawColumn[],
  rows: number,
): { readonly names: string[]; readonly values: Float64Array } {
  checkShape("codeCovariates.columns", columns, "list");
  checkNumber("codeCovariates.rows", rows, { integer: true, min: 0 });
  columns.forEach((column, c) => checkShape(`codeCovariates.columns[${c}]`, column, { name: "text", cells: "list" }));
  const coded = columns.flatMap((column) => codeColumn(column));
  const values = new Float64Array(rows * coded.length);
  coded.forEach(({ values: own }, c) => {
    const mean = own.reduce((sum, v) => sum + v, 0) / rows;
    for (let r = 0; r < rows; r++) values[r * coded.length + c] = own[r] - mean;
  });
  return { names: coded.map(({ name }) => name), values };
}

const MOST_WORDS = 30;

function codeColumn({ name, cells }: RawColumn): { readonly name: string; readonly values: number[] }[] {
  const odd = cells.findIndex((cell) => typeof cell !== "string");
  if (odd >= 0) fail(`column "${name}" must have a text in every row, got ${show(cells[odd])}`);
  const counts = new Map<string, number>();
  for (const cell of cells) counts.set(cell, (counts.get(cell) ?? 0) + 1);
  if (counts.size < 2) fail(`column "${name}" must have more than one value to be a covariate, got only "${cells[0]}"`);
  const numbers = cells.map((cell) => (cell.trim() === "" ? NaN : Number(cell)));
  const numeric = numbers.filter((x) => !Number.isNaN(x)).length;
  if (numeric > cells.length / 2) {
    const bad = numbers.findIndex((x) => !Number.isFinite(x));
    if (bad >= 0) fail(`column "${name}" must have a number in every row to be a covariate, got "${cells[bad]}"`);
    if (counts.size === 2) return [{ name, values: numbers }];
    const mean = numbers.reduce((sum, x) => sum + x, 0) / numbers.length;
    const sd = Math.sqrt(numbers.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / numbers.length);
    return [{ name: `${name} (per sd)`, values: numbers.map((x) => (x - mean) / sd) }];
  }
  if (counts.size > MOST_WORDS)
    fail(`column "${name}" must have at most ${MOST_WORDS} different words to be a covariate, got ${counts.size}`);
  const words = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([word]) => word);
  return words
    .slice(1)
    .map((word) => ({ name: `${name}: ${word}`, values: cells.map((cell) => (cell === word ? 1 : 0)) }));
}

/** Rows of a table, by number. */
export function rowsOf(table: ChurnTable, rows: readonly number[]): ChurnTable {
  const width = table.names.length;
  const covariates = new Float64Array(rows.length * width);
  rows.forEach((row, r) => covariates.set(table.covariates.subarray(row * width, (row + 1) * width), r * width));
  return {
    tenure: Uint16Array.from(rows, (r) => table.tenure[r]),
    left: Uint8Array.from(rows, (r) => table.left[r]),
    entry: Uint16Array.from(rows, (r) => table.entry[r]),
    covariates,
    names: table.names,
    ...(table.window !== undefined && { window: table.window }),
  };
}
