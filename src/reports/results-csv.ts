import { WHOLE_RUN } from "../experiments/by-replication.ts";
import type { ResultRecord } from "../model.ts";

/** Columns of results.csv, in order. */
export const RESULT_COLUMNS: readonly string[] = ["policy", "replication", "week", "group", "measure", "value"];

const ROWS_PER_CHUNK = 20_000;

/**
 * All records as CSV (RFC 4180 quoting, UTF-8, lines end with a line feed), in chunks of whole lines so that any number of records can be written.
 *
 * `week` is empty for the whole run. Numbers are the shortest text that reads back as the same number; undefined values are empty, infinite
 * ones are `Infinity` or `-Infinity`. Text that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function* resultsCsvChunks(records: readonly ResultRecord[]): Generator<string> {
  yield `${RESULT_COLUMNS.join(",")}\n`;
  for (let from = 0; from < records.length; from += ROWS_PER_CHUNK) {
    yield records
      .slice(from, from + ROWS_PER_CHUNK)
      .map((record) => `${line(record)}\n`)
      .join("");
  }
}

/** All records as one text; see `resultsCsvChunks`. */
export const resultsCsv = (records: readonly ResultRecord[]): string => [...resultsCsvChunks(records)].join("");

function line({ policy, replication, week, group, measure, value }: ResultRecord): string {
  return [csvText(policy), replication, week === WHOLE_RUN ? "" : week, csvText(group), csvText(measure), Number.isNaN(value) ? "" : csvNumber(value)].join(
    ",",
  );
}

/** Shortest text that reads back as the same number; −0 is written as 0. */
const csvNumber = (value: number): string => String(value === 0 ? 0 : value);

/** A text as a CSV field: quoted where it must be, and never the start of a spreadsheet's formula. */
export function csvText(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replace(/"/g, '""')}"` : harmless;
}
