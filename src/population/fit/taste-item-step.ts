import { cholesky, choleskySolve } from "../../core/matrix.ts";
import type { TasteFit } from "./taste-model.ts";
import type { VisitLog } from "./visit-log.ts";

/** Precision of a weak normal prior on every taste vector. */
const VECTOR_PRIOR = 1;

/** Gathers all customers, then updates all items at once. */
export interface ItemStep {
  /** Starts a round; curvatures are gathered anew, or those of an earlier round used again. */
  begin(anew: boolean): void;
  /** Adds a customer whose lines weigh `total` and whose choice probabilities are `p`. */
  add(customer: number, total: number, p: Float64Array): void;
  /** One step of every item's φ and b, of this share of its length. */
  update(length: number): void;
}

/**
 * The items' half of a round of `fitTastes`. Every item takes a step x of (H + prior) x = gradient with H = Σ_i N_i
 * p_ij (μμᵀ + V), θ extended by a 1 for b;
 * H leaves out the negative part of the softmax's Hessian, so that steps of all items together do not overshoot.
 */
export function createItemStep(fit: TasteFit, visitLog: VisitLog, lines: Uint32Array, weights: Float32Array): ItemStep {
  const { dimensions, vectors, intercepts, means, variances } = fit;
  const { items, item } = visitLog;
  const width = dimensions + 1;
  const gradients = new Float64Array(items * width);
  const curvatures = new Float64Array(items * width * width);
  const factor = new Float64Array(width * width);
  const step = new Float64Array(width);
  let gather = true;

  const addGradients = (at: number, total: number, p: Float64Array): void => {
    for (let j = 0; j < items; j++) {
      const q = total * p[j];
      const g = j * width;
      for (let d = 0, f = j * dimensions; d < dimensions; d++, f++)
        gradients[g + d] -= q * (means[at + d] + variances[at + d] * vectors[f]);
      gradients[g + dimensions] -= q;
    }
  };

  const addCurvatures = (at: number, total: number, p: Float64Array): void => {
    for (let j = 0; j < items; j++) {
      const q = total * p[j];
      const h = j * width * width;
      const last = h + dimensions * width;
      for (let d = 0; d < dimensions; d++) {
        const row = h + d * width;
        const x = q * means[at + d];
        for (let c = 0; c <= d; c++) curvatures[row + c] += x * means[at + c];
        curvatures[row + d] += q * variances[at + d];
        curvatures[last + d] += x;
      }
      curvatures[last + dimensions] += q;
    }
  };

  return {
    begin(anew) {
      gather = anew;
      gradients.fill(0);
      if (anew) curvatures.fill(0);
    },
    add(i, total, p) {
      const at = i * dimensions;
      addGradients(at, total, p);
      if (gather) addCurvatures(at, total, p);
      for (let e = lines[i]; e < lines[i + 1]; e++) {
        const g = item[e] * width;
        for (let d = 0; d < dimensions; d++) gradients[g + d] += weights[e] * means[at + d];
        gradients[g + dimensions] += weights[e];
      }
    },
    update(length) {
      for (let j = 0; j < items; j++) {
        factor.set(curvatures.subarray(j * width * width, (j + 1) * width * width));
        for (let d = 0; d < dimensions; d++) {
          step[d] = gradients[j * width + d] - VECTOR_PRIOR * vectors[j * dimensions + d];
          factor[d * width + d] += VECTOR_PRIOR;
        }
        step[dimensions] = gradients[j * width + dimensions];
        factor[dimensions * width + dimensions] += 1e-6;
        cholesky(factor, width);
        choleskySolve(factor, width, step);
        for (let d = 0; d < dimensions; d++) vectors[j * dimensions + d] += length * step[d];
        intercepts[j] += length * step[dimensions];
      }
    },
  };
}
