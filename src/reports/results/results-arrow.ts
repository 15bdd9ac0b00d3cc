import { Dictionary, Float64, Int32, Table, tableToIPC, Utf8, vectorFromArray } from "apache-arrow";
import { WHOLE_RUN } from "../../analysis/by-replication.ts";
import type { Results } from "../../model/results.ts";

/**
 * All records as an Arrow IPC file (Feather 2): the columns of results.csv with names as dictionaries, `week` null for
 * the whole run, undefined values null.
 */
export function resultsArrow({ records }: Results): Uint8Array {
  const words = (values: readonly string[], id: number) =>
    vectorFromArray(values, new Dictionary(new Utf8(), new Int32(), id));
  const table = new Table({
    policy: words(
      records.map((record) => record.policy),
      1,
    ),
    replication: vectorFromArray(
      records.map((record) => record.replication),
      new Int32(),
    ),
    week: vectorFromArray(
      records.map(({ week }) => (week === WHOLE_RUN ? null : week)),
      new Int32(),
    ),
    group: words(
      records.map((record) => record.group),
      2,
    ),
    measure: words(
      records.map((record) => record.measure),
      3,
    ),
    value: vectorFromArray(
      records.map(({ value }) => (Number.isNaN(value) ? null : value)),
      new Float64(),
    ),
  });
  return tableToIPC(table, "file");
}
