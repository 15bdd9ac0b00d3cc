import { calibrate, calibrationConfiguration, type Calibration, type SimulationJob } from "../calibration/calibrate.ts";
import { calibrationPlan } from "../calibration/plan.ts";
import type { Simulated } from "../calibration/population-monte-carlo.ts";
import { configurationHash } from "../study/configuration.ts";
import type { CalibrationJob } from "./calibration-worker.ts";
import { loadStudy } from "./load-study.ts";
import { checkWorkers, withPool } from "./pool.ts";
import { finished, openJobs } from "./job-store.ts";
import { outputsSchema } from "./job-schemas.ts";

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
 * Calibrates on a pool of worker threads. Every simulation is kept as soon as it is done. The result does not depend on
 * how many threads there are,
 * nor on how often the work was interrupted and resumed.
 */
export async function calibrateOnWorkers(options: CalibrateOnWorkersOptions): Promise<Calibration> {
  const { path, targets, workers, folder, resume = false, onProgress, signal } = options;
  checkWorkers(workers);
  signal?.throwIfAborted();
  const study = await loadStudy(path);
  const plan = calibrationPlan(study, targets);
  const settings = calibrationConfiguration(plan, targets);
  const hash = configurationHash(settings);
  const store = openJobs(folder, { what: "calibration", configuration: settings, resume });
  let done = 0;
  return withPool({ worker: "calibration-worker", boot: "calibration-boot", threads: workers, signal }, (run) => {
    const one = async ({ id, values }: SimulationJob): Promise<readonly (readonly number[])[]> => {
      const job = { kind: "simulation", number: id, args: values };
      const outputs = await finished(store, job, outputsSchema, () =>
        run<number[][]>({ path, targets, hash, id, values } satisfies CalibrationJob),
      );
      onProgress?.(++done, plan.simulations);
      return outputs;
    };
    const simulate = (jobs: readonly SimulationJob[]): Promise<Simulated> => Promise.all(jobs.map(one));
    return calibrate(study, targets, { simulate, signal });
  });
}
