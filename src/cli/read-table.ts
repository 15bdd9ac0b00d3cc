import { existsSync, readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import Papa from "papaparse";
import { fail, unknownName } from "../index.ts";

/** A table of texts. */
export interface TextTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Cells of a column. Errors: no such column, with the nearest. */
  column(option: string, name: string): readonly string[];
}

/**
 * Reads a .csv or .csv.gz file with a header. Errors: no such file; not a gzip file; no rows; a row of another length
 * than the header.
 */
export function readTable(path: string): TextTable {
  if (!existsSync(path)) fail(`the table must be a file that exists, got "${path}"`);
  const [first, ...rows] = Papa.parse<string[]>(textOf(path), { skipEmptyLines: "greedy" }).data;
  if (first === undefined || rows.length === 0)
    fail(`the table must have a header and rows, got "${path}" with ${rows.length}`);
  const header = first.map((name, at) => (at === 0 ? name.replace(/^\uFEFF/, "") : name).trim());
  const bad = rows.findIndex((row) => row.length !== header.length);
  if (bad >= 0)
    fail(`${path}: row ${bad + 2} must have ${header.length} cells like the header, got ${rows[bad].length}`);
  return {
    header,
    rows,
    column(option, name) {
      const at = header.indexOf(name);
      if (at < 0) unknownName(`column (${option})`, "columns", name, header);
      return rows.map((row) => row[at].trim());
    },
  };
}

function textOf(path: string): string {
  const bytes = readFileSync(path);
  if (!path.endsWith(".gz")) return bytes.toString("utf8");
  try {
    return gunzipSync(bytes).toString("utf8");
  } catch (error) {
    return fail(`the table must be a gzip file that is whole, got "${path}": ${(error as Error).message}`);
  }
}
