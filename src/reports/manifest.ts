import type { StudyInfo } from "../model.ts";
import { hashOf } from "./canonical-json.ts";

/** What ran where. */
export interface Environment {
  readonly node: string;
  readonly platform: string;
  /** Version of this package. */
  readonly package: string;
  /** Versions of the packages it depends on. */
  readonly dependencies: Readonly<Record<string, string>>;
}

/** Content of manifest.json: enough to see where a folder of results comes from, to run it again and to notice a changed file. */
export interface Manifest {
  readonly question: string;
  readonly seed: string;
  readonly replications: number;
  /** SHA-256 of the canonical JSON of the study's description. */
  readonly configHash: string;
  readonly command: string | null;
  /** Times in UTC (ISO 8601), null where they are not known. */
  readonly started: string | null;
  readonly finished: string | null;
  readonly durationSeconds: number | null;
  readonly versions: Environment;
  /** SHA-256 in hexadecimal of each file, by its path in the folder. */
  readonly files: Readonly<Record<string, string>>;
}

/** Times and command of a run, as far as they are known. */
export interface RunFacts {
  readonly command?: string;
  readonly started?: Date;
  readonly finished?: Date;
}

/** Puts the manifest together. */
export function manifest(info: StudyInfo, run: RunFacts, versions: Environment, files: Readonly<Record<string, string>>): Manifest {
  const { question, seed, replications } = info;
  const { started, finished } = run;
  return {
    question,
    seed,
    replications,
    configHash: hashOf(info),
    command: run.command ?? null,
    started: started?.toISOString() ?? null,
    finished: finished?.toISOString() ?? null,
    durationSeconds: started && finished ? (finished.getTime() - started.getTime()) / 1000 : null,
    versions,
    files,
  };
}
