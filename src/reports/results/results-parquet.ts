import { parquetWriteBuffer } from "hyparquet-writer";
import { WHOLE_RUN } from "../../analysis/by-replication.ts";
import type { Results } from "../../model/results.ts";

/**
 * All records as a Parquet file: the columns of results.csv, `week` null for the whole run, undefined values null,
 * infinite ones as they are.
 */
export function resultsParquet({ records, info }: Results): Uint8Array {
  const buffer = parquetWriteBuffer({
    columnData: [
      { name: "policy", data: records.map((record) => record.policy), type: "STRING", nullable: false },
      {
        name: "replication",
        data: Int32Array.from(records, (record) => record.replication),
        type: "INT32",
        nullable: false,
      },
      { name: "week", data: records.map(({ week }) => (week === WHOLE_RUN ? null : week)), type: "INT32" },
      { name: "group", data: records.map((record) => record.group), type: "STRING", nullable: false },
      { name: "measure", data: records.map((record) => record.measure), type: "STRING", nullable: false },
      { name: "value", data: records.map(({ value }) => (Number.isNaN(value) ? null : value)), type: "DOUBLE" },
    ],
    kvMetadata: Object.entries({ question: info.question, seed: info.seed, version: info.version }).map(
      ([key, value]) => ({ key, value }),
    ),
    createdBy: `Counterpoise ${info.version}`,
  });
  return new Uint8Array(buffer);
}
