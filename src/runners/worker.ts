import type { Study } from "../model/results.ts";
import { fail } from "../core/check.ts";
import { configuration, configurationHash } from "../study/configuration.ts";
import { override, type Overrides } from "../study/override.ts";
import { replicate } from "../experiments/replicate.ts";
import type { ReplicationResult } from "../simulation/simulate.ts";
import { loadStudy } from "./load-study.ts";

/** One replication as a job for a worker thread: data only, no functions. */
export interface Job {
  /** Path of the study's file. */
  readonly path: string;
  readonly overrides: Overrides;
  /** Whether the study is data alone, see `loadStudy`. */
  readonly alone?: boolean;
  /** Digest of the study's configuration as the waiting thread knows it. */
  readonly hash?: string;
  readonly replication: number;
  /** Weeks done by each job, shared with the thread that waits. */
  readonly progress: Int32Array;
  /** Place of this job in `progress`. */
  readonly index: number;
}

let loaded: { readonly key: string; readonly study: Promise<Study> } | undefined;

/** Runs one job; the study is loaded once per thread. Errors: the file has become another study since the run began. */
export default async function work({
  path,
  overrides,
  alone,
  hash,
  replication,
  progress,
  index,
}: Job): Promise<ReplicationResult> {
  const key = JSON.stringify([path, overrides, alone]);
  if (loaded?.key !== key) loaded = { key, study: load({ path, overrides, alone, hash }) };
  return replicate(await loaded.study, replication, { onProgress: (weeks) => Atomics.store(progress, index, weeks) });
}

async function load({
  path,
  overrides,
  alone,
  hash,
}: Pick<Job, "path" | "overrides" | "alone" | "hash">): Promise<Study> {
  const study = override(await loadStudy(path, { alone }), overrides);
  if (hash !== undefined && hash !== configurationHash(configuration(study))) fail(`${path} changed while it was run`);
  return study;
}
