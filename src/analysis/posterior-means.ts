import { checkOptions } from "../core/check-options.ts";
import { checkNumber, fail } from "../core/check.ts";
import { checkRows, checkShape } from "../core/check-shape.ts";
import { draws, stream } from "../core/random.ts";
import { gamma, normal } from "../core/sampling.ts";

/** Where the random numbers come from, and how many draws to take. */
export interface PosteriorOptions {
  readonly seed: string;
  /** Name of the stream: what the draws are for. */
  readonly name: string;
  readonly draws: number;
}

const MOST_DRAWS = 1e7;

/**
 * Draws from what n replications say about the true means of several rows of values that belong together (policies by
 * replication, with common random numbers): one list of draws per row.
 *
 *     m_p = ȳ_p + s Σ_r z_r (y_pr − ȳ_p) / √(n (n − 1)),   z_r ~ N(0, 1),   s = √((n − 1) / χ²_{n−1}),
 *
 * z and s being the same for all rows. Every contrast of rows then has exactly the distribution of its estimate ± its
 * standard error times Student's t with n − 1 degrees of freedom (the posterior of a normal mean under the reference
 * prior; Box & Tiao 1973, Bayesian Inference in Statistical Analysis, §2.4), whatever n, and correlations are those of
 * the replications. A percentile bootstrap is far too sure for few replications: of two equal policies it calls one the
 * best "with above 0.99" in half of all studies at n = 2.
 *
 * A row with infinite values, or with one that is undefined (NaN), has draws that are all its plain mean. Needs at least two replications.
 *
 * @example
 * const draws_ = posteriorMeans([[1, 2, 3], [2, 3, 4]], { seed: "my study", name: "profit", draws: 1000 });
 * draws_[1][0] - draws_[0][0] // → 1
 */
export function posteriorMeans(rows: readonly (readonly number[])[], options: PosteriorOptions): Float64Array[] {
  checkOptions("posteriorMeans", options, ["seed", "name", "draws"]);
  checkRows("posteriorMeans.rows", rows, "number");
  checkShape("posteriorMeans.options", options, { seed: "text", name: "text" });
  checkNumber("posteriorMeans.draws", options.draws, { min: 1, max: MOST_DRAWS, integer: true });
  const n = rows[0].length;
  if (n < 2) fail(`posteriorMeans.rows must have two values each at least, got ${n}`);
  const source = draws(stream(options.seed, 0, options.name), 0, 0, 0);
  const means = rows.map((row) => row.reduce((sum, value) => sum + value, 0) / n);
  const scale = 1 / Math.sqrt(n * (n - 1));
  const deviations = rows.map((row, p) =>
    row.map((value) => (Number.isFinite(means[p]) ? scale * (value - means[p]) : 0)),
  );
  const found = rows.map(() => new Float64Array(options.draws));
  const z = new Float64Array(n);
  for (let b = 0; b < options.draws; b++) {
    for (let r = 0; r < n; r++) z[r] = normal(source);
    const s = Math.sqrt((n - 1) / (2 * gamma(source, (n - 1) / 2)));
    rows.forEach((_, p) => {
      let sum = 0;
      for (let r = 0; r < n; r++) sum += z[r] * deviations[p][r];
      found[p][b] = means[p] + s * sum;
    });
  }
  return found;
}
