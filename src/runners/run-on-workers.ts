import * as z from "zod";
import { checkOptions } from "../core/check-options.ts";
import { fail } from "../core/check.ts";
import type { Progress } from "../experiments/run.ts";
import { replicate } from "../experiments/replicate.ts";
import type { Study } from "../model/results.ts";
import type { ReplicationResult } from "../simulation/simulate.ts";
import { configuration, configurationHash } from "../study/configuration.ts";
import { override, type Overrides } from "../study/override.ts";
import { anyNumber, type JobKind } from "./job-kind.ts";
import type { JobStore } from "./job-store.ts";
import { loadStudy } from "./load-study.ts";
import { checkWorkers, withRunner } from "./runner.ts";

/** Which study a thread reads. */
interface StudySource {
  readonly path: string;
  readonly overrides: Overrides;
  readonly alone?: boolean;
  readonly hash?: string;
}

/** Which replications of a study to run in worker threads, and how to follow them. */
export interface WorkerOptions {
  /** Path of the study's file; every thread reads it itself, no function crosses a thread. */
  readonly path: string;
  readonly overrides?: Overrides;
  /** Whether the study is data alone, see `loadStudy`. */
  readonly alone?: boolean;
  /** Digest of the configuration (`configurationHash`); a thread that reads another study from the path fails. */
  readonly hash?: string;
  readonly replications: readonly number[];
  /** Threads, at least 1. */
  readonly workers: number;
  /** Simulated weeks of one replication: see `weeksOf`. */
  readonly weeks: number;
  readonly onProgress?: (progress: Progress) => void;
  /** Finished replications: those that are there are not run again, others are kept. */
  readonly store?: JobStore;
  /** Sees each replication as soon as it is finished, in order of arrival. */
  readonly onReplication?: (result: ReplicationResult) => void;
  /** Stops all threads at once; the promise is rejected. */
  readonly signal?: AbortSignal;
}

const replicationSchema: z.ZodType<ReplicationResult> = z.object({
  replication: z.int(),
  records: z.array(
    z.object({
      policy: z.string(),
      replication: z.int(),
      week: z.int(),
      group: z.string(),
      measure: z.string(),
      value: anyNumber,
    }),
  ),
  ledgers: z.array(
    z.object({
      policy: z.string(),
      events: z.array(
        z.looseObject({
          mechanism: z.string(),
          epsilon: anyNumber,
          delta: anyNumber,
          unit: z.enum(["event", "attribute", "customer"]),
          adjacency: z.enum(["replace", "add-remove"]),
          count: anyNumber,
        }),
      ),
    }),
  ),
  parameters: z.record(z.string(), anyNumber),
}) as z.ZodType<ReplicationResult>;

/** Replications of a study. Errors: the file has become another study since the run began. */
export const replications: JobKind<StudySource, Study, undefined, ReplicationResult> = {
  name: "replication",
  called: ({ number }) => `replication ${number}`,
  schema: replicationSchema,
  async prepare({ path, overrides, alone, hash }) {
    const study = override(await loadStudy(path, { alone }), overrides);
    if (hash !== undefined && hash !== configurationHash(configuration(study)))
      fail(`${path} changed while it was run`);
    return study;
  },
  work: (study, { number }, tick) => replicate(study, number, { onProgress: tick }),
};

/**
 * Runs replications in a pool of worker threads and returns them in order of the replications asked for, whatever order
 * they finished in: the numbers do not depend on how many threads there are. The first failure stops the others and
 * names its replication.
 */
export async function runOnWorkers(options: WorkerOptions): Promise<ReplicationResult[]> {
  checkOptions("runOnWorkers", options, [
    "path",
    "overrides",
    "alone",
    "hash",
    "replications",
    "workers",
    "weeks",
    "onProgress",
    "store",
    "onReplication",
    "signal",
  ]);
  const { path, overrides = {}, alone, hash, workers, weeks, store, onProgress, onReplication, signal } = options;
  const asked = options.replications;
  checkWorkers(workers);
  const cells = new Int32Array(new SharedArrayBuffer(4 * Math.max(1, asked.length)));
  const report = (): void =>
    onProgress?.({ done: cells.reduce((sum, done) => sum + done, 0), total: asked.length * weeks });
  const timer = setInterval(report, 100);
  const threads = Math.min(workers, Math.max(1, asked.length));
  try {
    return await withRunner(replications, { path, overrides, alone, hash }, { threads, store, signal }, async (run) => {
      const one = async (replication: number, at: number): Promise<ReplicationResult> => {
        const result = await run({ number: replication, args: undefined }, { cells, at });
        onReplication?.(result);
        return result;
      };
      const results = await Promise.all(asked.map(one));
      report();
      return results;
    });
  } finally {
    clearInterval(timer);
  }
}
