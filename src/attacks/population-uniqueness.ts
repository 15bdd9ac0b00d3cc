import { checkNumber } from "../core/check.ts";
import { exp, log, logGamma } from "../core/numerics.ts";
import { pitmanParameters } from "./pitman.ts";
import { checkSizeCounts, type SizeCounts } from "./size-counts.ts";

/** Estimated share of unique people in the population that a table is a sample of; null where the model gives none. */
export interface PopulationUniqueness {
  readonly share: number | null;
  readonly model: "zayatz" | "pitman";
}

/**
 * Share of the population that is unique, estimated from the class sizes of a sample.
 * Rule of Dankar, F. K. et al. (2012), doi:10.1186/1472-6947-12-66: Pitman's model up to a sampling fraction of 0.1,
 * above it the smaller of Zayatz and the
 * slide negative binomial model. The latter seldom converges and is not offered, so above 0.1 this is Zayatz alone.
 *
 * @param fraction share of the population that is in the sample, in (0, 1]
 *
 * @example
 * populationUniqueness(sizeCounts([1, 1, 1, 1, 2, 2, 3, 5]), 0.5) // → { share: 0.1403, model: "zayatz" }
 */
export function populationUniqueness(counts: SizeCounts, fraction: number): PopulationUniqueness {
  checkFraction("populationUniqueness.fraction", fraction);
  if (fraction > 0.1) return { share: zayatz(counts, fraction), model: "zayatz" };
  return { share: pitman(counts, fraction), model: "pitman" };
}

/**
 * Zayatz: the probability that a class of one in the sample is one in the population, with the sample's classes in
 * place of the population's:
 * P(1 | F) is hypergeometric. In [0, sample uniqueness]; 0 for an empty sample.
 * Zayatz, L. (1991). Estimation of the number of unique population elements using a sample. Proceedings of the ASA
 * section on survey research methods.
 *
 * @example
 * zayatz(sizeCounts([1, 1, 1, 1, 2, 2, 3, 5]), 0.5) // → 0.1403
 */
export function zayatz(counts: SizeCounts, fraction: number): number {
  checkFraction("zayatz.fraction", fraction);
  checkSizeCounts("zayatz.counts", counts);
  const n = records(counts);
  const uniques = classesOfSize(counts, 1);
  if (uniques === 0) return 0;
  const population = n / fraction;
  const seenOnce = counts.reduce((sum, [size, classes]) => sum + classes * onceInSample(size, n, population), 0);
  return (((uniques * onceInSample(1, n, population)) / seenOnce) * uniques) / n;
}

/**
 * Pitman: Γ(θ + 1) / Γ(θ + α) N^(α − 1) with the two parameters fitted by maximum likelihood to the sample's class
 * sizes.
 * That is the limit for populations far larger than θ; where it would be above 1 this is the exact expectation,
 * Γ(θ + 1) Γ(θ + α + N − 1) / (Γ(θ + α) Γ(θ + N)). 0 where the sample has no unique record; null where there is no fit.
 * Hoshino, N. (2001). Applying Pitman's sampling formula to microdata disclosure risk assessment. Journal of Official
 * Statistics 17, 499-520.
 *
 * @example
 * pitman(sizeCounts([1, 1, 1, 1, 2, 2, 3, 5]), 0.05) // → 0.0178
 */
export function pitman(counts: SizeCounts, fraction: number): number | null {
  checkFraction("pitman.fraction", fraction);
  checkSizeCounts("pitman.counts", counts);
  const population = records(counts) / fraction;
  if (classesOfSize(counts, 1) === 0) return 0;
  const fit = pitmanParameters(counts);
  if (fit === null) return null;
  const { theta, alpha } = fit;
  const inLog = logGamma(theta + 1) - logGamma(theta + alpha);
  const limit = inLog + (alpha - 1) * log(population);
  if (limit <= 0) return exp(limit);
  return exp(inLog + logGamma(theta + alpha + population - 1) - logGamma(theta + population));
}

const checkFraction = (path: string, fraction: number): void => void checkNumber(path, fraction, { above: 0, max: 1 });
const records = (counts: SizeCounts): number => counts.reduce((sum, [size, classes]) => sum + size * classes, 0);
const classesOfSize = (counts: SizeCounts, size: number): number => counts.find(([s]) => s === size)?.[1] ?? 0;

/**
 * Probability that exactly one of a class's `size` people is in a sample of n from the population, drawn without
 * replacement.
 */
function onceInSample(size: number, n: number, population: number): number {
  let probability = (size * n) / population;
  for (let j = 1; j < size && probability > 0; j++)
    probability *= Math.max(0, population - n - j + 1) / (population - j);
  return probability;
}
