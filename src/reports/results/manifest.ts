import type { StudyInfo } from "../../model/results.ts";

/** Version of the layout of manifest.json. */
export const MANIFEST_FORMAT: 1 = 1;

/** What ran where. */
export interface Environment {
  readonly node: string;
  readonly platform: string;
  /** Version of this package. */
  readonly package: string;
  /** Versions of the packages it depends on. */
  readonly dependencies: Readonly<Record<string, string>>;
}

/**
 * Content of manifest.json: enough to see where a folder of results comes from, to run it again, to confirm its numbers
 * and to notice a changed file.
 */
export interface Manifest {
  readonly format: typeof MANIFEST_FORMAT;
  /** What was asked and simulated, with question, seed and number of replications. */
  readonly study: StudyInfo;
  /** SHA-256 of everything that the numbers of a replication depend on; null where the study itself was not at hand. */
  readonly configHash: string | null;
  /** Path of the file that the study was read from, as the user wrote it. */
  readonly source: string | null;
  /**
   * "study.json" where that file gives the same numbers by itself; null where the study has parts of the user's own,
   * whose code a file of data cannot hold.
   */
  readonly runnable: string | null;
  readonly command: string | null;
  /** Times in UTC (ISO 8601), null where they are not known. */
  readonly started: string | null;
  readonly finished: string | null;
  /** Seconds that simulating and writing took. */
  readonly durations: { readonly simulation: number | null; readonly writing: number | null };
  readonly versions: Environment;
  /**
   * Digest of the records of each replication, by its number: two are equal only if every number is the same to the
   * last bit.
   */
  readonly replications: Readonly<Record<string, string>>;
  /** SHA-256 in hexadecimal of each file, by its path in the folder. */
  readonly files: Readonly<Record<string, string>>;
}

/** Times, command and source of a run, as far as they are known. */
export interface RunFacts {
  readonly command?: string;
  readonly source?: string;
  readonly started?: Date;
  /** When the last replication was finished. */
  readonly simulated?: Date;
  readonly finished?: Date;
}

/** What a manifest says beyond the facts of the run. */
export type ManifestContent = Pick<
  Manifest,
  "study" | "configHash" | "runnable" | "versions" | "replications" | "files"
>;

/** Puts the manifest together. */
export function manifest(content: ManifestContent, run: RunFacts): Manifest {
  const { started, simulated, finished } = run;
  const { study, configHash, runnable, versions, replications, files } = content;
  return {
    format: MANIFEST_FORMAT,
    study,
    configHash,
    source: run.source ?? null,
    runnable,
    command: run.command ?? null,
    started: started?.toISOString() ?? null,
    finished: finished?.toISOString() ?? null,
    durations: { simulation: seconds(started, simulated), writing: seconds(simulated, finished) },
    versions,
    replications,
    files,
  };
}

const seconds = (from: Date | undefined, to: Date | undefined): number | null =>
  from && to ? (to.getTime() - from.getTime()) / 1000 : null;
