import { setMaxListeners } from "node:events";
import { Piscina } from "piscina";
import { fail } from "../core/check.ts";
import { calibrate, calibrationConfiguration, type Calibration, type SimulationJob } from "../experiments/calibration/calibrate.ts";
import { calibrationPlan } from "../experiments/calibration/plan.ts";
import type { Simulated } from "../experiments/calibration/population-monte-carlo.ts";
import { configurationHash } from "../experiments/configuration.ts";
import type { CalibrationJob } from "./calibration-worker.ts";
import { loadStudy } from "./load-study.ts";
import { openSimulations } from "./simulation-store.ts";

/** What to calibrate in worker threads, and how to follow it. */
export interface CalibrateOnWorkersOptions {
  /** Path of the study's file; every thread reads it itself. */
  readonly path: string;
  /** Content of a targets file. */
  readonly targets: unknown;
  /** Threads, at least 1. */
  readonly workers: number;
  /** Folder in which finished simulations are kept; it stays when the work is done. */
  readonly folder: string;
  /** Goes on with the simulations in the folder. */
  readonly resume?: boolean;
  /** Simulations done and the most there will be. */
  readonly onProgress?: (done: number, most: number) => void;
  /** Stops all threads at once; the promise is rejected. */
  readonly signal?: AbortSignal;
}

/**
 * Calibrates on a pool of worker threads. Every simulation is kept as soon as it is done. The result does not depend on how many threads there are,
 * nor on how often the work was interrupted and resumed.
 */
export async function calibrateOnWorkers(options: CalibrateOnWorkersOptions): Promise<Calibration> {
  const { path, targets, workers, folder, resume = false, onProgress, signal } = options;
  if (!Number.isInteger(workers) || workers < 1) fail(`workers must be a whole number at least 1, got ${workers}`);
  signal?.throwIfAborted();
  const study = await loadStudy(path);
  const plan = calibrationPlan(study, targets);
  const settings = calibrationConfiguration(plan, targets);
  const hash = configurationHash(settings);
  const store = openSimulations(folder, settings, resume);
  const pool = openPool(workers);
  const stop = new AbortController();
  // every simulation that waits listens
  setMaxListeners(0, stop.signal);
  const forward = (): void => stop.abort(signal?.reason);
  signal?.addEventListener("abort", forward, { once: true });
  let done = 0;
  const one = async ({ id, values }: SimulationJob): Promise<readonly (readonly number[])[]> => {
    const kept = store.get(id);
    const outputs = kept ?? ((await pool.run({ path, targets, hash, id, values } satisfies CalibrationJob, { signal: stop.signal })) as number[][]);
    if (kept === undefined) store.keep(id, outputs);
    onProgress?.(++done, plan.simulations);
    return outputs;
  };
  const simulate = (jobs: readonly SimulationJob[]): Promise<Simulated> => Promise.all(jobs.map(one));
  try {
    return await calibrate(study, targets, { simulate, signal });
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
  const file = import.meta.url.endsWith(".ts") ? "./calibration-boot.mjs" : "./calibration-worker.js";
  return new Piscina({ filename: new URL(file, import.meta.url).href, minThreads: threads, maxThreads: threads, execArgv: [], concurrentTasksPerWorker: 1 });
}
