import { setMaxListeners } from "node:events";
import { Piscina } from "piscina";
import { fail } from "../core/check.ts";
import { configuration, configurationHash } from "../experiments/configuration.ts";
import { override, type Overrides } from "../experiments/override.ts";
import { checkedForSensitivity, collectSensitivity, sensitivityJobs, varied, type Headlines, type Sensitivity } from "../experiments/sensitivity.ts";
import { loadStudy } from "./load-study.ts";
import type { SensitivityWork } from "./sensitivity-worker.ts";

/** Which study, what is varied, and how the work is followed and stopped. */
export interface SensitivityOnWorkersOptions {
  /** Path of the study's file; every thread reads it itself. */
  readonly path: string;
  readonly overrides?: Overrides;
  readonly parameters?: readonly string[];
  readonly measures?: readonly string[];
  /** Threads, at least 1. */
  readonly workers: number;
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops all threads at once; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** `sensitivity` of a study in a file, in a pool of worker threads; the numbers do not depend on how many there are. */
export async function sensitivityOnWorkers(options: SensitivityOnWorkersOptions): Promise<Sensitivity> {
  const { path, overrides = {}, measures, workers, onProgress, signal } = options;
  if (!Number.isInteger(workers) || workers < 1) fail(`workers must be a whole number at least 1, got ${workers}`);
  const whole = override(await loadStudy(path), overrides);
  signal?.throwIfAborted();
  const study = checkedForSensitivity(whole, measures);
  const parameters = varied(study, options.parameters);
  const jobs = sensitivityJobs(study, parameters);
  const hash = configurationHash(configuration(whole));
  const pool = openPool(Math.min(workers, jobs.length));
  const stop = new AbortController();
  setMaxListeners(0, stop.signal);
  const forward = (): void => stop.abort(signal?.reason);
  signal?.addEventListener("abort", forward, { once: true });
  let done = 0;
  try {
    const headlines = await Promise.all(
      jobs.map(async (job): Promise<Headlines> => {
        const work: SensitivityWork = { path, overrides, measures, hash, job };
        const found = (await pool.run(work, { signal: stop.signal })) as Headlines;
        onProgress?.(++done, jobs.length);
        return found;
      }),
    );
    return collectSensitivity(study, parameters, jobs, headlines);
  } catch (error) {
    stop.abort();
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", forward);
    await pool.destroy();
  }
}

/** Opens a pool on the compiled worker, or on its source when this file itself runs from source. */
function openPool(threads: number): Piscina {
  const file = import.meta.url.endsWith(".ts") ? "./sensitivity-boot.mjs" : "./sensitivity-worker.js";
  return new Piscina({ filename: new URL(file, import.meta.url).href, minThreads: threads, maxThreads: threads, execArgv: [], concurrentTasksPerWorker: 1 });
}
