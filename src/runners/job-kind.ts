import * as z from "zod";

/** A number of a result, which may be infinite or none, so that `z.number()` alone will not do. */
export const anyNumber: z.ZodType<number> = z.custom<number>((value) => typeof value === "number");

/** One job of a kind; the number tells it from all others. */
export interface Numbered<Args> {
  readonly number: number;
  /** What else it depends on, as JSON. */
  readonly args: Args;
}

/**
 * A kind of job: what a thread that does it makes ready once from what all its jobs share, how it does one, and the form
 * of what comes of it. Everything that crosses a thread or is kept is data.
 */
export interface JobKind<Source, Ready, Args, Result> {
  /** Lower-case letters. */
  readonly name: string;
  /** How an error names a job that failed; without it errors come as they are. */
  readonly called?: (job: Numbered<Args>) => string;
  readonly schema: z.ZodType<Result>;
  readonly prepare: (source: Source) => Ready | Promise<Ready>;
  /** `tick` notes how far the job is. */
  readonly work: (ready: Ready, job: Numbered<Args>, tick: (done: number) => void) => Result;
}

/** A job as a worker thread gets it: data only, no functions. */
export interface Handed {
  readonly kind: string;
  /** What all jobs of the kind share. */
  readonly source: unknown;
  readonly number: number;
  readonly args: unknown;
  /** Where the job notes how far it is, shared with the thread that waits. */
  readonly ticks?: { readonly cells: Int32Array; readonly at: number };
}
