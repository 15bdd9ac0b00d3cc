import { availableParallelism } from "node:os";
import {
  configuration,
  configurationHash,
  weeksOf,
  type Overrides,
  type ReplicationResult,
  type Study,
} from "../../index.ts";
import type { JobStore } from "../../runners/job-store.ts";
import { replications as kind, runOnWorkers } from "../../runners/run-on-workers.ts";
import { interruptible } from "../terminal/interruption.ts";
import { display } from "../terminal/progress.ts";
import { note } from "../terminal/terminal.ts";

/** Replications to be had, and where finished ones are. */
export interface Wanted {
  /** File of the study and its size, as every thread reads it. */
  readonly path: string;
  readonly overrides: Overrides;
  readonly study: Study;
  /** Numbers of the replications. */
  readonly numbers: readonly number[];
  readonly store: JobStore;
  readonly workers?: number;
  readonly quiet?: boolean;
  /** Whether finished replications were expected to be there. */
  readonly resumed?: boolean;
}

/** The replications of a study that a store has, by number. */
export async function finishedOf(store: JobStore, numbers: readonly number[]): Promise<ReplicationResult[]> {
  const found: ReplicationResult[] = [];
  for (const number of numbers) {
    const one = await store.get({ kind: kind.name, number }, kind.schema);
    if (one !== undefined) found.push(one);
  }
  return found;
}

/** Runs the replications that are not there yet and keeps each as it is finished; all of them, in order. */
export async function simulateMissing(wanted: Wanted): Promise<ReplicationResult[]> {
  const { path, overrides, study, numbers, store, workers = availableParallelism(), quiet = false } = wanted;
  const kept = await finishedOf(store, numbers);
  if (wanted.resumed && kept.length === 0 && !quiet) note("nothing to resume: starting from the beginning\n");
  const done = new Set(kept.map(({ replication }) => replication));
  const replications = numbers.filter((number) => !done.has(number));
  const show = display(quiet, numbers.length, kept.length);
  const onReplication = ({ replication }: ReplicationResult): void => show.finished(replication);
  const hash = configurationHash(configuration(study));
  const follow = { weeks: weeksOf(study), onProgress: show.progress, onReplication };
  const options = { path, overrides, hash, replications, workers, store, ...follow };
  try {
    const fresh = await interruptible((signal) => runOnWorkers({ ...options, signal }));
    return [...kept, ...fresh].sort((a, b) => a.replication - b.replication);
  } finally {
    show.stop();
  }
}
