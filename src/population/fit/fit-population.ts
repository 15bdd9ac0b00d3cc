import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, fail } from "../../core/check.ts";
import { draws, stream } from "../../core/random.ts";
import { sampleWithoutReplacement } from "../../core/sampling.ts";
import { parameter } from "../../evidence/parameters.ts";
import type { PopulationSpec } from "../../model/scenario.ts";
import { FITTED_VERSION, type FittedPopulation } from "../fitted.ts";
import { attributeEstimates } from "./attribute-estimates.ts";
import type { CodedColumn } from "./code-column.ts";
import { calibrate, type IndirectInference } from "./calibrate.ts";
import { checkEnough, shortcomings } from "./enough.ts";
import { fittedSpec } from "./fitted-spec.ts";
import { itemPrices } from "./item-prices.ts";
import { fitGammaRates, type GammaEstimate } from "./negative-binomial.ts";
import { fitTastes } from "./taste-fit.ts";
import type { TasteFit } from "./taste-model.ts";
import { tasteSpace } from "./taste-space.ts";
import type { ColumnarTransactions } from "./transactions.ts";
import { selectCustomers, selectVisits, type SelectedVisits, type VisitLog } from "./visit-log.ts";

/** Settings of a fit. */
export interface FitOptions {
  /** Size of the catalogue: that many of the most bought items. */
  readonly items?: number;
  /** Dimensions of the taste space. */
  readonly dimensions?: number;
  readonly archetypes?: number;
  /** What is known of customers beside purchases, by their codes in the transactions. */
  readonly attributes?: readonly CodedColumn[];
  readonly seed?: string;
  /** Words that the data's licence asks for. */
  readonly attribution?: string;
  /** Told what is being done. */
  readonly progress?: (step: string) => void;
}

/** What a fit found on the way. */
export interface FitReport {
  readonly customers: number;
  readonly visits: number;
  readonly lines: number;
  readonly weeks: number;
  readonly dropped: SelectedVisits["dropped"];
  readonly activity: GammaEstimate;
  /** Lines beyond the first of a visit, before calibration. */
  readonly basket: GammaEstimate;
  readonly tastes: {
    readonly rounds: number;
    /** Whether the last round gained less than 10⁻⁴ of the bound. */
    readonly converged: boolean;
    /** Lower bound of the log-likelihood after each round. */
    readonly bounds: readonly number[];
    /** Probability of repeating and sharpness before calibration. */
    readonly repeat: number;
    readonly sharpness: number;
    /** Customers that the tastes were fitted on. */
    readonly customers: number;
  };
  readonly calibration: Pick<IndirectInference, "real" | "synthetic" | "rounds" | "converged">;
  /** What the purchases cannot tell and what was assumed instead, in words. */
  readonly notes: readonly string[];
}

/** A fitted population, what was found on the way, and the visits it rests on. */
export interface Fit {
  readonly population: FittedPopulation;
  readonly report: FitReport;
  readonly log: VisitLog;
}

/** Tastes are fitted on at most so many customers, drawn at random. */
const TASTE_CUSTOMERS = 6000;
/**
 * Dropped by the smallest shops: no more archetypes than a quarter of the customers, no more dimensions than a quarter
 * of the items.
 */
const PART = 4;

/**
 * Estimates a population from purchases: catalogue, tastes and archetypes (variational softmax factor model, k-means),
 * activity and basket sizes (negative binomial,
 * maximum likelihood), repetitions; then calibrates sharpness, repeat and baskets by indirect inference. Deterministic
 * for a seed.
 *
 * Activity: visits after the first, over the weeks from the first visit to the end of the file. Whoever did not come
 * back counts as a rare visitor, not as one
 * who left: a file of purchases cannot tell the two apart. Seasons and new items are averaged over. The result holds
 * parameters only.
 */
