import { checkKnown } from "../core/check-options.ts";
import { fail } from "../core/check.ts";
import { isMissing, shapeOf, yesOrNo } from "./cell.ts";
import { dateText, dayOf } from "./date.ts";
import { numberOf } from "./number.ts";
import { openTable, type TableSource } from "./open-table.ts";
import { settle } from "./settle.ts";
import { checkFormat, type TableFormat } from "./table-format.ts";

/** A table of texts, held in memory. */
export interface TextTable {
  readonly name: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Line of the file on which each row begins. */
  readonly lines: readonly number[];
  /** What was recognised and left out, in words. */
  readonly notes: readonly string[];
  /** Cells of a column, trimmed; those that say that nothing is known are empty. Errors: no such column. */
  column(option: string, name: string): readonly string[];
  /** Whether most cells of a column are numbers, whichever sign is decimal. */
  isNumeric(option: string, name: string): boolean;
  /** Whether each cell of a column says yes, in several languages; undefined where neither yes nor no. */
  answers(option: string, name: string): readonly (boolean | undefined)[];
  /**
   * Numbers of columns in the table's own notation, NaN where nothing is known, and how they were understood. Errors: a
   * cell that is no number, with its line; decimals that are not clear.
   */
  numbers(
    option: string,
    names: readonly string[],
  ): Promise<{ readonly columns: readonly Float64Array[]; readonly notes: readonly string[] }>;
  /**
   * Days since 1970-01-01 of a column of dates, NaN where there is none, and how they were understood. Errors: a cell
   * that is no date, with its line; an order of day and month that is not clear.
   */
  days(
    option: string,
    name: string,
  ): Promise<{
    readonly days: Float64Array;
    readonly notes: readonly string[];
    /** The last date, as 2011-12-09; empty where there is none. */
    readonly latest: string;
  }>;
}

/** Rows of a table that is held in memory. */
const MOST_ROWS = 5_000_000;

/**
 * Reads a file with one person a row. Errors: as `openTable`; more than a hundredth of the rows of another length than
 * the header (fewer are left out and counted in a note).
 *
 * @example
 * const bytes = new TextEncoder().encode("id;age\n7;34\n8;61\n");
 * const source = { name: "people.csv", async *open() { yield bytes; } };
 * const { header, rows } = await readTable(source);
 * [header, rows] // → [["id", "age"], [["7", "34"], ["8", "61"]]]
 */
export async function readTable(source: TableSource, format: TableFormat = {}): Promise<TextTable> {
  checkKnown("readTable.format", format, ["delimiter", "decimal", "dateFormat", "encoding"]);
  const told = checkFormat(format);
  const table = await openTable(source, told);
  const { name, header } = table;
  const rows: (readonly string[])[] = [];
  const lines: number[] = [];
  let bad = 0;
  let example = "";
  for await (const { cells, line } of table.rows()) {
    if (table.fits(cells)) {
      if (rows.length === MOST_ROWS) fail(`"${name}" must have at most ${MOST_ROWS / 1e6} million rows, got more`);
      rows.push(cells);
      lines.push(line);
      continue;
    }
    bad++;
    if (example === "") example = `line ${line} has ${cells.length} cells, the header ${header.length}`;
  }
  if (bad > 0.01 * (bad + rows.length))
    fail(
      `"${name}" must have as many cells in every row as the header, got ${bad} others: ${example}; --delimiter says what separates cells`,
    );
  const position = (option: string, column: string): number => table.position(option, column);
  return {
    name,
    header,
    rows,
    lines,
    notes: [
      ...table.notes,
      ...(bad === 0 ? [] : [`left out: ${bad} rows of another length than the header (${example})`]),
    ],
    column(option, column) {
      const at = position(option, column);
      return rows.map((cells) => (isMissing(cells[at]) ? "" : cells[at].trim()));
    },
    isNumeric(option, column) {
      const at = position(option, column);
      const numbers = rows.filter((cells) => !Number.isNaN(numberOf(cells[at])) || !Number.isNaN(numberOf(cells[at], ","))); // prettier-ignore
      return numbers.length > rows.length / 2;
    },
    answers(option, column) {
      const at = position(option, column);
      return rows.map((cells) => yesOrNo(cells[at]));
    },
    async days(option, column) {
      const at = position(option, column);
      const { order, since1904, notes } = await settle(table, { numbers: [], dates: [at] }, told);
      const days = Float64Array.from(rows, (cells, r) => {
        if (isMissing(cells[at])) return NaN;
        const day = dayOf(cells[at].trim(), order, since1904);
        return (
          day ??
          fail(
            `"${name}", line ${lines[r]}, column "${column}" must be a date or empty, got a text like "${shapeOf(cells[at])}"`,
          )
        );
      });
      const last = days.reduce((a, b) => (b > a ? b : a), -Infinity);
      return { days, notes, latest: last === -Infinity ? "" : dateText(last) };
    },
    async numbers(option, names) {
      const at = names.map((column) => position(option, column));
      const { decimal, notes } = await settle(table, { numbers: at, dates: [] }, told);
      const columns = at.map((place, k) =>
        Float64Array.from(rows, (cells, r) => {
          if (isMissing(cells[place])) return NaN;
          const value = numberOf(cells[place], decimal);
          return Number.isNaN(value)
            ? fail(
                `"${name}", line ${lines[r]}, column "${names[k]}" must be a number, got a text like "${shapeOf(cells[place])}"`,
              )
            : value;
        }),
      );
      return { columns, notes };
    },
  };
}
