import { checkOptions } from "../core/check-options.ts";
import { stream, uniform } from "../core/random.ts";
import type { Study } from "../model/results.ts";
import type { Ensemble } from "../model/scenario.ts";
import { configuration, configurationHash, type Configuration } from "../study/configuration.ts";
import { ENSEMBLE_FORMAT, ENSEMBLE_VERSION } from "../study/ensemble-file.ts";
import { VERSION } from "../core/version.ts";
import { diagnose, type Diagnostics } from "./diagnostics.ts";
import { calibrationPlan, errorsOf, type Plan } from "./plan.ts";
import { populationMonteCarlo, type Posterior, type Simulated } from "./population-monte-carlo.ts";
import { valueAt } from "./prior.ts";
import { simulateFigures } from "./simulate-figures.ts";

/** One simulation to be done: the values of all fitted and drawn parameters. */
export interface SimulationJob {
  /** Number of the simulation, from 0; the same in every run of the same calibration. */
  readonly id: number;
  readonly values: Readonly<Record<string, number>>;
}

/** How a calibration is followed, stopped, and spread over threads. */
export interface CalibrateOptions {
  /**
   * Does simulations, in any order and on any thread, and returns replications × targets of each in the order of the
   * jobs; one after another in this thread unless told.
   */
  readonly simulate?: (jobs: readonly SimulationJob[]) => Promise<Simulated>;
  /** Simulations done and the most there will be. */
  readonly onProgress?: (done: number, most: number) => void;
  readonly signal?: AbortSignal;
}

/** A calibrated ensemble with where it came from, as written to a file. */
export interface Calibration {
  readonly format: typeof ENSEMBLE_FORMAT;
  readonly version: typeof ENSEMBLE_VERSION;
  readonly library: string;
  readonly seed: string;
  /** SHA-256 of the study in the size that was simulated, and of the targets. */
  readonly configHash: string;
  readonly question: string;
  readonly ensemble: Ensemble;
  readonly diagnostics: Diagnostics;
}

/**
 * Fits parameters to figures: samples their posterior by simulation (see `populationMonteCarlo`) and returns an
 * ensemble of equally likely parameter vectors that studies draw from,
 * with diagnostics. The priors are the registry's ranges and distributions; a target's 95 % interval is its normal
 * error. A pure function of study and targets.
 *
 * @param targets content of a targets file, see `calibrationPlan`
 *
 * @example
 * const shop = study({ question: "Ask?", scenario: retailer(), policies: { "as is": [], ask: [consent()] } });
 * const aim = { measure: "consent", policy: "ask", value: 0.5, low: 0.49, high: 0.51 };
 * const size = { others: "fixed", simulations: 400, round: 100 };
 * const file = { version: 1, parameters: ["consent.fair"], targets: [aim], ...size };
 * // in place of the simulation: two replications, in which as many agree as the parameter says
 * const simulate = async (jobs) => jobs.map(({ values }) => [[values["consent.fair"]], [values["consent.fair"]]]);
 * const { ensemble } = await calibrate(shop, file, { simulate });
 * const mean = ensemble.members.reduce((sum, [value]) => sum + value, 0) / ensemble.members.length;
 * Math.abs(mean - 0.5) < 0.02 // → true
 */
export async function calibrate(study: Study, targets: unknown, options: CalibrateOptions = {}): Promise<Calibration> {
  checkOptions("calibrate", options, ["simulate", "onProgress", "signal"]);
  const plan = calibrationPlan(study, targets);
  const posterior = await samplePosterior(plan, options);
  return {
    format: ENSEMBLE_FORMAT,
    version: ENSEMBLE_VERSION,
    library: VERSION,
    seed: plan.seed,
    configHash: configurationHash(calibrationConfiguration(plan, targets)),
    question: study.question,
    ensemble: ensembleOf(plan, posterior),
    diagnostics: diagnose(plan, posterior),
  };
}

/**
 * What the simulations of a calibration depend on. How many there may be is not among it, so that a calibration can be
 * continued with more.
 */
export function calibrationConfiguration(plan: Plan, targets: unknown): Configuration {
  const {
    simulations: _simulations,
    effective: _effective,
    members: _members,
    $schema: _schema,
    ...rest
  } = targets as Record<string, unknown>;
  return { ...configuration({ ...plan.study, policies: plan.policies }), targets: JSON.stringify(rest) };
}

/** The posterior of a plan. */
export function samplePosterior(plan: Plan, { simulate, onProgress, signal }: CalibrateOptions): Promise<Posterior> {
  const priors = [...plan.fitted, ...plan.others];
  const work = simulate ?? inThisThread(plan, signal);
  let done = 0;
  return populationMonteCarlo({
    aims: plan.targets.map((target) => ({ value: target.value, ...errorsOf(target) })),
    fitted: plan.fitted.length,
    others: plan.others.length,
    round: plan.round,
    simulations: plan.simulations,
    effective: plan.effective,
    seed: plan.seed,
    async simulate(points, first) {
      signal?.throwIfAborted();
      const jobs = points.map((point, i) => ({
        id: first + i,
        values: Object.fromEntries(priors.map((prior, k) => [prior.name, valueAt(prior, point[k])])),
      }));
      const simulated = await work(jobs);
      onProgress?.((done += jobs.length), plan.simulations);
      return simulated;
    },
  });
}

/** Simulates one job after another and lets other work of the page or process have a turn between them. */
const inThisThread =
  (plan: Plan, signal?: AbortSignal): NonNullable<CalibrateOptions["simulate"]> =>
  async (jobs) => {
    const results: number[][][] = [];
    for (const { values } of jobs) {
      await new Promise((resolve) => setTimeout(resolve, 0));
      signal?.throwIfAborted();
      results.push(simulateJob(plan, values, () => signal?.aborted ?? false));
    }
    return results;
  };

/** All replications of a job. */
export const simulateJob = (plan: Plan, values: SimulationJob["values"], cancelled?: () => boolean): number[][] =>
  Array.from({ length: plan.replications }, (_, r) => simulateFigures(plan, values, r + 1, { cancelled }));

/** Digits of a member's values. */
const DIGITS = 8;

/**
 * Equally likely members by systematic resampling; a vector that is drawn several times is there once, with a weight.
 * Source: Kitagawa 1996, doi:10.1080/10618600.1996.10474692.
 */
function ensembleOf({ fitted, others, members, seed }: Plan, { points, weights }: Posterior): Ensemble {
  const priors = [...fitted, ...others];
  const start = uniform(stream(seed, 0, "calibration.members"), 0, 0, 0, 0);
  const chosen: number[] = [];
  const times: number[] = [];
  let below = 0;
  let next = 0;
  weights.forEach((weight, i) => {
    below += weight;
    let count = 0;
    for (; next < members && (next + start) / members < below; next++) count++;
    if (count === 0) return;
    chosen.push(i);
    times.push(count);
  });
  return {
    parameters: priors.map(({ name }) => name),
    members: chosen.map((i) => priors.map((prior, k) => Number(valueAt(prior, points[i][k]).toPrecision(DIGITS)))),
    weights: times,
  };
}
