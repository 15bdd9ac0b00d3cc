import { setMaxListeners } from "node:events";
import { Piscina } from "piscina";
import { fail } from "../core/check.ts";
import type { Overrides } from "../experiments/override.ts";
import type { ReplicationResult } from "../simulation/simulate.ts";
import type { Progress } from "../experiments/run.ts";
import type { Job } from "./worker.ts";

/** Which replications of a study to run in worker threads, and how to follow them. */
export interface WorkerOptions {
  /** Path of the study's file; every thread reads it itself, no function crosses a thread. */
  readonly path: string;
  readonly overrides?: Overrides;
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
 * Runs replications in a pool of worker threads and returns them in order of the replications asked for, whatever order they finished in:
 * the numbers do not depend on how many threads there are. The first failure stops the others and names its replication.
 */
export async function runOnWorkers(options: WorkerOptions): Promise<ReplicationResult[]> {
  const { path, overrides = {}, hash, replications, workers, weeks, onProgress, onReplication, signal } = options;
  if (!Number.isInteger(workers) || workers < 1) fail(`workers must be a whole number at least 1, got ${workers}`);
  signal?.throwIfAborted();
  const progress = new Int32Array(new SharedArrayBuffer(4 * Math.max(1, replications.length)));
  const report = (): void => onProgress?.({ done: progress.reduce((sum, done) => sum + done, 0), total: replications.length * weeks });
  const stop = new AbortController();
  // every replication that waits listens to the signal
  setMaxListeners(0, stop.signal);
  const forward = (): void => stop.abort(signal?.reason);
  signal?.addEventListener("abort", forward, { once: true });
  const pool = openPool(Math.min(workers, Math.max(1, replications.length)));
  const timer = setInterval(report, 100);
  const runOne = async (replication: number, index: number): Promise<ReplicationResult> => {
    const job: Job = { path, overrides, hash, replication, progress, index };
    const result = (await pool.run(job, { signal: stop.signal }).catch((error: unknown) => failed(replication, error))) as ReplicationResult;
    onReplication?.(result);
    return result;
  };
  try {
    const results = await Promise.all(replications.map(runOne));
    report();
    return results;
  } catch (error) {
    stop.abort();
    signal?.throwIfAborted();
    throw error;
  } finally {
    clearInterval(timer);
    signal?.removeEventListener("abort", forward);
    await pool.destroy();
  }
}

function failed(replication: number, error: unknown): never {
  throw new Error(`replication ${replication} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
}

/** Opens a pool on the compiled worker, or on its source when this file itself runs from source. */
function openPool(threads: number): Piscina {
  const file = import.meta.url.endsWith(".ts") ? "./worker-boot.mjs" : "./worker.js";
  return new Piscina({ filename: new URL(file, import.meta.url).href, minThreads: threads, maxThreads: threads, execArgv: [], concurrentTasksPerWorker: 1 });
}
