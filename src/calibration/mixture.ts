import { cholesky } from "../core/matrix.ts";
import { exp, log } from "../core/numerics.ts";
import type { Draws } from "../core/random.ts";
import { categoricalFrom, cumulativeOf, normalFrom } from "../core/sampling.ts";

/**
 * Share of a proposal that is the prior itself, so that no weight can grow without bound. Source: Hesterberg 1995,
 * doi:10.1080/00401706.1995.10484303.
 */
const DEFENSIVE = 0.1;

/** Weights below this share of the largest are no centres. */
const SLIGHT = 1e-4;

/** A distribution to draw points from, on the scale on which the prior is standard normal. */
export interface Proposal {
  draw(draws: Draws, into: Float64Array): void;
  /** Density relative to the prior's. */
  ratio(point: Float64Array): number;
}

/** The prior itself in `n` dimensions. */
export const priorProposal = (n: number): Proposal => ({
  draw(draws, into) {
    for (let i = 0; i < n; i++) into[i] = normalFrom(draws.next());
  },
  ratio: () => 1,
});

/**
 * A kernel estimate of weighted points, mixed with a tenth of the prior: Σ w_j N(z_j, b² S), where S is the points'
 * weighted covariance and
 * b = (4 / ((n + 2) ess))^(1 / (n + 4)) Silverman's bandwidth at their effective number. Only the first `n` coordinates
 * count.
 * Source: Silverman 1986, Density Estimation, § 4.3.2.
 */
export function kernelProposal(points: readonly Float64Array[], weights: Float64Array, n: number): Proposal {
  const most = weights.reduce((a, b) => Math.max(a, b), 0);
  const chosen = points.map((_, i) => i).filter((i) => weights[i] > SLIGHT * most);
  const total = chosen.reduce((sum, i) => sum + weights[i], 0);
  const share = chosen.map((i) => weights[i] / total);
  const ess = 1 / share.reduce((sum, w) => sum + w * w, 0);
  const bandwidth = exp(log(4 / ((n + 2) * ess)) / (n + 4));
  const factor = covariance(points, chosen, share, n);
  for (let i = 0; i < factor.length; i++) factor[i] *= bandwidth * bandwidth;
  cholesky(factor, n);
  let logDeterminant = 0;
  for (let i = 0; i < n; i++) logDeterminant += log(factor[i * n + i]);
  const cumulative = cumulativeOf(share);
  const centres = chosen.map((i) => whiten(factor, n, points[i], new Float64Array(n)));
  const logShare = share.map((w) => log(w));
  const scratch = new Float64Array(n);
  return {
    draw(draws, into) {
      if (draws.next() < DEFENSIVE) {
        for (let i = 0; i < n; i++) into[i] = normalFrom(draws.next());
        return;
      }
      const centre = points[chosen[categoricalFrom(draws.next(), cumulative)]];
      for (let i = 0; i < n; i++) scratch[i] = normalFrom(draws.next());
      for (let i = 0; i < n; i++) {
        let sum = centre[i];
        for (let k = 0; k <= i; k++) sum += factor[i * n + k] * scratch[k];
        into[i] = sum;
      }
    },
    ratio(point) {
      whiten(factor, n, point, scratch);
      let square = 0;
      for (let i = 0; i < n; i++) square += point[i] * point[i];
      let density = 0;
      for (let j = 0; j < centres.length; j++) {
        const centre = centres[j];
        let distance = 0;
        for (let i = 0; i < n; i++) distance += (scratch[i] - centre[i]) * (scratch[i] - centre[i]);
        density += exp(logShare[j] - distance / 2 - logDeterminant + square / 2);
      }
      return DEFENSIVE + (1 - DEFENSIVE) * density;
    },
  };
}

/**
 * Weighted covariance (n × n, row major) of the chosen points, with a little on the diagonal so that it has a Cholesky
 * factor.
 */
function covariance(
  points: readonly Float64Array[],
  chosen: readonly number[],
  share: readonly number[],
  n: number,
): Float64Array {
  const mean = new Float64Array(n);
  chosen.forEach((p, j) => {
    for (let i = 0; i < n; i++) mean[i] += share[j] * points[p][i];
  });
  const matrix = new Float64Array(n * n);
  chosen.forEach((p, j) => {
    for (let a = 0; a < n; a++)
      for (let b = 0; b <= a; b++) matrix[a * n + b] += share[j] * (points[p][a] - mean[a]) * (points[p][b] - mean[b]);
  });
  for (let i = 0; i < n; i++) matrix[i * n + i] += 1e-6;
  return matrix;
}

/** L⁻¹ z by forward substitution. */
function whiten(factor: Float64Array, n: number, point: Float64Array, into: Float64Array): Float64Array {
  for (let i = 0; i < n; i++) {
    let sum = point[i];
    for (let k = 0; k < i; k++) sum -= factor[i * n + k] * into[k];
    into[i] = sum / factor[i * n + i];
  }
  return into;
}
