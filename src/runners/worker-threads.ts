import type { Overrides } from "../study/override.ts";
import type { ReplicationResult } from "../simulation/simulate.ts";
import type { Progress } from "../experiments/run.ts";
import { checkWorkers, withPool } from "./pool.ts";
import type { Job } from "./worker.ts";

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
  /** Sees each replication as soon as it is finished, in order of arrival. */
  readonly onReplication?: (result: ReplicationResult) => void;
  /** Stops all threads at once; the promise is rejected. */
  readonly signal?: AbortSignal;
}

/**
 * Runs replications in a pool of worker threads and returns them in order of the replications asked for, whatever order
 * they finished in:
 * the numbers do not depend on how many threads there are. The first failure stops the others and names its
 * replication.
 */
export async function runOnWorkers(options: WorkerOptions): Promise<ReplicationResult[]> {
  const {
    path,
    overrides = {},
    alone,
    hash,
    replications,
    workers,
    weeks,
    onProgress,
    onReplication,
    signal,
  } = options;
  checkWorkers(workers);
  const progress = new Int32Array(new SharedArrayBuffer(4 * Math.max(1, replications.length)));
  const report = (): void =>
    onProgress?.({ done: progress.reduce((sum, done) => sum + done, 0), total: replications.length * weeks });
  const timer = setInterval(report, 100);
  const threads = Math.min(workers, Math.max(1, replications.length));
  try {
    return await withPool({ worker: "worker", boot: "worker-boot", threads, signal }, async (run) => {
      const runOne = async (replication: number, index: number): Promise<ReplicationResult> => {
        const job: Job = { path, overrides, alone, hash, replication, progress, index };
        const result = await run<ReplicationResult>(job).catch((error: unknown) => failed(replication, error));
        onReplication?.(result);
        return result;
      };
      const results = await Promise.all(replications.map(runOne));
      report();
      return results;
    });
  } finally {
    clearInterval(timer);
  }
}

function failed(replication: number, error: unknown): never {
  throw new Error(`replication ${replication} failed: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  });
}
