import { checkTable } from "./check-table.ts";
import { checkOptions } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { checkOneOf, fail, show } from "../core/check.ts";
import { csvText, fromCsvText } from "../core/escape.ts";
import type { Column, Table } from "../model/table.ts";
import { createRowReader } from "../tables/row-reader.ts";
import { numberIn } from "./plain-value.ts";
import { recordsOf, tableOf, type ColumnMeaning, type PlainRecord } from "./table-of.ts";

/** How a text of rows is read. */
export interface CsvOptions {
  /** Between cells; a comma unless told. */
  readonly delimiter?: "," | ";" | "\t" | "|";
}

/**
 * A table from the text of a CSV file (RFC 4180) whose first row names the columns; only those named in `meanings` are
 * taken. What counts as missing, as a number and as a name: see `PlainValue`. An apostrophe that `tableCsv` put before a
 * formula is taken off. Rows without any letter are passed over.
 * Errors: no header or no rows, a column twice, a row with more or fewer cells than the header, a quotation mark that is
 * not closed (with the line), and all errors of `tableOf`.
 *
 * @example
 * const table = tableFromCsv("age,city\n34,Rome\n61,Oslo\n", { age: { role: "quasi-identifier" } });
 * recordsOf(table) // → [{ age: "34" }, { age: "61" }]
 */
export function tableFromCsv(
  text: string,
  meanings: Readonly<Record<string, ColumnMeaning>>,
  options: CsvOptions = {},
): Table {
  checkOptions("tableFromCsv", options, ["delimiter"]);
  checkShape("tableFromCsv.text", text, "text");
  checkShape("tableFromCsv.meanings", meanings, "object");
  const delimiter = checkOneOf("tableFromCsv.delimiter", options.delimiter ?? ",", [",", ";", "\t", "|"]);
  const [header, ...rows] = createRowReader("table", delimiter).read(text.replace(/^\ufeff/, ""), true);
  if (header === undefined) fail("tableFromCsv.text must have a header and rows, got no row");
  const names = header.cells.map(fromCsvText);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice !== undefined) fail(`header of the table must name each column once, got ${show(twice)} twice`);
  const records = rows.map(({ cells, line }): PlainRecord => {
    if (cells.length !== names.length)
      fail(`line ${line} of the table must have ${names.length} cells like its header, got ${cells.length}`);
    return Object.fromEntries(names.map((name, at) => [name, fromCsvText(cells[at])]));
  });
  return tableOf(records, meanings);
}

/**
 * A table as CSV text (RFC 4180): the names of the columns, then a line per row with its values as `recordsOf` words
 * them, so that what was suppressed is "*" and what was generalised a run, a set or a node of the hierarchy.
 * A text that a spreadsheet would run as a formula has an apostrophe in front; numbers stand as they are.
 * `tableFromCsv` gives the same values back, but for hidden characters, which are written out.
 * Order and identifiers are those of the table: see `Anonymised` for what to take out before it leaves the firm.
 *
 * @example
 * const table = tableOf([{ age: 34 }, { age: 36 }, { age: 61 }, { age: 65 }], { age: { role: "quasi-identifier" } });
 * const lines = tableCsv(partition(table, { models: [classSize({ k: 2 })] }).table).split(/\r?\n/);
 * lines.slice(0, 2) // → ["age", "34 – 36"]
 */
export function tableCsv(table: Table): string {
  checkTable("tableCsv.table", table);
  const lines = [
    table.columns.map(({ name }) => csvText(name)),
    ...recordsOf(table).map((record) => table.columns.map((column) => cellOf(column, record[column.name]))),
  ];
  return lines.map((cells) => `${cells.join(",")}\n`).join("");
}

/** Whole numbers from 2⁵³ on have an exponent: written out they would be read as keys. */
function cellOf({ numbers }: Column, label: string): string {
  if (numbers !== undefined && /^-?\d+$/.test(label) && numberIn(label) === undefined)
    return Number(label).toExponential();
  return numberIn(label) !== undefined && label === label.trim() ? label : csvText(label);
}
