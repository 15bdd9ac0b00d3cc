import { configuration, configurationHash } from "../experiments/configuration.ts";
import { override, type Overrides } from "../experiments/override.ts";
import { checkedForSensitivity, collectSensitivity, sensitivityJobs, varied, type Headlines, type Sensitivity } from "../experiments/sensitivity.ts";
import { loadStudy } from "./load-study.ts";
import { checkWorkers, withPool } from "./pool.ts";
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
  checkWorkers(workers);
  const whole = override(await loadStudy(path), overrides);
  signal?.throwIfAborted();
  const study = checkedForSensitivity(whole, measures);
  const parameters = varied(study, options.parameters);
  const jobs = sensitivityJobs(study, parameters);
  const hash = configurationHash(configuration(whole));
  let done = 0;
  return withPool({ worker: "sensitivity-worker", boot: "sensitivity-boot", threads: Math.min(workers, jobs.length), signal }, async (run) => {
    const headlines = await Promise.all(
      jobs.map(async (job): Promise<Headlines> => {
        const found = await run<Headlines>({ path, overrides, measures, hash, job } satisfies SensitivityWork);
        onProgress?.(++done, jobs.length);
        return found;
      }),
    );
    return collectSensitivity(study, parameters, jobs, headlines);
  });
}
