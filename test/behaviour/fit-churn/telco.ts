import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import Papa from "papaparse";
import { codeCovariates, type ChurnTable } from "../../../src/index.ts";
import { sharedData } from "../../shared-data.ts";

/** Where IBM's sample of a fictional operator is, if it is there. */
export const telcoPath: string | undefined = sharedData("telco-churn/telco-churn.csv.gz");

/** Customers with at least a month of tenure, in the file's order, with these covariates. */
export function telco(covariates: readonly string[]): ChurnTable {
  const text = gunzipSync(readFileSync(telcoPath!)).toString("utf8");
  const rows = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data.filter(
    (row) => Number(row["tenure"]) > 0,
  );
  const coded = codeCovariates(
    covariates.map((name) => ({ name, cells: rows.map((row) => row[name]) })),
    rows.length,
  );
  return {
    tenure: Uint16Array.from(rows, (row) => Number(row["tenure"])),
    left: Uint8Array.from(rows, (row) => (row["Churn"] === "Yes" ? 1 : 0)),
    entry: new Uint16Array(rows.length),
    covariates: coded.values,
    names: coded.names,
  };
}
