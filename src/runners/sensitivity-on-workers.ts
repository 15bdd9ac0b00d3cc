import { configuration, configurationHash, type Configuration } from "../study/configuration.ts";
import { override, type Overrides } from "../study/override.ts";
import {
  checkedForSensitivity,
  collectSensitivity,
  sensitivityJobs,
  varied,
  type Headlines,
  type Sensitivity,
} from "../sensitivity/sensitivity.ts";
import type { Parameter } from "../evidence/parameter.ts";
import type { Study } from "../model/results.ts";
import { loadStudy } from "./load-study.ts";
import { checkWorkers, withPool } from "./pool.ts";
import type { SensitivityWork } from "./sensitivity-worker.ts";
import { headlinesSchema } from "./job-schemas.ts";
import { finished, openJobs } from "./job-store.ts";

/** Which study, what is varied, and how the work is followed and stopped. */
export interface SensitivityOnWorkersOptions {
  /** Path of the study's file; every thread reads it itself. */
  readonly path: string;
  readonly overrides?: Overrides;
  readonly parameters?: readonly string[];
  readonly measures?: readonly string[];
  /** Policies to compare with the reference; all unless told. */
  readonly policies?: readonly string[];
  /** Threads, at least 1. */
  readonly workers: number;
  /**
   * Folder in which finished runs are kept, so that an interruption loses none; it stays when the work is done. Nothing
   * is kept unless told.
   */
  readonly folder?: string;
  /** Goes on with the runs in the folder; there may be more or fewer replications than before. */
  readonly resume?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops all threads at once; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/**
 * `sensitivity` of a study in a file, in a pool of worker threads; the numbers depend neither on how many there are nor
 * on how often the work was interrupted and resumed.
 * Errors: as in `sensitivity`; the folder's runs belong to other settings.
 */
export async function sensitivityOnWorkers(options: SensitivityOnWorkersOptions): Promise<Sensitivity> {
  const { path, overrides = {}, measures, policies, workers, folder, resume = false, onProgress, signal } = options;
  checkWorkers(workers);
  const whole = override(await loadStudy(path), overrides);
  signal?.throwIfAborted();
  const study = checkedForSensitivity(whole, { measures, policies });
  const parameters = varied(study, options.parameters);
  const jobs = sensitivityJobs(study, parameters);
  const hash = configurationHash(configuration(whole));
  const store =
    folder === undefined
      ? undefined
      : openJobs(folder, { what: "sensitivity", configuration: settings(study, parameters), resume });
  let done = 0;
  return withPool(
    { worker: "sensitivity-worker", boot: "sensitivity-boot", threads: Math.min(workers, jobs.length), signal },
    async (run) => {
      const headlines = await Promise.all(
        jobs.map(async (job, id): Promise<Headlines> => {
          const found = await finished(store, { kind: "run", number: id, args: job }, headlinesSchema, () =>
            run<Headlines>({ path, overrides, measures, policies, hash, job } satisfies SensitivityWork),
          );
          onProgress?.(++done, jobs.length);
          return found;
        }),
      );
      return collectSensitivity(study, parameters, jobs, headlines);
    },
  );
}

/**
 * What the numbers of every job depend on, and which job is which; replications come one after the other, so that how
 * many there are does not matter.
 */
const settings = (study: Study, parameters: readonly Parameter[]): Configuration => ({
  ...configuration(study),
  parameters: JSON.stringify(parameters.map(({ name, low, high }) => [name, low, high])),
});
