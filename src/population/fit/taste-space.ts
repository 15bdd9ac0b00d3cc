import { secondMoments } from "../second-moments.ts";
import { kMeans } from "./k-means.ts";
import { principalAxes } from "../../core/symmetric-eigen.ts";
import type { TasteFit } from "./taste-model.ts";

/**
 * Fitted tastes in a basis in which the items' φ have mean 0 and second moments I, and the individual part has no
 * correlations.
 */
export interface TasteSpace {
  /** Items × dimensions. */
  readonly vectors: Float64Array;
  /** Archetypes × dimensions, and their weights. */
  readonly centres: Float64Array;
  readonly weights: Float64Array;
  readonly individualSd: Float64Array;
  /** Posterior means of θ, customers × dimensions, in a basis that differs by a rotation. */
  readonly means: Float64Array;
  /** Standard deviation of θ·φ over customers and items, and the archetypes' share of its variance. */
  readonly sharpness: number;
  readonly archetypeShare: number;
}

/**
 * Archetypes and the individual part from a taste fit. k-means on posterior means gives centres and weights; the
 * individual part has the rest of the total
 * covariance, which contains the posterior variances: E[θθᵀ] = mean(μμᵀ + V) = Σ w ccᵀ + W. No choice probability
 * changes with the basis.
 */
export function tasteSpace(fit: TasteFit, archetypes: number, seed: string): TasteSpace {
  const n = fit.dimensions;
  const items = fit.vectors.length / n;
  const centred = centreColumns(fit.vectors, n);
  const { values, vectors: axes } = principalAxes(secondMoments(centred, items, n), n);
  const root = values.map((value) => Math.sqrt(Math.max(value, 1e-9 * values[0])));
  const toItems = axes.map((x, at) => x / root[at % n]);
  const toCustomers = axes.map((x, at) => x * root[at % n]);

  const means = product(fit.means, toCustomers, n);
  const total = totalCovariance(means, fit.variances, toCustomers, n);
  const clusters = kMeans(means, n, archetypes, seed, "fit.archetypes");
  const between = new Float64Array(n * n);
  clusters.shares.forEach((weight, a) => {
    for (let c = 0; c < n; c++)
      for (let d = 0; d < n; d++)
        between[c * n + d] += weight * clusters.centres[a * n + c] * clusters.centres[a * n + d];
  });
  const within = principalAxes(
    total.map((t, at) => t - between[at]),
    n,
  );
  const variance = trace(total, n);
  return {
    vectors: product(product(centred, toItems, n), within.vectors, n),
    centres: product(clusters.centres, within.vectors, n),
    weights: clusters.shares,
    means,
    individualSd: within.values.map((value) => Math.sqrt(Math.max(0, value))),
    sharpness: Math.sqrt(variance),
    archetypeShare: trace(between, n) / variance,
  };
}

const trace = (matrix: Float64Array, n: number): number =>
  matrix.reduce((sum, x, at) => (at % (n + 1) === 0 ? sum + x : sum), 0);

function centreColumns(rows: Float64Array, n: number): Float64Array {
  const count = rows.length / n;
  const means = new Float64Array(n);
  rows.forEach((x, at) => (means[at % n] += x / count));
  return rows.map((x, at) => x - means[at % n]);
}

/** Rows times an n × n matrix. */
function product(rows: Float64Array, matrix: Float64Array, n: number): Float64Array {
  const out = new Float64Array(rows.length);
  for (let at = 0; at < rows.length; at += n) {
    for (let c = 0; c < n; c++) {
      let sum = 0;
      for (let d = 0; d < n; d++) sum += rows[at + d] * matrix[d * n + c];
      out[at + c] = sum;
    }
  }
  return out;
}

/** mean(μμᵀ) + Aᵀ diag(mean v) A, for means already in the new basis and variances in the old. */
function totalCovariance(means: Float64Array, variances: Float64Array, basis: Float64Array, n: number): Float64Array {
  const customers = means.length / n;
  const total = secondMoments(means, customers, n);
  const mean = new Float64Array(n);
  variances.forEach((v, at) => (mean[at % n] += v / customers));
  for (let c = 0; c < n; c++)
    for (let d = 0; d < n; d++)
      for (let k = 0; k < n; k++) total[c * n + d] += basis[k * n + c] * mean[k] * basis[k * n + d];
  return total;
}
