import type { Study } from "../../model/results.ts";
import type { JobStore } from "../job-store.ts";

/** A study of which a store holds results. */
export interface StoredStudy {
  /** Digest of its configuration: see `configurationHash`. */
  readonly hash: string;
  readonly question: string;
  /** How many replications were asked for; the most, where that changed. */
  readonly replications: number;
  /** Version of the library that simulated it. */
  readonly library: string;
  /** The study as data, see `studyJson`; and whether it can be run from that. */
  readonly text: string;
  readonly runnable: boolean;
}

/**
 * Results that many machines bring together. A job is a pure function of what its key digests, and what is there is
 * never replaced: so a job that two machines did counts once, whoever was first.
 */
export interface ResultStore {
  /** What to call it in messages; without passwords. */
  readonly place: string;
  /** Opens the finished jobs of a study, which becomes one of `studies`. */
  open(study: Study): Promise<JobStore>;
  studies(): Promise<readonly StoredStudy[]>;
  /** How many jobs of a study are finished, by its digest. */
  finished(hash: string): Promise<number>;
  close(): Promise<void>;
}
