import { cholesky, choleskySolve } from "../../core/matrix.ts";
import { VECTOR_PRIOR, type TasteFit } from "./taste-fit.ts";
import type { VisitLog } from "./visit-log.ts";

/** Gathers all customers, then updates all items at once. */
export interface ItemStep {
  /** Adds a customer whose lines weigh `total` and whose choice probabilities are `p`. */
  add(customer: number, total: number, p: Float64Array): void;
  /** One step of every item's φ and b, and a fresh start. */
  update(): void;
}

/**
 * The items' half of a round of `fitTastes`. Every item takes a step x of (H + prior) x = gradient with H = Σ_i N_i p_ij (μμᵀ + V), θ extended by a 1 for b;
 * H leaves out the negative part of the softmax's Hessian, so that steps of all items together do not overshoot.
 */
export function createItemStep(fit: TasteFit, visitLog: VisitLog, lines: Uint32Array, weights: Float32Array): ItemStep {
  const { dimensions, vectors, intercepts, means, variances } = fit;
  const { items, item } = visitLog;
  const width = dimensions + 1;
  const gradients = new Float64Array(items * width);
  const curvatures = new Float64Array(items * width * width);
  const step = new Float64Array(width);

  const addExpected = (at: number, total: number, p: Float64Array): void => {
    for (let j = 0; j < items; j++) {
      const q = total * p[j];
      const g = j * width;
      const h = g * width;
      for (let d = 0; d < dimensions; d++) {
        const mean = means[at + d];
        const variance = variances[at + d];
        const row = h + d * width;
        const x = q * mean;
        gradients[g + d] -= x + q * variance * vectors[j * dimensions + d];
        for (let c = 0; c <= d; c++) curvatures[row + c] += x * means[at + c];
        curvatures[row + d] += q * variance;
        curvatures[h + dimensions * width + d] += x;
      }
      gradients[g + dimensions] -= q;
      curvatures[h + dimensions * width + dimensions] += q;
    }
  };

  return {
    add(i, total, p) {
      const at = i * dimensions;
      addExpected(at, total, p);
      for (let e = lines[i]; e < lines[i + 1]; e++) {
        const g = item[e] * width;
        for (let d = 0; d < dimensions; d++) gradients[g + d] += weights[e] * means[at + d];
        gradients[g + dimensions] += weights[e];
      }
    },
    update() {
      for (let j = 0; j < items; j++) {
        const curvature = curvatures.subarray(j * width * width, (j + 1) * width * width);
        for (let d = 0; d < dimensions; d++) {
          step[d] = gradients[j * width + d] - VECTOR_PRIOR * vectors[j * dimensions + d];
          curvature[d * width + d] += VECTOR_PRIOR;
        }
        step[dimensions] = gradients[j * width + dimensions];
        curvature[dimensions * width + dimensions] += 1e-6;
        cholesky(curvature, width);
        choleskySolve(curvature, width, step);
        for (let d = 0; d < dimensions; d++) vectors[j * dimensions + d] += step[d];
        intercepts[j] += step[dimensions];
      }
      gradients.fill(0);
      curvatures.fill(0);
    },
  };
}
