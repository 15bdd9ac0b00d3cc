import {
  chosenExperiments,
  collectValidation,
  USUAL,
  validationJobs,
  type Measured,
  type Validation,
} from "../validation/validate.ts";
import { VERSION } from "../study/version.ts";
import { checkWorkers, withPool } from "./pool.ts";
import { measuredSchema } from "./job-schemas.ts";
import { finished, openJobs } from "./job-store.ts";
import type { ValidationWork } from "./validation-worker.ts";

/** How a validation in threads is made, followed and stopped. */
export interface ValidateOnWorkersOptions {
  readonly replications?: number;
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

/**
 * `validate` in a pool of worker threads; the numbers do not depend on how many there are. The first failure stops the
 * others and names its experiment.
 */
export async function validateOnWorkers(options: ValidateOnWorkersOptions): Promise<Validation> {
  const {
    replications = USUAL.replications,
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
  const jobs = validationJobs(replications, chosen);
  const configuration = { library: VERSION, seed };
  const store = folder === undefined ? undefined : openJobs(folder, { what: "validation", configuration, resume });
  let done = 0;
  return withPool(
    { worker: "validation-worker", boot: "validation-boot", threads: Math.min(workers, jobs.length), signal },
    async (run) => {
      const measured = await Promise.all(
        jobs.map(async (job, number): Promise<Measured> => {
          const found = await finished(store, { kind: "experiment", number, args: job }, measuredSchema, () =>
            run<Measured>({ job, seed } satisfies ValidationWork).catch((error: unknown) =>
              failed(job.experiment, error),
            ),
          );
          onProgress?.(++done, jobs.length);
          return found;
        }),
      );
      return collectValidation(jobs, measured, { replications, seed }, chosen);
    },
  );
}

function failed(experiment: string, error: unknown): never {
  throw new Error(`experiment "${experiment}" failed: ${error instanceof Error ? error.message : String(error)}`, {
    cause: error,
  });
}
