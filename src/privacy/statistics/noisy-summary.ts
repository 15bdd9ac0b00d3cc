import { checkNumber, fail } from "../../core/check.ts";
import type { Summary } from "../../model/recommender.ts";
import { standardNormal } from "../mechanisms/uniform.ts";
import { lowerEigenvalues } from "./lower-eigenvalues.ts";

/** What sizes the noise of a summary. */
export interface NoisySummaryOptions {
  /** Largest squared Euclidean length b of one customer's row; no entry may be above 1 in size. */
  readonly squared: number;
  /** Standard deviation of the noise over the sensitivity. */
  readonly multiplier: number;
}

/**
 * The most by which one customer's row changes what is released, in L2, when it is added or removed. Gram: its upper
 * triangle with the diagonal changes by
 * ½ (‖x‖⁴ + Σ x⁴), at most ½ (b² + b) since no entry is above 1. Counts alone: ‖x‖ ≤ √b.
 */
export function summarySensitivity(summary: Pick<Summary, "gram">, squared: number): number {
  return summary.gram.length > 0 ? Math.sqrt((squared * squared + squared) / 2) : Math.sqrt(squared);
}

/**
 * Sufficient statistics with Gaussian noise. Every number of the upper triangle of the Gram matrix is drawn once; all
 * else follows from these and costs no privacy: counts are
 * the row of the constant, the number of rows its diagonal, sales per item (`books`) the counts that are not negative.
 * Eigenvalues are lowered by 2σ√n, the largest that
 * noise alone has, and those below are dropped, so that the matrix can be inverted and noise is not taken for taste.
 * Without a Gram matrix the counts get the noise.
 *
 * Noise is on doubles, and so does not withstand an attack on their last bits (Mironov 2012,
 * doi:10.1145/2382196.2382264): for simulations, not for releases.
 *
 * Errors: rows that are longer than `squared` allows on the mean, which shows that some were not bounded.
 * Sources: Dwork, C. et al. (2014). Analyze Gauss. doi:10.1145/2591796.2591883; largest eigenvalue of noise: Bandeira &
 * van Handel (2016). doi:10.1214/15-AOP1025.
 */
export function noisySummary(summary: Summary, options: NoisySummaryOptions, draws: { next(): number }): Summary {
  const squared = checkNumber("noisySummary.squared", options.squared, { min: 1, below: Infinity });
  const multiplier = checkNumber("noisySummary.multiplier", options.multiplier, { above: 0, below: Infinity });
  checkBounded(summary, squared);
  const { space } = summary;
  const sigma = multiplier * summarySensitivity(summary, squared);
  if (summary.gram.length === 0)
    return released(
      summary,
      summary.gram,
      summary.counts.map((x) => x + sigma * standardNormal(draws)),
    );
  const gram = new Float64Array(space.size * space.size);
  for (let i = 0; i < space.size; i++) {
    for (let j = i; j < space.size; j++) {
      gram[i * space.size + j] = gram[j * space.size + i] =
        summary.gram[i * space.size + j] + sigma * standardNormal(draws);
    }
  }
  const constant = space.items * space.size;
  return released(
    summary,
    lowerEigenvalues(gram, space.size, 2 * sigma * Math.sqrt(space.size)),
    gram.slice(constant, constant + space.size),
  );
}

/** Sufficient statistics as `noisySummary` passes them on, without noise: what it tends to as noise ends. */
export const plainSums = (summary: Summary): Summary => released(summary, summary.gram, summary.counts);

/** A summary made of released numbers only. */
function released({ space }: Summary, gram: Float64Array, counts: Float64Array): Summary {
  const books = counts.slice(0, space.items).map((x) => Math.max(0, x));
  return { space, rows: Math.max(0, Math.round(counts[space.items])), gram, counts, books };
}

/**
 * The trace of the Gram matrix is the sum of squared lengths: with bounded rows it cannot be more than their number
 * times the bound.
 */
function checkBounded({ gram, space, rows }: Summary, squared: number): void {
  if (gram.length === 0) return;
  let trace = 0;
  for (let f = 0; f < space.size; f++) trace += gram[f * space.size + f];
  if (trace > rows * squared * (1 + 1e-9))
    fail(
      `rows must have a squared length of at most ${squared}, got ${trace / rows} on the mean; their recommender encodes them otherwise`,
    );
}
