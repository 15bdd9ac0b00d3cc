import { checkKnown } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { fail, nearest } from "../core/check.ts";
import { isMissing } from "./cell.ts";
import { dayOf, possibleOrders } from "./date.ts";
import { createDecoder, type Encoding } from "./decoder.ts";
import { DELIMITERS, fitsHeader, guessDelimiter, leastWidth, toldDelimiter } from "./dialect.ts";
import { numberOf } from "./number.ts";
import { createRowReader, type Row } from "./row-reader.ts";
import type { CheckedFormat } from "./table-format.ts";

/** Bytes of a file, as often as they are asked for: a path in Node, a Blob in a browser. */
export interface TableSource {
  readonly name: string;
  open(): AsyncIterable<Uint8Array>;
}

/** A file of rows whose header was read. */
export interface OpenTable {
  readonly name: string;
  /** Names of the columns, without blanks around them. */
  readonly header: readonly string[];
  readonly delimiter: string;
  /** What was recognised, in words. */
  readonly notes: readonly string[];
  /** Rows below the header, each time from the file. */
  rows(): AsyncGenerator<Row>;
  /** Whether a row has as many cells as the header; empty ones at the end of either do not count. */
  fits(cells: readonly string[]): boolean;
  /** Place of a column; option is what the user named it by. Errors: no such column, or two of the name. */
  position(option: string, column: string): number;
}

/** Text at the beginning of a file that is looked at. */
const HEAD = 1 << 18;

/**
 * Opens a file of rows: recognises encoding, separator and header unless they are told. Errors: no text, no header, no
 * rows, a quotation mark that is not closed.
 *
 * @example
 * const bytes = new TextEncoder().encode("id;age\n7;34\n8;61\n");
 * const { delimiter, header } = await openTable({ name: "people.csv", async *open() { yield bytes; } });
 * [delimiter, header] // → [";", ["id", "age"]]
 */
export async function openTable(source: TableSource, format: CheckedFormat = {}): Promise<OpenTable> {
  checkKnown("openTable.format", format, ["delimiter", "decimal", "order", "since1904", "encoding"]);
  checkShape("openTable.source", source, { name: "text", open: "function" });
  const { name } = source;
  const { text, encoding, whole } = await headOf(source, format.encoding);
  const told = format.delimiter ?? toldDelimiter(text);
  const delimiter = told ?? guessDelimiter(name, text);
  const first = createRowReader(name, delimiter).read(text, whole);
  const at = toldDelimiter(text) === undefined ? 0 : 1;
  if (first.length <= at)
    fail(`"${name}" must have a header and rows, got ${text.trim() === "" ? "an empty file" : "no row"}`);
  if (first.length === at + 1 && whole) fail(`"${name}" must have rows below its header, got a header only`);
  const header = first[at].cells.map((cell) => cell.trim());
  const least = leastWidth(header);
  const names = header.slice(0, least);
  const notes = [
    told === undefined ? `cells are separated by ${DELIMITERS[delimiter]}` : "",
    encoding === "utf-8"
      ? ""
      : `the letters are ${encoding === "windows-1252" ? "Latin-1 (Windows-1252)" : encoding.toUpperCase()}`,
  ];
  return {
    name,
    header: names,
    delimiter,
    notes: notes.filter((note) => note !== ""),
    async *rows() {
      let seen = 0;
      for await (const row of rowsOf(source, delimiter, format.encoding ?? encoding)) if (seen++ > at) yield row;
    },
    fits: (cells) => fitsHeader(cells, least, header.length),
    position: (option, column) => positionOf(names, option, column, first[at].line),
  };
}

async function headOf(
  source: TableSource,
  wanted?: Encoding,
): Promise<{ text: string; encoding: Encoding; whole: boolean }> {
  const decoder = createDecoder(source.name, wanted);
  let text = "";
  for await (const bytes of source.open()) {
    text += decoder.decode(bytes);
    if (text.length >= HEAD) return { text, encoding: decoder.encoding, whole: false };
  }
  return { text: text + decoder.decode(), encoding: decoder.encoding, whole: true };
}

async function* rowsOf({ name, open }: TableSource, delimiter: string, wanted: Encoding): AsyncGenerator<Row> {
  const decoder = createDecoder(name, wanted === "utf-8" ? undefined : wanted);
  const reader = createRowReader(name, delimiter);
  for await (const bytes of open()) yield* reader.read(decoder.decode(bytes), false);
  yield* reader.read(decoder.decode(), true);
}

/** Headings and letters of a heading that a message shows. */
const SHOWN = 12;
const LETTERS = 30;
const short = (text: string): string => (text.length > LETTERS ? `${text.slice(0, LETTERS - 1)}…` : text);

function positionOf(header: readonly string[], option: string, column: string, line: number): number {
  const at = header.indexOf(column.trim());
  if (at >= 0 && header.indexOf(column.trim(), at + 1) >= 0)
    fail(`${option} must name one column, got "${short(column)}", which line ${line} has more than once`);
  if (at >= 0) return at;
  if (looksLikeData(header))
    fail(
      `no column (${option}) named "${short(column)}": line ${line} looks like data, not like headings; write a line of headings above it`,
    );
  const more = header.length > SHOWN ? ` and ${header.length - SHOWN} more` : "";
  const near =
    header.length > 2000
      ? undefined
      : nearest(
          column.slice(0, 100),
          header.filter((one) => one.length <= 100),
        );
  fail(
    `no column (${option}) named "${short(column)}"; columns are ${header.slice(0, SHOWN).map(short).join(", ")}${more}${near === undefined ? "" : `; did you mean "${short(near)}"?`}`,
  );
}

/**
 * Whether a row is one of data: any cell, also of another separator, is a number, a date, an address of mail or not
 * known, or half of them have digits without being numbered alike (V1, V2, …).
 */
function looksLikeData(header: readonly string[]): boolean {
  const cells = header
    .flatMap((cell) => cell.split(/[,;\t|]/))
    .map((cell) => cell.trim())
    .filter((cell) => cell !== "");
  const stems = new Set(cells.map((cell) => cell.replace(/\d+/g, "")));
  const numbered = cells.filter((cell) => /\d/.test(cell)).length;
  return (stems.size > 1 && 2 * numbered >= cells.length) || cells.some(isValue);
}

const isValue = (cell: string): boolean =>
  isMissing(cell) ||
  /[@"\ufffd]/.test(cell) ||
  !Number.isNaN(numberOf(cell)) ||
  dayOf(cell) !== undefined ||
  possibleOrders(cell).length > 0;
