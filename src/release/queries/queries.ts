import { checkOptions } from "../../core/check-options.ts";
import { checkNumber } from "../../core/check.ts";
import { checkDraws, type Draws } from "../../core/random.ts";
import { ledger, type Spend } from "../../privacy/accounting/ledger.ts";
import { checkEpsilon } from "../../privacy/mechanisms/checks.ts";
import type { PrivateAnswer, QueryBounds, QueryDesk, QueryPrice } from "./desk.ts";
import { privateHistogram, privateTop, type HistogramOptions, type PrivateHistogram, type TopOptions } from "./keys.ts";
import { privateCount, privateMean, privateSum, privateVariance, type MomentOptions } from "./numbers.ts";
import { privateQuantile, type PrivateQuantile, type QuantileOptions } from "./quantile.ts";

/** What all queries together may spend, and where noise comes from. */
export interface QueryOptions {
  readonly epsilon: number;
  /** For keys that are not known beforehand alone; 0 unless told. */
  readonly delta?: number;
  readonly draws: Draws;
  /** Probability with which an interval holds what was asked; 0.95 unless told. */
  readonly level?: number;
}

/** Queries on one budget: see `privateQueries`. `within` asks for a half-width instead of a privacy loss. */
export interface PrivateQueries {
  /** How many rows there are: two-sided geometric noise. */
  count(rows: ArrayLike<unknown>, price: QueryPrice): PrivateAnswer;
  /** Sum of numbers, each brought into the bounds first: Laplace noise of scale max(|low|, |high|) / ε. */
  sum(values: ArrayLike<number>, options: QueryPrice & { readonly bounds: QueryBounds }): PrivateAnswer;
  /** Mean of numbers within bounds: a noisy sum about their middle over a noisy count, half of ε each. */
  mean(values: ArrayLike<number>, options: MomentOptions): PrivateAnswer;
  /** Variance (of all, not of a sample) within bounds: noisy squares, sum and count, a third of ε each. */
  variance(values: ArrayLike<number>, options: MomentOptions): PrivateAnswer;
  /** Quantile q by the exponential mechanism over values spread over the bounds. */
  quantile(values: ArrayLike<number>, options: QuantileOptions): PrivateQuantile;
  /**
   * How many rows have each key: of known `keys` all; else those whose noisy count reaches a threshold, so that a key of
   * one customer alone is shown with probability at most `delta`.
   */
  histogram(rows: ArrayLike<string>, options: HistogramOptions): PrivateHistogram;
  /** The k most frequent of known keys, most frequent first. */
  top(rows: ArrayLike<string>, options: TopOptions): readonly string[];
  /** What may still be spent. */
  remaining(): { readonly epsilon: number; readonly delta: number };
  /** What was spent, oldest first. */
  spends(): readonly Spend[];
}

/**
 * Differentially private answers to the questions of everyday reports, on one budget that is never exceeded: losses are
 * added up (basic composition). Every customer must have one row at most, and neighbours differ by one row added or
 * removed. Intervals are of the noise alone: they hold the answer on the clamped rows, and say nothing of sampling.
 *
 * For simulations and teaching, as all of `counterpoise/privacy`: who knows the seed can take the noise off, and sums
 * carry Laplace noise on doubles.
 * Errors: an option that is not allowed; bounds that are none; a value that is not finite; a query that would exceed
 * the budget (nothing is spent then).
 * Sources: Dwork & Roth 2014, doi:10.1561/0400000042 (mechanisms, composition, the error of the exponential mechanism);
 * Smith 2011, doi:10.1145/1993636.1993743 (quantiles); Korolova et al. 2009 (keys).
 *
 * @example
 * const ask = privateQueries({ epsilon: 1, draws: draws(stream("report", 0, "queries"), 0, 0, 0) });
 * const ages = [34, 36, 61, 65, 29, 44, 52, 38];
 * ask.count(ages, { within: 20 }).epsilon // → 0.15
 * ask.mean(ages, { bounds: [18, 90], epsilon: 0.5 }).high // → 90
 * ask.remaining().epsilon // → 0.35
 */
export function privateQueries(options: QueryOptions): PrivateQueries {
  checkOptions("privateQueries", options, ["epsilon", "delta", "draws", "level"]);
  const { epsilon, delta = 0, draws, level = 0.95 } = options;
  checkEpsilon("privateQueries.epsilon", epsilon);
  checkNumber("privateQueries.delta", delta, { min: 0, below: 1 });
  checkDraws("privateQueries.draws", draws);
  checkNumber("privateQueries.level", level, { above: 0, below: 1 });
  const book = ledger({ budget: { epsilon, delta } });
  const desk: QueryDesk = { book, draws, alpha: 1 - level };
  return {
    count: (rows, price) => privateCount(desk, rows, price),
    sum: (values, given) => privateSum(desk, values, given),
    mean: (values, given) => privateMean(desk, values, given),
    variance: (values, given) => privateVariance(desk, values, given),
    quantile: (values, given) => privateQuantile(desk, values, given),
    histogram: (rows, given) => privateHistogram(desk, rows, given),
    top: (rows, given) => privateTop(desk, rows, given),
    remaining: () => ({
      epsilon: Math.max(0, epsilon - book.spent().epsilon),
      delta: Math.max(0, delta - book.spends().reduce((sum, { event }) => sum + event.count * event.delta, 0)),
    }),
    spends: () => book.spends(),
  };
}
