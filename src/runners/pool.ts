import { setMaxListeners } from "node:events";
import { Piscina } from "piscina";
import { fail } from "../core/check.ts";

/** Which worker does the jobs, in how many threads, and what stops them. */
export interface PoolOptions {
  /** Names of the files beside this one: `boot` starts the source of `worker` where the sources themselves run. */
  readonly worker: string;
  readonly boot: string;
  readonly threads: number;
  /** Stops all threads at once; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Gives a job to the pool and returns what its worker made of it. */
export type RunJob = <Result>(job: unknown) => Promise<Result>;

/** Errors: a number of threads that is none. */
export function checkWorkers(workers: number): void {
  if (!Number.isInteger(workers) || workers < 1) fail(`workers must be a whole number at least 1, got ${workers}`);
}

/** Does some work with a pool of worker threads, which is closed after it. The first failure stops all jobs. */
export async function withPool<T>(
  { worker, boot, threads, signal }: PoolOptions,
  work: (run: RunJob) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  const stop = new AbortController();
  // every job that waits listens to the signal
  setMaxListeners(0, stop.signal);
  const forward = (): void => stop.abort(signal?.reason);
  signal?.addEventListener("abort", forward, { once: true });
  const file = import.meta.url.endsWith(".ts") ? `./${boot}.mjs` : `./${worker}.js`;
  const filename = new URL(file, import.meta.url).href;
  const pool = new Piscina({
    filename,
    minThreads: threads,
    maxThreads: threads,
    execArgv: [],
    concurrentTasksPerWorker: 1,
  });
  try {
    return await work(<Result>(job: unknown) => pool.run(job, { signal: stop.signal }) as Promise<Result>);
  } catch (error) {
    stop.abort();
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", forward);
    await pool.destroy();
  }
}
