import { checkOptions } from "../../core/check-options.ts";
import { fail } from "../../core/check.ts";
import { exp, log1p } from "../../core/numerics.ts";
import { stream, uniform } from "../../core/random.ts";
import { gammaTail } from "../../core/statistics.ts";
import type { ChurnModel } from "../../model/scenario.ts";
import { checkChurnTable, rowsOf, type ChurnTable } from "./customer-table.ts";
import { condensed, type Condensed } from "./condense.ts";
import { drawFits } from "./draw-fits.ts";
import { evaluateChurn, type ChurnEvaluation } from "./evaluate.ts";
import { fitHazards, monthsInWords, type HazardFit } from "./fit-model.ts";
import { eventsOf, monthsOf, observedChurn } from "./spells.ts";

/** How a churn model is fitted. */
export interface FitChurnOptions {
  /** Share of customers that the model is not fitted to but checked on; 0.3 unless told. */
  readonly holdout?: number;
  /** Draws the held-out customers; "counterpoise" unless told. */
  readonly seed?: string;
}

/** What is known of unobserved differences between customers. */
export interface FrailtyFinding {
  /** Variance of the frailty that is used; 0 where none is. */
  readonly variance: number;
  /**
   * p-value of no frailty against gamma frailty (likelihood ratio, half of it at zero); null where it cannot be tested.
   */
  readonly p: number | null;
  readonly words: string;
}

/** A fitted churn model with how it was estimated and checked. */
export interface ChurnFit {
  readonly model: ChurnModel;
  readonly customers: number;
  readonly leavers: number;
  /** Customer-months that were watched; of those who left in a window, the mean of what is possible. */
  readonly months: number;
  /** Months of the window whose leavers are in the table; null where it has all. */
  readonly window: number | null;
  /** Months of tenure in which nobody was watched, from joining on: what happens in them is not in the table. */
  readonly unwatched: number;
  /**
   * Monthly churn: as observed over the months that were watched, and of the customers who are there now, by the
   * estimates and in the simulation. With a window these three are of the same months.
   */
  readonly churn: { readonly observed: number } & Condensed["present"];
  /** Monthly hazard of an average customer by tenure, with its 95 % interval. */
  readonly hazards: readonly {
    readonly tenure: string;
    readonly hazard: number;
    readonly low: number;
    readonly high: number;
  }[];
  /** Rate ratios of covariates with their 95 % intervals. */
  readonly ratios: readonly {
    readonly name: string;
    readonly ratio: number;
    readonly low: number;
    readonly high: number;
  }[];
  readonly frailty: FrailtyFinding;
  readonly heldOut: ChurnEvaluation;
  /**
   * Largest difference, over all months seen, between the survival of those who join under the estimates and under the
   * two classes that the simulation uses.
   */
  readonly approximation: number;
}

const Z = 1.959963984540054;
/** Fewest leavers that a fit is tried with, in each of the two parts. */
const FEWEST = 20;
/** Models that stand for what the estimates leave open: a replication of a study takes one. */
const DRAWS = 100;
/** Customers by whom those models are made. */
const STANDING = 1000;
/** Level at which frailty is taken to be there. */
const LEVEL = 0.05;

/**
 * Fits who leaves when: grouped proportional hazards of months (complementary log-log) with a baseline constant in
 * pieces of tenure, the covariates of the table, and gamma frailty where the covariates let it be told
 * from the baseline and the likelihood ratio is significant. The estimates, observed differences included, are then
 * condensed to what a simulation uses: a hazard per month and two classes of customers, with the monthly churn of the
 * customers who were watched kept as estimated. Discrimination and calibration are those of the same model
 * fitted to the other customers only. A pure function of its arguments.
 *
 * Limits: every tenure ends once, so frailty is seen through the shape of the hazard and the covariates alone, under
 * proportional hazards (Elbers & Ridder 1982, doi:10.2307/2297364);
 * without covariates it is not identified and none is used. Errors: too few customers who left; a value of a covariate
 * at which nobody left.
 *
 * @example
 * const n = 300;
 * const tenure = Uint16Array.from({ length: n }, (_, i) => 1 + ((i * 37) % 24));
 * const left = Uint8Array.from({ length: n }, (_, i) => (i % 3 === 0 ? 1 : 0));
 * const { churn } = fitChurn({ tenure, left, entry: new Uint16Array(n), covariates: new Float64Array(0), names: [] });
 * churn.observed // → 0.02667
 */
