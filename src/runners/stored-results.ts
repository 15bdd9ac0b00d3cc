import { existsSync } from "node:fs";
import { join } from "node:path";
import { fail } from "../core/check.ts";
import type { Results, Study } from "../model/results.ts";
import type { Manifest } from "../reports/results/manifest.ts";
import { checkData } from "../reports/results/check-files.ts";
import { readParameters } from "../reports/results/parameters-csv.ts";
import { readResults } from "../reports/results/read-results.ts";
import { configuration, configurationHash } from "../study/configuration.ts";
import { falseClaims } from "./false-claims.ts";
import { studyOf } from "./verify-results.ts";

/** A folder of results with all that pictures and reports are made of. */
export interface StoredResults {
  readonly results: Results;
  readonly study: Study;
  readonly manifest: Manifest;
  /** The parameters that each replication drew. */
  readonly drawn: ReadonlyMap<number, Readonly<Record<string, number>>>;
}

/**
 * Reads a folder of results to make its views again, with its study or, where that has parts of the user's own, the one
 * in a file. Errors: as in `readResults`; data that are not as they were written; another study than that of the results.
 */
export async function storedResults(folder: string, study?: string): Promise<StoredResults> {
  const read = readResults(folder);
  const { info, records, twins, manifest } = read;
  checkData(folder, manifest);
  const found = await studyOf(folder, manifest, study);
  if (study !== undefined && configurationHash(configuration(found.study)) !== manifest.configHash)
    fail(`--study must be the study that "${folder}" was simulated from, got "${study}", which gives other numbers`);
  const [claim] = falseClaims(read, found.study);
  if (claim !== undefined) fail(`results must be a folder whose manifest.json says what its data do, got "${folder}": ${claim}`); // prettier-ignore
  const parameters = join(folder, "parameters.csv");
  return {
    results: { info, records, ...(twins && { twins }) },
    study: found.study,
    manifest,
    drawn: existsSync(parameters) ? readParameters(parameters) : new Map(),
  };
}
