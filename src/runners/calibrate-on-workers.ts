import * as z from "zod";
import { checkOptions } from "../core/check-options.ts";
import { fail } from "../core/check.ts";
import {
  calibrate,
  calibrationConfiguration,
  simulateJob,
  type Calibration,
  type SimulationJob,
} from "../calibration/calibrate.ts";
import { calibrationPlan, type Plan } from "../calibration/plan.ts";
import type { Simulated } from "../calibration/population-monte-carlo.ts";
import { configurationHash } from "../study/configuration.ts";
import { anyNumber, type JobKind } from "./job-kind.ts";
import { openJobs } from "./job-store.ts";
import { loadStudy } from "./load-study.ts";
import { checkWorkers, withRunner } from "./runner.ts";

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

/** Which calibration a thread does simulations of. */
interface CalibrationSource {
  readonly path: string;
  readonly targets: unknown;
  /** Digest of the calibration as the waiting thread knows it. */
  readonly hash: string;
}

/**
 * Simulations of a calibration: replications × targets. Errors: the study's file has become another one since the
 * calibration began.
 */
export const simulations: JobKind<CalibrationSource, Plan, SimulationJob["values"], number[][]> = {
  name: "simulation",
  schema: z.array(z.array(anyNumber)),
  async prepare({ path, targets, hash }) {
    const plan = calibrationPlan(await loadStudy(path), targets);
    if (hash !== configurationHash(calibrationConfiguration(plan, targets)))
      fail(`${path} changed while it was calibrated`);
    return plan;
  },
  work: (plan, { args: values }) => simulateJob(plan, values),
};

/**
 * Calibrates on a pool of worker threads. Every simulation is kept as soon as it is done. The result does not depend on
 * how many threads there are, nor on how often the work was interrupted and resumed.
 */
export async function calibrateOnWorkers(options: CalibrateOnWorkersOptions): Promise<Calibration> {
  checkOptions("calibrateOnWorkers", options, [
    "path",
    "targets",
    "workers",
    "folder",
    "resume",
    "onProgress",
    "signal",
  ]);
  const { path, targets, workers, folder, resume = false, onProgress, signal } = options;
  checkWorkers(workers);
  signal?.throwIfAborted();
  const study = await loadStudy(path);
  const plan = calibrationPlan(study, targets);
  const settings = calibrationConfiguration(plan, targets);
  const store = openJobs(folder, { what: "calibration", configuration: settings, resume });
  const source = { path, targets, hash: configurationHash(settings) };
  let done = 0;
  return withRunner(simulations, source, { threads: workers, store, signal }, (run) => {
    const one = async ({ id, values }: SimulationJob): Promise<readonly (readonly number[])[]> => {
      const outputs = await run({ number: id, args: values });
      onProgress?.(++done, plan.simulations);
      return outputs;
    };
    const simulate = (jobs: readonly SimulationJob[]): Promise<Simulated> => Promise.all(jobs.map(one));
    return calibrate(study, targets, { simulate, signal });
  });
}
