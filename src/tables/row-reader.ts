import { fail } from "../core/check.ts";

/** Cells of a row, and the line of the file on which it begins. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Text becomes rows, a piece after the other. */
export interface RowReader {
  /** Rows that end within the text so far; at the end of the file, the rest. */
  read(text: string, last: boolean): Row[];
}

/** Letters in a row beyond which a quotation mark was not closed. */
const LONGEST = 1 << 20;

/**
 * Rows of CSV (RFC 4180) as programs write it: any line ends, blanks before a quotation mark, quotation marks within
 * cells. Rows without any letter are passed over. Errors: a quotation mark that is not closed, with its line.
 */
export function createRowReader(name: string, delimiter: string): RowReader {
  let rest = "";
  let line = 1;
  return {
    read(text, last) {
      const all = rest + text;
      const rows: Row[] = [];
      let at = 0;
      while (at < all.length) {
        const row = rowAt(all, at, delimiter, last);
        if (row === undefined) break;
        if (row.open) fail(`"${name}", line ${line}: a quotation mark is not closed, or stands where none may stand`);
        if (row.cells.some((cell) => cell.trim() !== "")) rows.push({ line, cells: row.cells });
        line += row.lines;
        at = row.end;
      }
      rest = all.slice(at);
      if (rest.length > LONGEST) fail(`"${name}", line ${line}: a line or a quotation mark that does not end`);
      return rows;
    },
  };
}

interface Parsed {
  readonly cells: string[];
  readonly end: number;
  readonly lines: number;
  /** Whether the file ends within a quotation. */
  readonly open: boolean;
}

/** The row that begins at a place; undefined where more text may belong to it. */
function rowAt(text: string, from: number, delimiter: string, last: boolean): Parsed | undefined {
  const cells: string[] = [];
  let lines = 1;
  let at = from;
  for (;;) {
    let begin = at;
    while (text[begin] === " ") begin++;
    let cell: string | undefined;
    if (text[begin] === '"') {
      const close = closing(text, begin, delimiter);
      // the last letter may be the first of two quotation marks
      if (close < 0 || (!last && close + 2 >= text.length))
        return last ? { cells, end: text.length, lines, open: true } : undefined;
      cell = text.slice(begin + 1, close).replaceAll('""', '"');
      lines += lineEnds(cell);
      at = close + 1;
      while (text[at] === " ") at++;
    }
    const start = at;
    while (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") at++;
    cells.push(cell ?? text.slice(start, at));
    if (at >= text.length) return last ? { cells, end: at, lines, open: false } : undefined;
    if (text[at] === delimiter) {
      at++;
      continue;
    }
    if (text[at] === "\r") {
      if (at + 1 >= text.length && !last) return undefined;
      if (text[at + 1] === "\n") at++;
    }
    return { cells, end: at + 1, lines, open: false };
  }
}

/** Place of the mark that ends a quotation: one before a delimiter, a line end or the end of the text; −1 if none. */
function closing(text: string, open: number, delimiter: string): number {
  for (let at = text.indexOf('"', open + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    if (text[at + 1] === '"') {
      at++;
      continue;
    }
    let next = at + 1;
    while (text[next] === " ") next++;
    if (next >= text.length || text[next] === delimiter || text[next] === "\n" || text[next] === "\r") return at;
  }
  return -1;
}

const lineEnds = (text: string): number => (text.match(/\r\n|\n|\r/g) ?? []).length;
