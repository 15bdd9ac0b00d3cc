import { setMaxListeners } from "node:events";
import { Piscina } from "piscina";
import { fail } from "../core/check.ts";
import type { Handed, JobKind, Numbered } from "./job-kind.ts";
import type { JobStore } from "./job-store.ts";

/** How jobs are done. */
export interface RunnerOptions {
  /** Threads, at least 1. */
  readonly threads: number;
  /** Finished jobs: those that are there are not done again, others are kept as soon as they are done. */
  readonly store?: JobStore;
  /** Stops all threads at once; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Does a job, or takes it from the store. */
export type RunJob<Args, Result> = (job: Numbered<Args>, ticks?: Handed["ticks"]) => Promise<Result>;

/** Errors: a number of threads that is none. */
export function checkWorkers(workers: number): void {
  if (!Number.isInteger(workers) || workers < 1) fail(`workers must be a whole number at least 1, got ${workers}`);
}

/**
 * Does jobs of one kind, which all depend on `source`, in a pool of worker threads, which is closed after it. What comes
 * of a job depends neither on the thread nor on whether it was done now or earlier. The first failure stops all jobs.
 */
export async function withRunner<Source, Ready, Args, Result, T>(
  { name: kind, schema, called }: JobKind<Source, Ready, Args, Result>,
  source: Source,
  { threads, store, signal }: RunnerOptions,
  work: (run: RunJob<Args, Result>) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const stop = new AbortController();
  // every job that waits listens to the signal
  setMaxListeners(0, stop.signal);
  const forward = (): void => stop.abort(signal?.reason);
  signal?.addEventListener("abort", forward, { once: true });
  const file = import.meta.url.endsWith(".ts") ? "./worker-boot.mjs" : "./worker.js";
  const filename = new URL(file, import.meta.url).href;
  const pool = new Piscina({
    filename,
    minThreads: threads,
    maxThreads: threads,
    execArgv: [],
    concurrentTasksPerWorker: 1,
  });
  const run: RunJob<Args, Result> = async (job, ticks) => {
    const { number, args } = job;
    const kept = await store?.get({ kind, number, args }, schema);
    if (kept !== undefined) return kept;
    const handed: Handed = { kind, source, number, args, ticks };
    const result = (await pool
      .run(handed, { signal: stop.signal })
      .catch((error: unknown) => failed(called?.(job), error))) as Result;
    await store?.keep({ kind, number, args }, result);
    return result;
  };
  try {
    return await work(run);
  } catch (error) {
    stop.abort();
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", forward);
    await pool.destroy();
  }
}

function failed(name: string | undefined, error: unknown): never {
  if (name === undefined) throw error;
  throw new Error(`${name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
}
