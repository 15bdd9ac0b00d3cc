import * as z from "zod";
import { checkOptions } from "../core/check-options.ts";
import { fail } from "../core/check.ts";
import type { Parameter } from "../evidence/parameter.ts";
import type { Study } from "../model/results.ts";
import {
  checkedForSensitivity,
  collectSensitivity,
  sensitivityJob,
  sensitivityJobs,
  varied,
  type Headlines,
  type SensitivityJob,
} from "../sensitivity/sensitivity.ts";
import type { Swings } from "../analysis/swings.ts";
import { configuration, configurationHash, type Configuration } from "../study/configuration.ts";
import { override, type Overrides } from "../study/override.ts";
import { anyNumber, type JobKind } from "./job-kind.ts";
import { openJobs } from "./job-store.ts";
import { loadStudy } from "./load-study.ts";
import { checkWorkers, withRunner } from "./runner.ts";

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

/** Which study a thread does runs of. */
interface SensitivitySource extends Pick<SensitivityOnWorkersOptions, "path" | "measures" | "policies"> {
  readonly overrides: Overrides;
  /** Digest of the study's configuration as the waiting thread knows it. */
  readonly hash: string;
}

/**
 * Runs of a sensitivity: whole-run values by policy and measure. Errors: the file has become another study since the
 * work began.
 */
export const sensitivityRuns: JobKind<SensitivitySource, Study, SensitivityJob, Headlines> = {
  name: "run",
  schema: z.record(z.string(), z.record(z.string(), anyNumber)),
  async prepare({ path, overrides, measures, policies, hash }) {
    const study = override(await loadStudy(path), overrides);
    if (hash !== configurationHash(configuration(study))) fail(`${path} changed while it was run`);
    return checkedForSensitivity(study, { measures, policies });
  },
  work: (study, { args: job }) => sensitivityJob(study, job),
};

/**
 * `sensitivity` of a study in a file, in a pool of worker threads; the numbers depend neither on how many there are nor
 * on how often the work was interrupted and resumed.
 * Errors: as in `sensitivity`; the folder's runs belong to other settings.
 */
export async function sensitivityOnWorkers(options: SensitivityOnWorkersOptions): Promise<Swings> {
  checkOptions("sensitivityOnWorkers", options, [
    "path",
    "overrides",
    "parameters",
    "measures",
    "policies",
    "workers",
    "folder",
    "resume",
    "onProgress",
    "signal",
  ]);
  const { path, overrides = {}, measures, policies, workers, folder, resume = false, onProgress, signal } = options;
  checkWorkers(workers);
  const whole = override(await loadStudy(path), overrides);
  signal?.throwIfAborted();
  const study = checkedForSensitivity(whole, { measures, policies });
  const parameters = varied(study, options.parameters);
  const jobs = sensitivityJobs(study, parameters);
  const source = { path, overrides, measures, policies, hash: configurationHash(configuration(whole)) };
  const store =
    folder === undefined
      ? undefined
      : openJobs(folder, { what: "sensitivity", configuration: settings(study, parameters), resume });
  let done = 0;
  return withRunner(
    sensitivityRuns,
    source,
    { threads: Math.min(workers, jobs.length), store, signal },
    async (run) => {
      const one = async (args: SensitivityJob, number: number): Promise<Headlines> => {
        const found = await run({ number, args });
        onProgress?.(++done, jobs.length);
        return found;
      };
      return collectSensitivity(study, parameters, jobs, await Promise.all(jobs.map(one)));
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
