import { cholesky, choleskySolve } from "../../core/matrix.ts";
import { exp, log } from "../../core/numerics.ts";
import type { TasteFit } from "./taste-model.ts";
import type { VisitLog } from "./visit-log.ts";

/**
 * One customer's choice probabilities, the sum of the weights of the customer's lines, and the customer's part of the
 * bound.
 */
export interface Probabilities {
  readonly p: Float64Array;
  total: number;
  bound: number;
}

/** Updates one customer after the other. */
export interface CustomerStep {
  /**
   * One Newton step of the posterior mean of θ, a fixed-point step of its variance, and the probabilities there
   * (overwritten by the next call).
   */
  update(customer: number): Probabilities;
  /**
   * New weights of the customer's lines from the probabilities just computed; returns the expected number of
   * repetitions.
   */
  reweight(customer: number): number;
}

/** The customers' half of a round of `fitTastes`, with its own scratch space. `lines` are first lines per customer. */
export function createCustomerStep(
  fit: TasteFit,
  visitLog: VisitLog,
  lines: Uint32Array,
  shares: Float32Array,
  weights: Float32Array,
): CustomerStep {
  const { dimensions, vectors, intercepts, means, variances } = fit;
  const { items, item } = visitLog;
  const gradient = new Float64Array(dimensions);
  const expected = new Float64Array(dimensions);
  const curvature = new Float64Array(dimensions * dimensions);
  const result: Probabilities = { p: new Float64Array(items), total: 0, bound: 0 };
  const { p } = result;

  /** Fills p and returns log Σ exp(μ·φ_j + b_j + ½ Σ v φ²). */
  const softmax = (at: number): number => {
    let most = -Infinity;
    for (let j = 0; j < items; j++) {
      let u = intercepts[j];
      for (let d = 0, f = j * dimensions; d < dimensions; d++, f++)
        u += vectors[f] * (means[at + d] + 0.5 * vectors[f] * variances[at + d]);
      p[j] = u;
      if (u > most) most = u;
    }
    let sum = 0;
    for (let j = 0; j < items; j++) sum += p[j] = exp(p[j] - most);
    for (let j = 0; j < items; j++) p[j] /= sum;
    return most + log(sum);
  };

  const newton = (i: number, at: number, total: number): void => {
    expected.fill(0);
    curvature.fill(0);
    for (let j = 0; j < items; j++) {
      for (let d = 0, f = j * dimensions; d < dimensions; d++) {
        const x = p[j] * vectors[f + d];
        expected[d] += x;
        for (let c = 0; c <= d; c++) curvature[d * dimensions + c] += x * vectors[f + c];
      }
    }
    for (let d = 0; d < dimensions; d++) gradient[d] = -means[at + d] - total * expected[d];
    for (let e = lines[i]; e < lines[i + 1]; e++) {
      for (let d = 0, f = item[e] * dimensions; d < dimensions; d++, f++) gradient[d] += weights[e] * vectors[f];
    }
    for (let d = 0; d < dimensions; d++) {
      variances[at + d] = 1 / (1 + total * curvature[d * dimensions + d]);
      for (let c = 0; c <= d; c++) {
        const k = d * dimensions + c;
        curvature[k] = total * (curvature[k] - expected[d] * expected[c]) + (c === d ? 1 : 0);
      }
    }
    cholesky(curvature, dimensions);
    choleskySolve(curvature, dimensions, gradient);
    for (let d = 0; d < dimensions; d++) means[at + d] += gradient[d];
  };

  /** Σ w (μ·φ + b − log Z) + the mixture's part − KL(posterior ‖ prior). */
  const bound = (i: number, at: number, total: number, logSum: number): number => {
    let sum = -total * logSum;
    for (let e = lines[i]; e < lines[i + 1]; e++) {
      let u = intercepts[item[e]];
      for (let d = 0, f = item[e] * dimensions; d < dimensions; d++, f++) u += vectors[f] * means[at + d];
      sum += weights[e] * u + mixture(weights[e], shares[e]);
    }
    for (let d = 0; d < dimensions; d++) {
      const mean = means[at + d];
      const variance = variances[at + d];
      sum -= 0.5 * (mean * mean + variance - log(variance) - 1);
    }
    return sum;
  };

  /** What a line adds whose weight is w: w log((1 − ρ) / w) + (1 − w) log(ρ share / (1 − w)). */
  const mixture = (w: number, share: number): number => {
    if (share < 0) return 0;
    const fresh = w > 0 ? w * log((1 - fit.repeat) / w) : 0;
    return w < 1 && share > 0 ? fresh + (1 - w) * log((fit.repeat * share) / (1 - w)) : fresh;
  };

  return {
    update(i) {
      const at = i * dimensions;
      let total = 0;
      for (let e = lines[i]; e < lines[i + 1]; e++) total += weights[e];
      softmax(at);
      newton(i, at, total);
      result.total = total;
      result.bound = bound(i, at, total, softmax(at));
      return result;
    },
    reweight(i) {
      let repeated = 0;
      for (let e = lines[i]; e < lines[i + 1]; e++) {
        if (shares[e] < 0) continue;
        const fresh = (1 - fit.repeat) * p[item[e]];
        weights[e] = fresh / (fresh + fit.repeat * shares[e]);
        repeated += 1 - weights[e];
      }
      return repeated;
    },
  };
}
