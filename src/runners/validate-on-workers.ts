import { setMaxListeners } from "node:events";
import { Piscina } from "piscina";
import { fail } from "../core/check.ts";
import { chosenExperiments, collectValidation, USUAL, validationJobs, type Measured, type Validation } from "../experiments/validation/validate.ts";
import type { ValidationWork } from "./validation-worker.ts";

/** How a validation in threads is made, followed and stopped. */
export interface ValidateOnWorkersOptions {
  readonly replications?: number;
  readonly seed?: string;
  /** Names of the experiments to make; all unless told. */
  readonly only?: readonly string[];
  /** Threads, at least 1. */
  readonly workers: number;
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops all threads at once; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** `validate` in a pool of worker threads; the numbers do not depend on how many there are. The first failure stops the others and names its experiment. */
export async function validateOnWorkers(options: ValidateOnWorkersOptions): Promise<Validation> {
  const { replications = USUAL.replications, seed = USUAL.seed, only, workers, onProgress, signal } = options;
  if (!Number.isInteger(workers) || workers < 1) fail(`workers must be a whole number at least 1, got ${workers}`);
  signal?.throwIfAborted();
  const chosen = chosenExperiments(only);
  const jobs = validationJobs(replications, chosen);
  const pool = openPool(Math.min(workers, jobs.length));
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const forward = (): void => stop.abort(signal?.reason);
  signal?.addEventListener("abort", forward, { once: true });
  let done = 0;
  try {
    const measured = await Promise.all(
      jobs.map(async (job): Promise<Measured> => {
        const work: ValidationWork = { job, seed };
        const found = (await pool.run(work, { signal: stop.signal }).catch((error: unknown) => failed(job.experiment, error))) as Measured;
        onProgress?.(++done, jobs.length);
        return found;
      }),
    );
    return collectValidation(jobs, measured, { replications, seed }, chosen);
  } catch (error) {
    stop.abort();
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", forward);
    await pool.destroy();
  }
}

function failed(experiment: string, error: unknown): never {
  throw new Error(`experiment "${experiment}" failed: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
}

/** Opens a pool on the compiled worker, or on its source when this file itself runs from source. */
function openPool(threads: number): Piscina {
  const file = import.meta.url.endsWith(".ts") ? "./validation-boot.mjs" : "./validation-worker.js";
  return new Piscina({ filename: new URL(file, import.meta.url).href, minThreads: threads, maxThreads: threads, execArgv: [], concurrentTasksPerWorker: 1 });
}
