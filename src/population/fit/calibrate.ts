import { exp, log } from "../../core/numerics.ts";
import { parameters } from "../../evidence/parameters.ts";
import type { PopulationSpec } from "../../model/scenario.ts";
import { rounded } from "./rounded.ts";
import { drawPopulation } from "../population.ts";
import { agreementBetweenVisits, linesPerVisit, ratio, repeatRate } from "./customer-ratios.ts";
import { MEMORY, syntheticVisits } from "./synthetic-visits.ts";
import type { VisitLog } from "./visit-log.ts";

/** The four statistics that synthetic purchases are made to share with the real ones. */
export interface Targets {
  /** Lines per visit. */
  readonly lines: number;
  /** (variance − mean) / mean² of the lines beyond the first: 1 / dispersion of a negative binomial. */
  readonly spread: number;
  /** Share of later lines that repeat one of the last purchases that the simulation remembers. */
  readonly repeat: number;
  /** Agreement of tastes between visits. */
  readonly agreement: number;
}

/** Whether a statistic is within 2 % of the real one, or of 0.02 where that is smaller. */
export const isNear = (key: keyof Targets, real: Targets, synthetic: Targets): boolean =>
  Math.abs(synthetic[key] - real[key]) <= 0.02 * Math.max(Math.abs(real[key]), 0.02);

/** What calibration found. */
export interface IndirectInference {
  readonly spec: PopulationSpec;
  readonly real: Targets;
  readonly synthetic: Targets;
  readonly rounds: number;
  /** Whether every statistic came within 2 % of the real one. */
  readonly converged: boolean;
}

/** Settings of `calibrate`. */
export interface IndirectInferenceOptions {
  readonly priceWeight: number;
  readonly seed: string;
  readonly progress?: (step: string) => void;
}

/** Parameters that a population is drawn with; none of them changes purchases. */
const defaults: Readonly<Record<string, number>> = Object.fromEntries(
  parameters.map(({ name, value }) => [name, value]),
);

const ROUNDS = 25;
/** Synthetic customers per round: repetitions of the real ones until there are so many. */
const CUSTOMERS = 8000;

/**
 * Indirect inference: sharpness, repeat, basket mean and dispersion are moved until purchases made by the simulation's
 * own rules have the real
 * purchases' agreement of tastes between visits, repeat rate, and mean and spread of lines per visit. It makes up for
 * what the estimates cannot know:
 * search among few candidates blurs tastes, repetitions within a visit merge, memory is short. Random numbers are the
 * same in every round.
 * Source: Gouriéroux, Monfort & Renault 1993, doi:10.1002/jae.3950080507. These four statistics are therefore no
 * evidence of resemblance.
 */
export function calibrate(start: PopulationSpec, real: VisitLog, options: IndirectInferenceOptions): IndirectInference {
  const weights = scoreVectors(start);
  const goal = statistics(real, weights, start.tastes.dimensions);
  let spec = start;
  let rounds = 0;
  for (;;) {
    rounds++;
    options.progress?.(`calibrating, round ${rounds}`);
    const found = simulated(spec, real, weights, options);
    const converged = (Object.keys(goal) as (keyof Targets)[]).every((key) => isNear(key, goal, found));
    if (converged || rounds === ROUNDS) return { spec, real: goal, synthetic: found, rounds, converged };
    spec = moved(spec, goal, found);
  }
}

/**
 * Item vectors scaled by the spread of tastes in each dimension, so that agreement weighs dimensions by how much
 * customers differ in them.
 */
export function scoreVectors({ tastes, catalogue }: PopulationSpec): Float64Array {
  const { dimensions, fitted } = tastes;
  const vectors = Float64Array.from(catalogue.fitted?.tastes ?? []);
  const variance = Float64Array.from(fitted?.individualSd ?? [], (sd) => sd * sd);
  (fitted?.centres ?? []).forEach(
    (x, at) => (variance[at % dimensions] += (fitted?.weights[Math.floor(at / dimensions)] ?? 0) * x * x),
  );
  return vectors.map((x, at) => x * Math.sqrt(variance[at % dimensions]));
}

/** The statistics of a log. */
export function statistics(visitLog: VisitLog, vectors: Float64Array, dimensions: number): Targets {
  const lines = ratio(linesPerVisit(visitLog, 1));
  const variance = ratio(linesPerVisit(visitLog, 2)) - lines * lines;
  const extra = lines - 1;
  return {
    lines,
    spread: extra > 0 ? (variance - extra) / (extra * extra) : 0,
    repeat: ratio(repeatRate(visitLog, MEMORY)),
    agreement: ratio(agreementBetweenVisits(visitLog, vectors, dimensions)),
  };
}

function simulated(
  spec: PopulationSpec,
  real: VisitLog,
  vectors: Float64Array,
  { priceWeight, seed }: IndirectInferenceOptions,
): Targets {
  const n = real.visits.length - 1;
  const firstDays = Uint16Array.from({ length: n }, (_, i) => real.day[real.visits[i]]);
  const replications = Math.max(1, Math.min(20, Math.ceil(CUSTOMERS / n)));
  const mean = { lines: 0, spread: 0, repeat: 0, agreement: 0 };
  for (let replication = 0; replication < replications; replication++) {
    const population = drawPopulation(spec, n, seed, replication, defaults);
    const visitLog = syntheticVisits(spec, population, { priceWeight, firstDays, days: real.days, seed, replication });
    const found = statistics(visitLog, vectors, spec.tastes.dimensions);
    for (const key of Object.keys(mean) as (keyof Targets)[]) mean[key] += found[key] / replications;
  }
  return mean;
}

const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));

/** How far one round moves a parameter, on its logarithm, for a statistic that is off by a factor. */
const factor = (goal: number, found: number, power: number): number =>
  clamp(exp(power * log(Math.max(goal, 1e-4) / Math.max(found, 1e-4))), 0.6, 1.6);

/** Each parameter moves by what its own statistic is off; the powers are rough slopes, damped. */
function moved(spec: PopulationSpec, goal: Targets, found: Targets): PopulationSpec {
  return {
    ...spec,
    basket: {
      mean: rounded(clamp((1 + spec.basket.mean) * factor(goal.lines, found.lines, 0.9) - 1, 0.001, 500)),
      dispersion: rounded(clamp(spec.basket.dispersion * factor(found.spread, goal.spread, 0.7), 0.05, 1000)),
    },
    repeat: rounded(clamp(spec.repeat + 0.9 * (goal.repeat - found.repeat), 0, 0.95)),
    tastes: {
      ...spec.tastes,
      sharpness: rounded(clamp(spec.tastes.sharpness * factor(goal.agreement, found.agreement, 0.4), 0.05, 20)),
    },
  };
}
