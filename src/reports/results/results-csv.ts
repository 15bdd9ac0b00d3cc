import { csvText } from "../../core/escape.ts";
import { WHOLE_RUN } from "../../analysis/by-replication.ts";
import type { ResultRecord } from "../../model/results.ts";

/** Columns of results.csv, in order. */
export const RESULT_COLUMNS: readonly string[] = ["policy", "replication", "week", "group", "measure", "value"];

const ROWS_PER_CHUNK = 20_000;

/** Tells Excel that a file is UTF-8. */
export const BYTE_ORDER_MARK = "\ufeff";

/**
 * All records as CSV (RFC 4180 quoting, UTF-8, lines end with a line feed), in chunks of whole lines so that any number
 * of records can be written.
 * Where a name has letters beyond ASCII the text begins with a byte order mark, without which Excel shows them wrong;
 * DuckDB and pandas skip it.
 *
 * `week` is empty for the whole run. Numbers are the shortest text that reads back as the same number; undefined values
 * are empty, infinite
 * ones are `Infinity` or `-Infinity`. Text that a spreadsheet would run as a formula gets an apostrophe in front.
 */
export function* resultsCsvChunks(records: readonly ResultRecord[]): Generator<string> {
  const names = new Set<string>();
  for (const { policy, group, measure } of records) names.add(policy).add(group).add(measure);
  const plain = [...names].every((name) => /^[\x20-\x7e]*$/.test(name));
  yield `${plain ? "" : BYTE_ORDER_MARK}${RESULT_COLUMNS.join(",")}\n`;
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
  return [
    csvText(policy),
    replication,
    week === WHOLE_RUN ? "" : week,
    csvText(group),
    csvText(measure),
    Number.isNaN(value) ? "" : csvNumber(value),
  ].join(",");
}

/** Shortest text that reads back as the same number; −0 is written as 0. */
const csvNumber = (value: number): string => String(value === 0 ? 0 : value);
