import { checkNumber, fail } from "../core/check.ts";
import { checkOptions } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { exp, log, normalCdf, normalQuantile } from "../core/numerics.ts";
import { draws, stream } from "../core/random.ts";
import { normal } from "../core/sampling.ts";
import { worstMean } from "./robust.ts";

/** A kind of loss that happens at most once a year, or not: how probable it is, and its size when it happens. */
export interface LossKind {
  /** Probability in a year, in [0, 1]. */
  readonly probability: number;
  /** Median of its size, in money. */
  readonly median: number;
  /** Standard deviation of the log of its size. */
  readonly sdLog: number;
}

/** The loss of a bad year. */
export interface BadYear {
  /** Loss that one year in so many reaches or exceeds. */
  readonly quantile: number;
  /** Mean loss of the years beyond it. */
  readonly beyond: number;
  /** Mean loss of all years. */
  readonly mean: number;
  /** Probability of a year with any loss. */
  readonly chance: number;
}

/** One year in how many, and how years of several kinds are drawn. */
export interface BadYearOptions {
  readonly oneIn?: number;
  readonly seed?: string;
  readonly years?: number;
}

/** The median of z above the quantile of its upper share: mean of exp(sd z) beyond z > k. */
const beyondLog = (median: number, sd: number, k: number): number =>
  (median * exp((sd * sd) / 2) * normalCdf(sd - k)) / normalCdf(-k);

/**
 * Loss of a bad year (one in twenty unless told): what is reached or exceeded in that share of years, the mean beyond it
 * (conditional value at risk), and the mean of all years. One kind by its closed form, P(L > q) = p · P(size > q); several
 * independent kinds from 100,000 drawn years. Quantiles over replications of a study are not years: their spread is what is
 * not known, not what a year may bring.
 *
 * Where a loss is less probable than one in so many years the quantile is 0: say its chance and its size instead.
 * Source: Rockafellar & Uryasev 2000, J. Risk 2:21. Errors: a probability outside [0, 1], a median or a spread below 0.
 *
 * @example
 * const year = badYear([{ probability: 0.08, median: 2, sdLog: 1.2 }]);
 * [year.quantile, year.mean] // → [1.3645, 0.3287]
 * badYear([{ probability: 0.04, median: 2, sdLog: 1.2 }]).quantile // → 0
 */
export function badYear(kinds: readonly LossKind[], options: BadYearOptions = {}): BadYear {
  checkOptions("badYear", options, ["oneIn", "seed", "years"]);
  const { oneIn = 20, seed = "bad year", years = 100_000 } = options;
  checkShape("badYear.kinds", kinds, "list");
  kinds.forEach((kind, i) => checkShape(`badYear.kinds[${i}]`, kind, "object"));
  if (kinds.length === 0) fail("badYear.kinds must be at least one kind of loss, got none");
  checkNumber("badYear.options.oneIn", oneIn, { above: 1, below: Infinity });
  kinds.forEach(({ probability, median, sdLog }, i) => {
    checkNumber(`badYear.kinds[${i}].probability`, probability, { min: 0, max: 1 });
    checkNumber(`badYear.kinds[${i}].median`, median, { min: 0, below: Infinity });
    checkNumber(`badYear.kinds[${i}].sdLog`, sdLog, { min: 0, below: Infinity });
  });
  const mean = kinds.reduce(
    (sum, kind) => sum + kind.probability * kind.median * exp((kind.sdLog * kind.sdLog) / 2),
    0,
  );
  const chance = 1 - kinds.reduce((none, { probability }) => none * (1 - probability), 1);
  const [{ probability, median, sdLog }] = kinds;
  if (kinds.length === 1 && sdLog > 0) {
    if (probability <= 1 / oneIn) return { quantile: 0, beyond: mean * oneIn, mean, chance };
    const k = normalQuantile(1 - 1 / (oneIn * probability));
    return { quantile: median * exp(sdLog * k), beyond: beyondLog(median, sdLog, k), mean, chance };
  }
  const source = draws(stream(seed, 0, "bad year"), 0, 0, 0);
  const lost = Array.from({ length: years }, () =>
    kinds.reduce((sum, kind) => {
      const happens = source.next() < kind.probability;
      return happens ? sum + kind.median * exp(kind.sdLog * normal(source)) : sum;
    }, 0),
  );
  const sorted = Float64Array.from(lost).sort();
  const beyond = -worstMean(
    lost.map((value) => -value),
    1 / oneIn,
  );
  return { quantile: sorted[Math.min(years - 1, Math.floor(years * (1 - 1 / oneIn)))], beyond, mean, chance };
}

/**
 * Quantile and mean of the worst share of a normal quantity of which more is better: mean − sd · φ(z) / share.
 *
 * @example
 * worstOfNormal(100, 20, 0.05) // → { quantile: 67.1029, mean: 58.7457 }
 */
export function worstOfNormal(
  mean: number,
  sd: number,
  share: number,
): { readonly quantile: number; readonly mean: number } {
  checkNumber("worstOfNormal.mean", mean, { above: -Infinity, below: Infinity });
  checkNumber("worstOfNormal.sd", sd, { min: 0, below: Infinity });
  checkNumber("worstOfNormal.share", share, { above: 0, below: 1 });
  const z = normalQuantile(share);
  return { quantile: mean + sd * z, mean: mean - (sd * normalDensity(z)) / share };
}

/** Density of the standard normal distribution. */
export const normalDensity = (z: number): number => exp((-z * z - log(2 * Math.PI)) / 2);
