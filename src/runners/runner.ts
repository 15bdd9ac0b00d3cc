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

/** Worker threads. */
export interface Threads {
  /** Does a job of a kind, of which all depend on `source`, on the next thread that is free. */
  run<Source, Ready, Args, Result>(
    kind: JobKind<Source, Ready, Args, Result>,
    source: Source,
    job: Numbered<Args>,
    more?: { readonly ticks?: Handed["ticks"]; readonly signal?: AbortSignal },
  ): Promise<Result>;
  close(): Promise<void>;
}

/** Starts threads, which wait for jobs until they are closed. */
export function openThreads(threads: number): Threads {
  const file = import.meta.url.endsWith(".ts") ? "./worker-boot.mjs" : "./worker.js";
  const filename = new URL(file, import.meta.url).href;
  const pool = new Piscina({
    filename,
    minThreads: threads,
    maxThreads: threads,
    execArgv: [],
    concurrentTasksPerWorker: 1,
  });
  return {
    async run<Source, Ready, Args, Result>(
      { name: kind, called }: JobKind<Source, Ready, Args, Result>,
      source: Source,
      job: Numbered<Args>,
      { ticks, signal }: { readonly ticks?: Handed["ticks"]; readonly signal?: AbortSignal } = {},
    ): Promise<Result> {
      const handed: Handed = { kind, source, number: job.number, args: job.args, ticks };
      const done: unknown = await pool.run(handed, { signal }).catch((error: unknown) => failed(called?.(job), error));
      return done as Result;
    },
    close: () => pool.destroy(),
  };
}

/**
 * Does jobs of one kind, which all depend on `source`, in a pool of worker threads, which is closed after it. What comes
 * of a job depends neither on the thread nor on whether it was done now or earlier. The first failure stops all jobs.
 */
export async function withRunner<Source, Ready, Args, Result, T>(
  kind: JobKind<Source, Ready, Args, Result>,
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
  const pool = openThreads(threads);
  const run: RunJob<Args, Result> = async ({ number, args }, ticks) => {
    const job = { kind: kind.name, number, args };
    const kept = await store?.get(job, kind.schema);
    if (kept !== undefined) return kept;
    const result = await pool.run(kind, source, { number, args }, { ticks, signal: stop.signal });
    await store?.keep(job, result);
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
    await pool.close();
  }
}

function failed(name: string | undefined, error: unknown): never {
  if (name === undefined) throw error;
  throw new Error(`${name} failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
}
