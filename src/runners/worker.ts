import type { Study } from "../model.ts";
import { override, type Overrides } from "../experiments/override.ts";
import { replicate } from "../experiments/replicate.ts";
import type { ReplicationResult } from "../simulation/simulate.ts";
import { loadStudy } from "./load-study.ts";

/** One replication as a job for a worker thread: data only, no functions. */
export interface Job {
  /** Path of the study's file. */
  readonly path: string;
  readonly overrides: Overrides;
  readonly replication: number;
  /** Weeks done by each job, shared with the thread that waits. */
  readonly progress: Int32Array;
  /** Place of this job in `progress`. */
  readonly index: number;
}

let loaded: { key: string; study: Promise<Study> } | undefined;

/** Runs one job; the study is loaded once per thread. */
export default async function work({ path, overrides, replication, progress, index }: Job): Promise<ReplicationResult> {
  const key = JSON.stringify([path, overrides]);
  if (loaded?.key !== key) loaded = { key, study: loadStudy(path).then((study) => override(study, overrides)) };
  return replicate(await loaded.study, replication, { onProgress: (weeks) => Atomics.store(progress, index, weeks) });
}
