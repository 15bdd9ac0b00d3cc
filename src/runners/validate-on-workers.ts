import * as z from "zod";
import { checkOptions } from "../core/check-options.ts";
import { VERSION } from "../core/version.ts";
import {
  chosenExperiments,
  collectValidation,
  USUAL,
  validationJob,
  validationJobs,
  type Measured,
  type ValidationJob,
} from "../validation/validate.ts";
import type { Validation } from "../analysis/validation-rows.ts";
import { anyNumber, type JobKind } from "./job-kind.ts";
import { openJobs } from "./job-store.ts";
import { checkWorkers, withRunner } from "./runner.ts";

/** How a validation in threads is made, followed and stopped. */
export interface ValidateOnWorkersOptions {
  readonly replications?: number;
  readonly draws?: number;
  readonly seed?: string;
  /** Names of the experiments to make; all unless told. */
  readonly only?: readonly string[];
  /** Threads, at least 1. */
  readonly workers: number;
  /** Folder in which finished experiments are kept; it stays when the work is done. Nothing is kept unless told. */
  readonly folder?: string;
  /** Goes on with the experiments in the folder. */
  readonly resume?: boolean;
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops all threads at once; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Experiments of a validation: values by check. */
export const experiments: JobKind<{ readonly seed: string }, string, ValidationJob, Measured> = {
  name: "experiment",
  called: ({ args }) => `experiment "${args.experiment}"`,
  schema: z.record(z.string(), anyNumber),
  prepare: ({ seed }) => seed,
  work: (seed, { args: job }) => validationJob(job, seed),
};

/**
 * `validate` in a pool of worker threads; the numbers do not depend on how many there are. The first failure stops the
 * others and names its experiment.
 */
export async function validateOnWorkers(options: ValidateOnWorkersOptions): Promise<Validation> {
  checkOptions("validateOnWorkers", options, [
    "replications",
    "draws",
    "seed",
    "only",
    "workers",
    "folder",
    "resume",
    "onProgress",
    "signal",
  ]);
  const {
    replications = USUAL.replications,
    draws = USUAL.draws,
    seed = USUAL.seed,
    only,
    workers,
    folder,
    resume = false,
    onProgress,
    signal,
  } = options;
  checkWorkers(workers);
  const chosen = chosenExperiments(only);
  const jobs = validationJobs(replications, chosen, draws);
  const configuration = { library: VERSION, seed };
  const store = folder === undefined ? undefined : openJobs(folder, { what: "validation", configuration, resume });
  let done = 0;
  return withRunner(experiments, { seed }, { threads: Math.min(workers, jobs.length), store, signal }, async (run) => {
    const one = async (args: ValidationJob, number: number): Promise<Measured> => {
      const found = await run({ number, args });
      onProgress?.(++done, jobs.length);
      return found;
    };
    const measured = await Promise.all(jobs.map(one));
    return collectValidation(jobs, measured, { replications, draws, seed }, chosen);
  });
}
