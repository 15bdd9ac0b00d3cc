import { existsSync, lstatSync, statSync } from "node:fs";
import { join } from "node:path";
import Papa from "papaparse";
import * as z from "zod";
import { checkOptions } from "../../core/check-options.ts";
import { fail } from "../../core/check.ts";
import { WHOLE_RUN } from "../../analysis/by-replication.ts";
import type { StudyFile } from "../../study/schema.ts";
import type { ResultRecord, Results } from "../../model/results.ts";
import { LARGEST, parseJson, readJson, readText } from "../../files/read-file.ts";
import { MANIFEST_FORMAT, type Manifest } from "./manifest.ts";
import { fromCsvText } from "../../core/escape.ts";
import { RESULT_COLUMNS } from "./results-csv.ts";
import { manifestSchema } from "./manifest-schema.ts";

/** A folder of results, read back. */
export interface ReadResults extends Results {
  readonly manifest: Manifest;
  /** The study as data; undefined in a folder that was written without it. */
  readonly file: StudyFile | undefined;
}

/** Which records to read; every week costs time and memory. */
export interface ReadingOptions {
  /** Leaves out the records of single weeks. */
  readonly wholeRunOnly?: boolean;
}

/**
 * Reads a folder that `writeReport` wrote: its numbers to the last bit (−0 comes back as 0), and what made them.
 * Errors: no such folder, no manifest in it or one of another layout, a line of results.csv that is no record, with its
 * number.
 *
 * @example
 * await writeReport(exampleResults(), `${folder}/bank`, { formats: [] });
 * digest(readResults(`${folder}/bank`)) === digest(exampleResults()) // → true
 */
export function readResults(folder: string, options: ReadingOptions = {}): ReadResults {
  checkOptions("readResults", options, ["wholeRunOnly"]);
  const { wholeRunOnly = false } = options;
  const manifest = readManifest(folder);
  const { study: info } = manifest;
  const studyPath = join(folder, "study.json");
  const file = lstatSync(studyPath, { throwIfNoEntry: false })
    ? readJson(studyPath, { what: "study.json", megabytes: LARGEST.data, schema: studyData })
    : undefined;
  const twins = existsSync(join(folder, TWINS)) && { twins: readRecords(folder, TWINS, wholeRunOnly) };
  return { info, records: readRecords(folder, RECORDS, wholeRunOnly), ...twins, manifest, file };
}

/**
 * Reads the manifest of a folder of results. Errors as in `readResults`.
 *
 * @example
 * await writeReport(exampleResults(), `${folder}/bank`, { formats: [] });
 * readManifest(`${folder}/bank`).study.question // → "Should a bank ask first, or keep less?"
 */
export function readManifest(folder: string): Manifest {
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    fail(`results must be a folder that exists, got "${folder}"`);
  const path = join(folder, "manifest.json");
  if (!existsSync(path))
    fail(`results must be a folder that \`counterpoise run\` wrote, got "${folder}" without manifest.json`);
  const what = "manifest.json";
  const text = readText(path, { what, megabytes: LARGEST.data });
  const { format, versions } = parseJson(text, path, what, formatSchema);
  if (format !== MANIFEST_FORMAT)
    fail(
      `${path} must have format ${MANIFEST_FORMAT}, got ${JSON.stringify(format) ?? "none"}: written by version ${versionIn(versions)}; run its command again`,
    );
  return parseJson(text, path, what, manifestSchema);
}

/** What tells one layout of manifest.json from another. */
const formatSchema = z.looseObject(
  { format: z.unknown(), versions: z.unknown() },
  { error: "must be an object as `counterpoise run` writes it" },
);

/** As much of study.json as a comparison needs; what runs is checked as any study is. */
const studyData = z.looseObject({}, { error: "must be an object" }) as unknown as z.ZodType<StudyFile>;

const versionIn = (versions: unknown): string =>
  String((versions as { package?: unknown } | null | undefined)?.package ?? "unknown");

const RECORDS = "results.csv";
/** Replications that were simulated a second time, for the value of information. */
const TWINS = "twins.csv";

function readRecords(folder: string, name: string, wholeRunOnly: boolean): ResultRecord[] {
  const path = join(folder, name);
  if (!existsSync(path)) fail(`results must be a folder with ${name}, got "${folder}" without it`);
  const text = readText(path, { what: name, megabytes: LARGEST.results });
  const { data } = Papa.parse<string[]>(text, {
    delimiter: ",",
    newline: "\n",
    skipEmptyLines: true,
  });
  if (data[0]?.join() !== RESULT_COLUMNS.join())
    fail(`${path}:1 must be the heading ${RESULT_COLUMNS.join(",")}, got "${data[0]?.join() ?? ""}"`);
  const records: ResultRecord[] = [];
  for (let line = 1; line < data.length; line++) {
    const cells = data[line];
    if (wholeRunOnly && cells[2] !== "") continue;
    const [policy, replication, week, group, measure, value] = cells;
    const number = value === "" ? NaN : Number(value);
    if (
      cells.length !== RESULT_COLUMNS.length ||
      !/^\d{1,9}$/.test(replication) ||
      !/^\d{0,9}$/.test(week) ||
      !/^(|-?(\d+(\.\d+)?(e[+-]?\d+)?|Infinity))$/.test(value)
    )
      fail(`${path}:${line + 1} must be a record, got "${cells.join(",").slice(0, 80)}"`);
    records.push({
      policy: fromCsvText(policy),
      replication: Number(replication),
      week: week === "" ? WHOLE_RUN : Number(week),
      group: fromCsvText(group),
      measure: fromCsvText(measure),
      value: number,
    });
  }
  return records;
}
