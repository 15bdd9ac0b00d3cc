import type { Drawn, Drivers, Flips, LeftOut, PopulationSpec, ResultRecord, Results, StudyFile } from "../../index.ts";
import type { ColumnChoice, FormatChoice } from "../own-data/column-choice.ts";
import type { PeopleFiles } from "../own-data/people-files.ts";

/** What a worker is asked to do. */
export type WorkerTask =
  | {
      readonly kind: "replicate";
      readonly id: number;
      readonly file: StudyFile;
      readonly replication: number;
      readonly only: readonly string[];
      /** Whether the records are digested: of use for the study itself only. */
      readonly digested: boolean;
    }
  | {
      readonly kind: "fit";
      readonly id: number;
      readonly file: Blob;
      readonly name: string;
      readonly columns: ColumnChoice;
      readonly format: FormatChoice;
      readonly people: PeopleFiles;
    }
  | {
      readonly kind: "turn";
      readonly id: number;
      readonly results: Results;
      readonly drawn: Drawn;
      readonly goal: string;
    };

/**
 * What one policy gave in one replication: all records of the whole run, those of single weeks for everybody only, and
 * the digest of all there were (empty where none was asked for).
 */
export interface ReplicationPart {
  readonly policy: string;
  readonly replication: number;
  readonly records: readonly ResultRecord[];
  readonly digest: string;
  /** What the replication drew. */
  readonly parameters: Readonly<Record<string, number>>;
}

/** What turns the choice between the first and the second by a goal, and how much it took to be found. */
export interface FoundTurns {
  readonly flips: Flips;
  readonly drivers: Drivers;
}

/** What was found in a file of purchases. */
export interface FittedFile {
  readonly population: PopulationSpec;
  readonly customers: number;
  readonly visits: number;
  readonly weeks: number;
  readonly rows: number;
  readonly leftOut: readonly LeftOut[];
  /** What was understood and what looks odd, in words. */
  readonly notes: readonly string[];
}

/** What a worker says. */
export type Reply =
  | { readonly kind: "ready" }
  | {
      readonly kind: "progress";
      readonly id: number;
      readonly done: number;
      readonly total: number;
      readonly step?: string;
    }
  | { readonly kind: "replicated"; readonly id: number; readonly parts: readonly ReplicationPart[] }
  | { readonly kind: "fitted"; readonly id: number; readonly fitted: FittedFile }
  | { readonly kind: "turned"; readonly id: number; readonly found: FoundTurns }
  /** `own`: a message meant for the user; else something that should not have happened. */
  | { readonly kind: "failed"; readonly id: number; readonly message: string; readonly own: boolean };
