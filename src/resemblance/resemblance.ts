import { checkOptions } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { checkNumber } from "../core/check.ts";
import { stream, uniform } from "../core/random.ts";
import { mean, quantile } from "../core/statistics.ts";
import { parameters } from "../evidence/parameters.ts";
import { syntheticVisits } from "../population/fit/synthetic-visits.ts";
import type { VisitLog } from "../population/fit/visit-log.ts";
import type { FittedPopulation } from "../population/fitted.ts";
import { drawPopulation } from "../population/population.ts";
import type { ResemblanceRow } from "../analysis/resemblance-row.ts";
import { resemblanceMeasures, type Profile, type ResemblanceMeasure } from "./resemblance-measures.ts";

/** Settings of `resemblance`. */
export interface ResemblanceOptions {
  readonly seed?: string;
  /** Synthetic worlds, at least 2. */
  readonly replications?: number;
  /** Resamples of the real customers. */
  readonly resamples?: number;
}

/**
 * Compares real purchases with what a fitted population buys when nobody recommends anything, under the same
 * observation: as many customers, who make their
 * first visit on the same days. Each distance's interval holds both the luck of the real sample (customers resampled)
 * and that of the synthetic worlds: in every
 * resample a synthetic world, taken in turn, stands against it. A distance between distributions is above 0 by luck
 * alone; its interval is no test of equality.
 */
export function resemblance(
  real: VisitLog,
  fitted: FittedPopulation,
  options: ResemblanceOptions = {},
): ResemblanceRow[] {
  checkOptions("resemblance", options, ["seed", "replications", "resamples"]);
  checkShape("resemblance.real", real, "object");
  checkShape("resemblance.fitted", fitted, { population: "object" });
  const { seed = "resemblance" } = options;
  const replications = checkNumber("replications", options.replications ?? 5, { min: 2, max: 1000, integer: true });
  const resamples = checkNumber("resamples", options.resamples ?? 200, { min: 20, max: 100_000, integer: true });
  const measures = resemblanceMeasures(real, fitted.population);
  const worlds = Array.from({ length: replications }, (_, replication) => {
    const visitLog = syntheticLog(real, fitted, seed, replication);
    return measures.map((measure) => measure.prepare(visitLog));
  });
  const random = stream(seed, 0, "resemblance.customers");
  const n = real.visits.length - 1;
  const samples = Array.from({ length: resamples }, (_, b) =>
    Uint32Array.from({ length: n }, (_, i) => Math.floor(uniform(random, i, 0, 0, b) * n)),
  );
  return measures.map((measure, m) =>
    row(
      measure,
      measure.prepare(real),
      worlds.map((world) => world[m]),
      samples,
    ),
  );
}

/** Purchases of one synthetic world, observed as the real ones were. */
export function syntheticLog(
  real: VisitLog,
  { population, fit }: FittedPopulation,
  seed: string,
  replication: number,
): VisitLog {
  const n = real.visits.length - 1;
  const defaults = Object.fromEntries(parameters.map(({ name, value }) => [name, value]));
  const firstDays = Uint16Array.from({ length: n }, (_, i) => real.day[real.visits[i]]);
  const drawn = drawPopulation(population, n, seed, replication, defaults);
  return syntheticVisits(population, drawn, {
    priceWeight: fit.priceWeight,
    firstDays,
    days: real.days,
    seed,
    replication,
  });
}

function row(
  measure: ResemblanceMeasure,
  real: Profile,
  worlds: readonly Profile[],
  samples: readonly Uint32Array[],
): ResemblanceRow {
  const { label, status, decimals, single } = measure;
  const whole = real();
  const synthetic = worlds.map((world) => world());
  const distances = samples.map((customers, b) => measure.distance(real(customers), synthetic[b % synthetic.length]));
  return {
    ...{ label, status, decimals },
    real: single ? whole[0] : null,
    synthetic: single ? mean(synthetic.map((profile) => profile[0])) : null,
    distance: {
      estimate: mean(synthetic.map((profile) => measure.distance(whole, profile))),
      low: quantile(distances, 0.025),
      high: quantile(distances, 0.975),
    },
  };
}
