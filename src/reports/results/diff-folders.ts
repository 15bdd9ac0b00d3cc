import { existsSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod";
import { LARGEST, readJson } from "../../files/read-file.ts";
import { configurationChanges, configurationOf } from "../../study/configuration.ts";
import { diffResults, type ResultsDiff } from "../../analysis/diff-results.ts";
import { checkData } from "./check-files.ts";
import { readResults, type ReadResults } from "./read-results.ts";

/** Two folders of results compared. */
export interface FoldersDiff extends ResultsDiff {
  /**
   * What changed in the configuration, as `path: before → after`; null where a folder was written without its study.
   */
  readonly changes: readonly string[] | null;
  readonly a: Side;
  readonly b: Side;
}

/** One of the folders. */
export interface Side {
  readonly folder: string;
  readonly question: string;
  readonly seed: string;
  readonly replications: number;
  readonly version: string;
  readonly currency: string;
  /** What the folder decided, in a line; absent where it decided nothing. */
  readonly decision?: string;
}

/**
 * Compares two folders that `counterpoise run` wrote: the numbers of the whole run, and what changed in the
 * configuration. Errors as in `readResults`; data that are not as they were written.
 *
 * @example
 * for (const name of ["before", "after"]) await writeReport(exampleResults(), `${folder}/${name}`, { formats: [] });
 * const { paired, rows } = diffFolders(`${folder}/before`, `${folder}/after`);
 * [paired, rows.every(({ difference }) => difference.estimate === 0)] // → [true, true]
 */
export function diffFolders(a: string, b: string): FoldersDiff {
  const [before, after] = [a, b].map((folder) => {
    const results = readResults(folder, { wholeRunOnly: true });
    checkData(folder, results.manifest);
    return results;
  });
  const known = before.file !== undefined && after.file !== undefined;
  const configurationIn = ({ file, manifest }: ReadResults) => configurationOf(file!, manifest.versions.package);
  const changes = known ? configurationChanges(configurationIn(before), configurationIn(after)) : null;
  return { ...diffResults(before, after), changes, a: side(a, before), b: side(b, after) };
}

function side(folder: string, { info }: ReadResults): Side {
  const { question, seed, replications, version, scenario } = info;
  const decision = decisionIn(folder);
  return { folder, question, seed, replications, version, currency: scenario.currency, ...(decision && { decision }) };
}

const titled = z.looseObject({ title: z.string().optional() }, { error: "must be an object" });

/** The title of the decision that a folder holds; empty where it holds none. */
function decisionIn(folder: string): string {
  const path = join(folder, "decision.json");
  return existsSync(path) ? (readJson(path, { what: "decision.json", megabytes: LARGEST.data, schema: titled }).title ?? "") : ""; // prettier-ignore
}
