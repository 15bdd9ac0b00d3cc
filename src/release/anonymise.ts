import { checkShape } from "../core/check-shape.ts";
import type { Column, Table } from "../model/table.ts";
import { fullDomain } from "../privacy/anonymity/full-domain.ts";
import { partition } from "../privacy/anonymity/partition.ts";
import { orderByValue } from "../privacy/publish-table.ts";
import { tableCsv } from "../privacy/table-csv.ts";
import { recordsOf, tableOf, type PlainRecord } from "../privacy/table-of.ts";
import { checkAnonymise, meaningsOf, modelsOf, type AnonymiseOptions, type Asked } from "./options.ts";
import { reportOf, type ReleaseReport } from "./report.ts";

export type { AnonymiseOptions } from "./options.ts";

/** Records that may leave the house, and what is to be known of them. */
export interface PublishedRecords {
  /** Published rows with generalised values, ordered by them: their order tells nothing. */
  readonly records: readonly Readonly<Record<string, string>>[];
  /** The same as CSV text: see `tableCsv`. */
  readonly csv: string;
  /** The same as a table, for everything else in `counterpoise/privacy`. */
  readonly table: Table;
  readonly report: ReleaseReport;
}

/**
 * Makes records anonymous and measures the result: one release, one report.
 *
 * Values of quasi-identifiers are generalised until every class of rows that look alike meets k-anonymity and, where
 * told, l-diversity and t-closeness of each sensitive column. Numbers keep their widths; a missing value counts as
 * unknown: it fits into every class and makes it as wide as the domain. Rows that had to be suppressed are left out.
 * What a release of this kind does not do: it says nothing about who reads two releases of the same people, and l and t
 * bound what is learnt from it alone.
 * Errors: an option that is not allowed; a column that no record has, or is named twice; fewer records than k; classes
 * that cannot be met. Source: Sweeney 2002; Machanavajjhala et al. 2007; Li, Li & Venkatasubramanian 2007.
 *
 * @example
 * const people = [
 *   { name: "Ada", age: 34, city: "Rome", bought: "wine" },
 *   { name: "Bea", age: 36, city: "Rome", bought: "tea" },
 *   { name: "Cem", age: 61, city: "Oslo", bought: "tea" },
 *   { name: "Dan", age: 65, city: "Oslo", bought: "wine" },
 * ];
 * const release = anonymise(people, { quasiIdentifiers: ["age", "city"], sensitive: ["bought"], k: 2, l: 2 });
 * release.records[0] // → { age: "34 – 36", city: "Rome", bought: "wine" }
 * release.report.risk.prosecutor // → { highest: 0.5, average: 0.5 }
 */
export function anonymise(records: readonly PlainRecord[], options: AnonymiseOptions): PublishedRecords {
  checkShape("anonymise.records", records, "list");
  const asked = checkAnonymise(options);
  const { original, population } = tablesOf(records, asked);
  const models = modelsOf(asked);
  const { k, model, suppression, fraction } = asked;
  const anonymised =
    model === "mondrian" ? partition(original, { models }) : fullDomain(original, { models, suppression });
  const { table, suppressed } = anonymised;
  const shown = table.columns.filter(({ role }) => role === "quasi-identifier");
  const order = orderByValue(shown, table.rows).filter((row) => suppressed[row] === 0);
  const published = rowsOf(table, order);
  const names = models.map(({ name }) => name);
  return {
    records: recordsOf(published),
    csv: tableCsv(published),
    table: published,
    report: reportOf({ original, anonymised, order, population, fraction, k, models: names }),
  };
}

/** The records, and everybody they are a sample of, over the same domains. */
function tablesOf(
  records: readonly PlainRecord[],
  asked: Asked,
): { readonly original: Table; readonly population?: Table } {
  const meanings = meaningsOf(asked);
  if (asked.population === undefined) return { original: tableOf(records, meanings) };
  const both = tableOf([...records, ...asked.population], meanings);
  const part = (from: number, to: number): Table =>
    rowsOf(
      both,
      Uint32Array.from({ length: to - from }, (_, i) => from + i),
    );
  const people = part(records.length, both.rows);
  const known = people.columns.filter(({ role }) => role === "quasi-identifier");
  return { original: part(0, records.length), population: { ...people, columns: known } };
}

const rowsOf = ({ columns }: Table, rows: Uint32Array): Table => ({
  rows: rows.length,
  columns: columns.map((column): Column => ({
    ...column,
    lo: Uint16Array.from(rows, (row) => column.lo[row]),
    hi: Uint16Array.from(rows, (row) => column.hi[row]),
  })),
});
