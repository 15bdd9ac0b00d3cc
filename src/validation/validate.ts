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
import { nulls } from "./null-model.ts";
import { drawnOf } from "./drawn.ts";
import { leastOf } from "./least.ts";
import { settled, verdictOf } from "./verdict.ts";

/**
 * The model, a null model, the model with drawn parameters (those of the job's replication), or with the ablation of the
 * check of that key.
 */
export type Contender = "model" | keyof typeof nulls | "drawn" | `ablation ${string}`;

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
  /** Draws of all parameters, each with chance of its own; 10 unless told. */
  readonly draws?: number;
  readonly seed?: string;
  /** Experiments to make; all unless told. Findings of others are left out. */
  readonly experiments?: readonly Experiment[];
  /** Behavioural parameters that replace the model's defaults, to see how another model would do. */
  readonly parameters?: Readonly<Record<string, number>>;
  readonly onProgress?: (done: number, total: number) => void;
  /** Stops at the next week; the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** Replications, draws and seed unless told. */
export const USUAL: { readonly replications: number; readonly draws: number; readonly seed: string } = {
  replications: 5,
  draws: 10,
  seed: "validation",
};

/** The experiments of those names; all unless told. Errors: no such experiment. */
export function chosenExperiments(only: readonly string[] | undefined): readonly Experiment[] {
  if (only === undefined) return all;
  const names = all.map(({ name }) => name);
  for (const name of only) if (!names.includes(name)) unknownName("experiment", "experiments", name, names);
  return all.filter(({ name }) => only.includes(name));
}

/** Every job of a validation, those of one experiment together. */
export const validationJobs = (
  replications: number,
  experiments: readonly Experiment[] = all,
  draws = 0,
): ValidationJob[] =>
  experiments.flatMap((experiment) =>
    Array.from({ length: Math.max(replications, draws) }, (_, r) => r + 1).flatMap((replication) =>
      [
        ...(replication <= replications ? contendersOf(experiment) : []),
        ...(replication <= draws ? (["drawn"] as const) : []),
      ].map((contender) => ({ experiment: experiment.name, contender, replication })),
    ),
  );

const contendersOf = ({ checks, people }: Experiment): Contender[] => [
  "model",
  "null",
  ...(people === false ? [] : (["frozen", "interface"] as const)),
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
  const parameters = { ...options.parameters, ...(nulls[contender as keyof typeof nulls] ?? ablation) };
  const drawn = contender === "drawn";
  return found.measure({ seed, replication, parameters, ...(drawn && { drawn }), cancelled: options.cancelled });
}

/** Puts what all jobs measured, in their order, together to a validation. */
export function collectValidation(
  jobs: readonly ValidationJob[],
  measured: readonly Measured[],
  { replications, draws = 0, seed }: { readonly replications: number; readonly draws?: number; readonly seed: string },
  experiments: readonly Experiment[] = all,
): Validation {
  const valuesOf = (experiment: Experiment, check: Check, contender: Contender): number[] =>
    measured
      .filter((_, j) => jobs[j].experiment === experiment.name && jobs[j].contender === contender)
      .map((m) => m[keyOf(check)]);
  const outcome = (experiment: Experiment, check: Check, contender: Contender, source: Finding): CheckOutcome => {
    const simulated = interval(valuesOf(experiment, check, contender));
    const least = leastOf(check, source);
    return {
      ...simulated,
      verdict: verdictOf(check.rule, source, simulated, least),
      settled: settled(check.rule, source, simulated, least),
    };
  };
  const rows = experiments.flatMap((experiment) =>
    experiment.checks.map((check): ValidationRow => {
      const source =
        validationFindings.find(({ id }) => id === check.finding) ??
        fail(`no finding kept for validation is named "${check.finding}"`);
      const of = (contender: Contender): CheckOutcome => outcome(experiment, check, contender, source);
      const people = (contender: "frozen" | "interface"): CheckOutcome | null =>
        jobs.some((job) => job.experiment === experiment.name && job.contender === contender) ? of(contender) : null;
      return {
        ...check,
        key: keyOf(check),
        theme: experiment.theme,
        experiment: experiment.name,
        source,
        published: publishedInterval(source),
        leastSize: leastOf(check, source),
        model: of("model"),
        null: of("null"),
        frozen: people("frozen"),
        interface: people("interface"),
        drawn: drawnOf(check.rule, source, valuesOf(experiment, check, "drawn")),
        ablated: check.ablation === undefined ? null : of(`ablation ${keyOf(check)}`),
      };
    }),
  );
  const left = experiments === all ? validationFindings.filter(({ id }) => notCovered[id] !== undefined) : [];
  return {
    rows,
    notCovered: left.map((source) => ({ source, reason: notCovered[source.id] })),
    replications,
    draws,
    seed,
    version: VERSION,
  };
}

/**
 * Compares the model and the null model with every finding kept for validation that an experiment speaks to, in this
 * thread; works in a browser.
 * A pure function of its options: the same seed gives the same bits on any machine. Verdicts are those of parameters at
 * their defaults; `drawn` says what becomes of them over the ranges.
 *
 * @example
 * const said = { simulated: "share that agrees", failure: "too few agree" };
 * const check = { finding: "CON-15", rule: "direction", standing: "emergent", ...said };
 * const measure = ({ replication }) => ({ "CON-15": 0.1 + replication / 100 });
 * const own = { name: "mine", theme: "Consent", checks: [check], measure };
 * const { rows } = await validate({ experiments: [own], replications: 3 });
 * rows.map(({ finding, model }) => [finding, model.verdict]) // → [["CON-15", "pass"]]
 */
export async function validate(options: ValidationOptions = {}): Promise<Validation> {
  checkOptions("validate", options, [
    "replications",
    "draws",
    "seed",
    "experiments",
    "parameters",
    "onProgress",
    "signal",
  ]);
  const { replications = USUAL.replications, draws = USUAL.draws, seed = USUAL.seed } = options;
  const { experiments = all, onProgress, signal } = options;
  const jobs = validationJobs(replications, experiments, draws);
  const measured: Measured[] = [];
  for (const job of jobs) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal?.throwIfAborted();
    measured.push(validationJob(job, seed, { ...options, experiments, cancelled: () => signal?.aborted ?? false }));
    onProgress?.(measured.length, jobs.length);
  }
  return collectValidation(jobs, measured, { replications, draws, seed }, experiments);
}
