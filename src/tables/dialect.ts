import { isCounterpoiseError } from "../core/check.ts";
import { createRowReader, type Row } from "./row-reader.ts";

/** Signs that may stand between cells, and their names. */
export const DELIMITERS: Readonly<Record<string, string>> = {
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
  "|": "vertical bars",
};

/** Rows that are looked at. */
const ROWS = 100;

/** The separator that a spreadsheet writes into the first line, as `sep=;`; undefined where there is none. */
export const toldDelimiter = (text: string): string | undefined => /^\s*"?sep=(.)"?\s*[\r\n]/i.exec(text)?.[1];

/**
 * The delimiter of the beginning of a file: the one that gives most rows as many cells as the header, which has at
 * least two; of equals the one with more cells. A comma where none does.
 */
export function guessDelimiter(name: string, text: string): string {
  let best = { delimiter: ",", share: -1, width: 0 };
  for (const delimiter of Object.keys(DELIMITERS)) {
    const [header, ...rows] = someRows(name, text, delimiter);
    if (header === undefined) continue;
    const least = leastWidth(header.cells);
    if (least < 2) continue;
    const fitting = rows.filter(({ cells }) => fitsHeader(cells, least, header.cells.length)).length;
    const share = rows.length === 0 ? 0 : fitting / rows.length;
    if (share > best.share || (share === best.share && least > best.width)) best = { delimiter, share, width: least };
  }
  return best.delimiter;
}

function someRows(name: string, text: string, delimiter: string): Row[] {
  try {
    return createRowReader(name, delimiter).read(text, true).slice(0, ROWS);
  } catch (error) {
    if (isCounterpoiseError(error)) return [];
    throw error;
  }
}

/** Cells of a header without empty ones at its end, which a spreadsheet may add. */
export function leastWidth(header: readonly string[]): number {
  let width = header.length;
  while (width > 0 && header[width - 1].trim() === "") width--;
  return width;
}

/** Whether a row has as many cells as the header; empty ones at the end of either do not count. */
export const fitsHeader = (cells: readonly string[], least: number, width: number): boolean =>
  cells.length >= least && (cells.length <= width || cells.slice(width).every((cell) => cell.trim() === ""));
