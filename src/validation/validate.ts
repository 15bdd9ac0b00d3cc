import { checkOptions } from "../core/check-options.ts";
import { fail, unknownName } from "../core/check.ts";
import { validationFindings } from "../evidence/calibration-finding.ts";
import type { Finding } from "../evidence/registry.ts";
import { interval } from "../analysis/interval.ts";
import { VERSION } from "../core/version.ts";
import type { Check, CheckOutcome, Validation, ValidationRow } from "../analysis/validation-rows.ts";
import { keyOf, publishedInterval, type Experiment } from "./check.ts";
import { experiments as all } from "./index.ts";
import { notCovered } from "./not-covered.ts";
import { nullModel } from "./null-model.ts";
import { settled, verdictOf } from "./verdict.ts";

/** The model, the null model, or the model with the ablation of the check of that key. */
export type Contender = "model" | "null" | `ablation ${string}`;

/** One replication of one experiment: the smallest piece of a validation, and data only. */
export interface ValidationJob {
  readonly experiment: string;
  readonly contender: Contender;
  readonly replication: number;
}

/** What a job measured, by check. */
export type Measured = Readonly<Record<string, number>>;

/** How a validation is made. */
export interface ValidationOptions {
  /** Independent runs of every experiment; 5 unless told. */
  readonly replications?: number;
  readonly seed?: string;
  /** Experiments to make; all unless told. Findings of others are left out. */
  readonly experiments?: readonly Experiment[];
  /** Behavioural parameters that replace the model's defaults, to see how another model would do. */
  readonly parameters?: Readonly<Record<string, number>>;
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops at the next week; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Replications and seed unless told. */
export const USUAL: { readonly replications: number; readonly seed: string } = { replications: 5, seed: "validation" };

/** The experiments of those names; all unless told. Errors: no such experiment. */
export function chosenExperiments(only: readonly string[] | undefined): readonly Experiment[] {
  if (only === undefined) return all;
  const names = all.map(({ name }) => name);
  for (const name of only) if (!names.includes(name)) unknownName("experiment", "experiments", name, names);
  return all.filter(({ name }) => only.includes(name));
}

/** Every job of a validation, those of one experiment together. */
export const validationJobs = (replications: number, experiments: readonly Experiment[] = all): ValidationJob[] =>
  experiments.flatMap((experiment) =>
    Array.from({ length: replications }, (_, r) => r + 1).flatMap((replication) =>
      contendersOf(experiment).map((contender) => ({ experiment: experiment.name, contender, replication })),
    ),
  );

const contendersOf = ({ checks }: Experiment): Contender[] => [
  "model",
  "null",
  ...checks.filter(({ ablation }) => ablation !== undefined).map((check): Contender => `ablation ${keyOf(check)}`),
];

/** Does one job; a pure function of its arguments. */
export function validationJob(
  { experiment, contender, replication }: ValidationJob,
  seed: string,
  options: Pick<ValidationOptions, "experiments" | "parameters"> & { readonly cancelled?: () => boolean } = {},
): Measured {
  const found =
    (options.experiments ?? all).find(({ name }) => name === experiment) ?? fail(`no experiment named "${experiment}"`);
  const ablation = found.checks.find((check) => contender === `ablation ${keyOf(check)}`)?.ablation?.parameters;
  const parameters = { ...options.parameters, ...(contender === "null" ? nullModel : ablation) };
  return found.measure({ seed, replication, parameters, cancelled: options.cancelled });
}

/** Puts what all jobs measured, in their order, together to a validation. */
export function collectValidation(
  jobs: readonly ValidationJob[],
  measured: readonly Measured[],
  { replications, seed }: { readonly replications: number; readonly seed: string },
  experiments: readonly Experiment[] = all,
): Validation {
  const outcome = (experiment: Experiment, check: Check, contender: Contender, source: Finding): CheckOutcome => {
    const values = measured
      .filter((_, j) => jobs[j].experiment === experiment.name && jobs[j].contender === contender)
      .map((m) => m[keyOf(check)]);
    const simulated = interval(values);
    return {
      ...simulated,
      verdict: verdictOf(check.rule, source, simulated),
      settled: settled(check.rule, source, simulated),
    };
  };
  const rows = experiments.flatMap((experiment) =>
    experiment.checks.map((check): ValidationRow => {
      const source =
        validationFindings.find(({ id }) => id === check.finding) ??
        fail(`no finding kept for validation is named "${check.finding}"`);
      const [model, none] = (["model", "null"] as const).map((contender) =>
        outcome(experiment, check, contender, source),
      );
      return {
        ...check,
        key: keyOf(check),
        theme: experiment.theme,
        experiment: experiment.name,
        source,
        published: publishedInterval(source),
        model,
        null: none,
        ablated: check.ablation === undefined ? null : outcome(experiment, check, `ablation ${keyOf(check)}`, source),
      };
    }),
  );
  const left = experiments === all ? validationFindings.filter(({ id }) => notCovered[id] !== undefined) : [];
  return {
    rows,
    notCovered: left.map((source) => ({ source, reason: notCovered[source.id] })),
    replications,
    seed,
    version: VERSION,
  };
}

/**
 * Compares the model and the null model with every finding kept for validation that an experiment speaks to, in this
 * thread; works in a browser.
 * A pure function of its options: the same seed gives the same bits on any machine. Parameters are at their defaults: a
 * pass says nothing of other values.
 */
export async function validate(options: ValidationOptions = {}): Promise<Validation> {
  checkOptions("validate", options, ["replications", "seed", "experiments", "parameters", "onProgress", "signal"]);
  const { replications = USUAL.replications, seed = USUAL.seed, experiments = all, onProgress, signal } = options;
  const jobs = validationJobs(replications, experiments);
  const measured: Measured[] = [];
  for (const job of jobs) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal?.throwIfAborted();
    measured.push(validationJob(job, seed, { ...options, experiments, cancelled: () => signal?.aborted ?? false }));
    onProgress?.(measured.length, jobs.length);
  }
  return collectValidation(jobs, measured, { replications, seed }, experiments);
}