export function fitChurn(table: ChurnTable, options: FitChurnOptions = {}): ChurnFit {
  checkOptions("fitChurn", options, ["holdout", "seed"]);
  checkChurnTable("fitChurn.table", table);
  const { holdout = 0.3, seed = "counterpoise" } = options;
  checkSeparation(table);
  const random = stream(seed, 0, "churn.holdout");
  const kept: number[] = [];
  const held: number[] = [];
  for (let i = 0; i < table.tenure.length; i++) (uniform(random, i, 0, 0, 0) < holdout ? held : kept).push(i);
  const [training, test] = [rowsOf(table, kept), rowsOf(table, held)];
  for (const [name, part] of [
    ["fitted to", training],
    ["held out", test],
  ] as const)
    if (eventsOf(part) < FEWEST)
      fail(`the customers ${name} must have at least ${FEWEST} who left, got ${eventsOf(part)}`);
  const { fit, frailty } = withFrailty(table);
  const checkedFit = fitHazards(training, frailty.variance > 0);
  const point = condensed(fit, table);
  const observed = observedChurn(table);
  const drawn = drawFits(fit, DRAWS, stream("counterpoise", 0, "churn.draws")).map(
    (one) => condensed(one, table, STANDING).model,
  );
  const model: ChurnModel = {
    ...point.model,
    ...(drawn.length > 0 && {
      draws: drawn.map(({ hazard, frailty: classes, frail }) => ({ hazard, frailty: classes, frail })),
    }),
  };
  return {
    model,
    customers: table.tenure.length,
    leavers: eventsOf(table),
    months: monthsOf(table, -log1p(-observed)),
    window: table.window ?? null,
    unwatched: table.entry.reduce((a, b) => Math.min(a, b), Infinity),
    churn: { observed, ...point.present },
    hazards: fit.baseline.map(({ estimate, error }, p) => ({
      tenure: monthsInWords(fit.pieces, p),
      hazard: 1 - exp(-exp(estimate)),
      low: 1 - exp(-exp(estimate - Z * error)),
      high: 1 - exp(-exp(estimate + Z * error)),
    })),
    ratios: fit.covariates.map(({ name, estimate, error }) => ({
      name,
      ratio: exp(estimate),
      low: exp(estimate - Z * error),
      high: exp(estimate + Z * error),
    })),
    frailty,
    heldOut: evaluateChurn(checkedFit, test, observedChurn(training)),
    approximation: point.approximation,
  };
}

/** Refuses a covariate of two values at one of which nobody left: its rate ratio would be 0 or infinite. */
function checkSeparation({ covariates, names, left }: ChurnTable): void {
  const width = names.length;
  names.forEach((name, c) => {
    const leavers = new Map<number, number>();
    for (let i = 0; i < left.length; i++)
      leavers.set(covariates[i * width + c], (leavers.get(covariates[i * width + c]) ?? 0) + left[i]);
    const counts = [...leavers.values()];
    if (counts.length === 2 && Math.min(...counts) === 0)
      fail(
        `covariate "${name}" must have customers who left at both of its values, got none at one of them: leave it out or join values`,
      );
  });
}

/**
 * The fit with frailty where it is identified and significant, else without. The test is half a chi-square with one
 * degree of freedom. Source: Self & Liang 1987, doi:10.1080/01621459.1987.10478472.
 */
function withFrailty(table: ChurnTable): { readonly fit: HazardFit; readonly frailty: FrailtyFinding } {
  const plain = fitHazards(table, false);
  if (table.names.length === 0) {
    const words =
      "not identified: without covariates a falling hazard and differences between customers look alike; none is used";
    return { fit: plain, frailty: { variance: 0, p: null, words } };
  }
  const frail = fitHazards(table, true);
  const p = gammaTail(Math.max(0, frail.logLikelihood - plain.logLikelihood), 0.5) / 2;
  if (!(p < LEVEL) || !Number.isFinite(frail.theta))
    return { fit: plain, frailty: { variance: 0, p, words: "none beyond the covariates is seen; none is used" } };
  const words =
    "seen through the shape of the hazard and proportional covariates only, since nobody leaves twice: a baseline or effects of another form would give another figure";
  return { fit: frail, frailty: { variance: frail.theta, p, words } };
}
