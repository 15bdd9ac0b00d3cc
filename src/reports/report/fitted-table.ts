import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, fail } from "../../core/check.ts";
import Table from "cli-table3";

/** What a table for a terminal looks like. */
export interface FittedTableOptions {
  /** Columns of the terminal; as wide as its content unless told. */
  readonly width?: number;
  /** Columns on the left that hold words; the others hold numbers, on the right. */
  readonly words: readonly number[];
}

/** Around the content of a cell: a blank on either side. */
const PADDING = 2;

/**
 * A table whose cells are broken between words until it fits a terminal: nothing is cut off, however narrow that is.
 *
 * @example
 * const table = fittedTable(["Policy", "Trust"], [["ask first", "0.61"]], { words: [0] });
 * table.split("\n")[1] // → "│ Policy    │ Trust │"
 */
export function fittedTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  options: FittedTableOptions,
): string {
  checkOptions("fittedTable", options, ["width", "words"]);
  checkShape("fittedTable.head", head, ["text"]);
  checkShape("fittedTable.rows", rows, [["text"]]);
  checkShape("fittedTable.options", options, { words: ["count"] });
  const odd = rows.findIndex((row) => row.length !== head.length);
  if (odd >= 0) fail(`fittedTable.rows[${odd}] must have ${head.length} cells like its head, got ${rows[odd].length}`);
  const { width = Infinity, words } = options;
  if (width !== Infinity) checkNumber("fittedTable.options.width", width, { min: 1, below: Infinity });
  const widths = fittedWidths([head, ...rows], width);
  const table = new Table({
    head: [...head],
    colAligns: head.map((_, at) => (words.includes(at) ? "left" : "right")),
    style: { head: [], border: [], compact: true },
    ...(widths !== undefined && { colWidths: widths, wordWrap: true }),
  });
  for (const row of rows) table.push([...row]);
  return table.toString();
}

/**
 * Widths of columns with their padding: as wide as needed, and where that is too wide together the widest give way, down
 * to their longest words; undefined where all fit.
 */
export function fittedWidths(rows: readonly (readonly string[])[], room: number): number[] | undefined {
  const longest = (at: number, by: RegExp): number =>
    Math.max(...rows.flatMap((row) => plain(row[at]).split(by).map(lengthOf))) + PADDING;
  const widths = rows[0].map((_, at) => longest(at, /\n/));
  const least = rows[0].map((_, at) => longest(at, /[ \n]/));
  const total = (): number => widths.reduce((sum, width) => sum + width + 1, 1);
  if (total() <= room) return undefined;
  while (total() > room) {
    const open = widths.map((_, at) => at).filter((at) => widths[at] > least[at]);
    if (open.length === 0) break;
    widths[open.reduce((widest, at) => (widths[at] > widths[widest] ? at : widest))]--;
  }
  return widths;
}

const lengthOf = (text: string): number => [...text].length;

/** A cell without what colours it. */
// eslint-disable-next-line no-control-regex
const plain = (cell: string): string => cell.replace(/\u001b\[[0-9;]*m/g, "");
