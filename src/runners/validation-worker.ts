import { validationJob, type Measured, type ValidationJob } from "../validation/validate.ts";

/** A job for a thread: data only. */
export interface ValidationWork {
  readonly job: ValidationJob;
  readonly seed: string;
}

/** Does one job of a validation in a worker thread. */
export default function work({ job, seed }: ValidationWork): Measured {
  return validationJob(job, seed);
}