export function fitPopulation(transactions: ColumnarTransactions, options: FitOptions = {}): Fit {
  checkOptions("fitPopulation", options, [
    "items",
    "dimensions",
    "archetypes",
    "attributes",
    "seed",
    "attribution",
    "progress",
  ]);
  checkShape("fitPopulation.transactions", transactions, {
    customers: "number",
    items: "number",
    customer: "list",
    item: "list",
    day: "list",
  });
  const { seed = "counterpoise", attribution = "", attributes = [], progress = () => undefined } = options;
  const wanted = checkNumber("items", options.items ?? 300, { min: 2, max: 5000, integer: true });
  const selected = selectVisits(transactions, wanted);
  const { log: visitLog } = selected;
  checkEnough(visitLog);
  const customers = visitLog.visits.length - 1;
  const dimensions = Math.min(
    checkNumber("dimensions", options.dimensions ?? 16, { min: 1, max: 32, integer: true }),
    Math.ceil(visitLog.items / PART),
  );
  const archetypes = Math.min(
    checkNumber("archetypes", options.archetypes ?? 16, { min: 1, max: 64, integer: true }),
    Math.ceil(customers / PART),
  );
  const priceWeight = parameter("choice.priceWeight")?.value ?? 0;

  const sampled = tasteSample(visitLog, seed);
  const sample = sampled === undefined ? visitLog : selectCustomers(visitLog, sampled);
  const tastes = fitTastes(sample, { dimensions, seed, progress });
  checkTastes(tastes);
  const space = tasteSpace(tastes, archetypes, seed);
  const known = attributeEstimates(
    attributes,
    { ...space, dimensions, customers: sampled?.map((i) => selected.customerCodes[i]) ?? selected.customerCodes },
    1 - space.archetypeShare,
    seed,
  );
  const activity = fitActivity(visitLog);
  const basket = fitBasket(visitLog);
  const start = fittedSpec({
    space,
    known,
    intercepts: tastes.intercepts,
    prices: itemPrices(transactions, selected.itemCodes),
    activity,
    basket,
    repeat: tastes.repeat,
    priceWeight,
    seed,
  });
  const { spec, ...calibration } = calibrate(start, sample, { priceWeight, seed, progress });
  const visits = visitLog.day.length;
  const lines = visitLog.item.length;
  const weeks = visitLog.days / 7;
  return {
    population: {
      format: "counterpoise-population",
      version: FITTED_VERSION,
      attribution,
      fit: { seed, customers, visits, lines, weeks, priceWeight },
      population: spec,
      assumed: assumptions(spec),
    },
    report: {
      ...{ customers, visits, lines, weeks, dropped: selected.dropped, activity, basket, calibration },
      tastes: {
        rounds: tastes.bounds.length,
        converged: tastes.converged,
        bounds: tastes.bounds,
        repeat: tastes.repeat,
        sharpness: space.sharpness,
        customers: sample.visits.length - 1,
      },
      notes: [
        ...shortcomings(visitLog),
        ...(tastes.converged ? [] : [`tastes were still moving after ${tastes.bounds.length} rounds`]),
        ...(transactions.price.every(Number.isNaN) ? ["there are no prices: every item costs 1"] : []),
      ],
    },
    log: visitLog,
  };
}

/** Utilities beyond this make an item's odds e⁵⁰: no purchases tell that. */
const RUN_AWAY = 50;

/** Refuses tastes that ran away to the infinite, as they may where items have few purchases for so many dimensions. */
function checkTastes({ vectors, intercepts }: Pick<TasteFit, "vectors" | "intercepts">): void {
  const largest = [vectors, intercepts].map((of) => of.reduce((most, x) => Math.max(most, Math.abs(x)), 0));
  if (!largest.every((most) => most <= RUN_AWAY))
    fail(
      "transactions must have enough purchases of each item to learn tastes from, got estimates that run away: fewer --items or --dimensions, or another --seed, help",
    );
}

/** Customers that tastes are fitted on; undefined means all. */
function tasteSample(visitLog: VisitLog, seed: string): Uint32Array | undefined {
  const customers = visitLog.visits.length - 1;
  if (customers <= TASTE_CUSTOMERS) return undefined;
  return sampleWithoutReplacement(draws(stream(seed, 0, "fit.sample"), 0, 0, 0), customers, TASTE_CUSTOMERS).sort();
}

/** Visits per week: visits after the first, over the weeks from the first to the end of the file. */
export function fitActivity({ visits, day, days }: VisitLog): GammaEstimate {
  const n = visits.length - 1;
  const counts = Float64Array.from({ length: n }, (_, i) => visits[i + 1] - visits[i] - 1);
  const exposures = Float64Array.from({ length: n }, (_, i) => (days - 1 - day[visits[i]]) / 7);
  return fitGammaRates(counts, exposures);
}

/** Lines of a visit beyond its first. */
export function fitBasket({ day, lines }: VisitLog): GammaEstimate {
  const extra = Float64Array.from(day, (_, v) => lines[v + 1] - lines[v] - 1);
  return fitGammaRates(extra, new Float64Array(extra.length).fill(1));
}

/** What no file of purchases tells. */
const assumptions = ({ attributes, catalogue }: PopulationSpec): string[] => [
  attributes.length === 0
    ? "customers have no attributes: none were given"
    : "attributes are declared by all customers; they correlate with tastes and one another only as estimated, and not with activity, concern or archetypes",
  `margin is ${catalogue.margin} of every price`,
  "trust, concern, consent, churn, breaches and costs are those of the scenario, by default the retailer's",
];
