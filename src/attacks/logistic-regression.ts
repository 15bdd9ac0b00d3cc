import { checkOptions } from "../core/check-options.ts";
import { checkNumber } from "../core/check.ts";
import { checkShape } from "../core/check-shape.ts";
import { exp, log } from "../core/numerics.ts";
import { minimise } from "../core/minimise.ts";

/** Rows of features, sparse: entries of row r are `offsets[r] … offsets[r + 1] − 1`. */
export interface Features {
  readonly rows: number;
  /** Number of different features. */
  readonly size: number;
  readonly offsets: Uint32Array;
  readonly feature: Uint32Array;
  readonly value: Float64Array;
}

/** A trained classifier: writes the probability of each class for a row of features. */
export interface Classifier {
  readonly classes: number;
  probabilities(features: Features, row: number, out: Float64Array): void;
}

/**
 * Multinomial logistic regression: minimises the mean negative log-likelihood plus `ridge / 2` times the squared
 * weights (not of the constants), which has one minimum.
 * With no features that help, it gives every row the classes' shares.
 *
 * @param labels class of each trained row, in `0 … classes − 1`
 * @param rows rows to train on, in the order of the labels
 *
 * @example
 * const features = {
 *   rows: 4,
 *   size: 1,
 *   offsets: Uint32Array.of(0, 1, 2, 2, 2), // the first two rows have the feature
 *   feature: Uint32Array.of(0, 0),
 *   value: Float64Array.of(1, 1),
 * };
 * const trained = Uint32Array.of(0, 1, 2, 3);
 * const classifier = logisticRegression(features, trained, Uint32Array.of(1, 1, 0, 0), { classes: 2, ridge: 0.1 });
 * const found = new Float64Array(2);
 * classifier.probabilities(features, 0, found);
 * found // → [0.2355, 0.7645]
 */
export function logisticRegression(
  features: Features,
  rows: Uint32Array,
  labels: Uint32Array,
  options: { readonly classes: number; readonly ridge: number; readonly iterations?: number },
): Classifier {
  checkOptions("logisticRegression", options, ["classes", "ridge", "iterations"]);
  checkShape("logisticRegression.features", features, { offsets: "list", feature: "list", value: "list" });
  checkNumber("logisticRegression.features.rows", features.rows, { integer: true, min: 0 });
  checkNumber("logisticRegression.features.size", features.size, { integer: true, min: 0 });
  checkShape("logisticRegression.rows", rows, "list");
  checkShape("logisticRegression.labels", labels, "list");
  checkNumber("logisticRegression.classes", options.classes, { integer: true, min: 1 });
  checkNumber("logisticRegression.ridge", options.ridge, { min: 0, below: Infinity });
  const { classes, ridge } = options;
  const { size } = features;
  const width = size + 1;
  const weights = new Float64Array(classes * width);
  const p = new Float64Array(classes);
  const objective = (w: Float64Array, gradient: Float64Array): number => {
    gradient.fill(0);
    let loss = 0;
    for (let i = 0; i < rows.length; i++) {
      loss += softmax(features, rows[i], w, p, labels[i]) / rows.length;
      for (let c = 0; c < classes; c++) {
        const error = (p[c] - (c === labels[i] ? 1 : 0)) / rows.length;
        for (let e = features.offsets[rows[i]]; e < features.offsets[rows[i] + 1]; e++)
          gradient[c * width + features.feature[e]] += error * features.value[e];
        gradient[c * width + size] += error;
      }
    }
    for (let c = 0; c < classes; c++) {
      for (let f = 0; f < size; f++) {
        const at = c * width + f;
        loss += (ridge / 2) * w[at] * w[at];
        gradient[at] += ridge * w[at];
      }
    }
    return loss;
  };
  minimise(objective, weights, { iterations: options.iterations ?? 200, tolerance: 1e-6 });
  return { classes, probabilities: (of, row, out) => void softmax(of, row, weights, out, 0) };
}

/** Writes class probabilities and returns −log of the one of `label`. */
function softmax(
  { offsets, feature, value, size }: Features,
  row: number,
  weights: Float64Array,
  out: Float64Array,
  label: number,
): number {
  const width = size + 1;
  let most = -Infinity;
  for (let c = 0; c < out.length; c++) {
    let score = weights[c * width + size];
    for (let e = offsets[row]; e < offsets[row + 1]; e++) score += value[e] * weights[c * width + feature[e]];
    out[c] = score;
    if (score > most) most = score;
  }
  const own = out[label] - most;
  let sum = 0;
  for (let c = 0; c < out.length; c++) {
    out[c] = exp(out[c] - most);
    sum += out[c];
  }
  for (let c = 0; c < out.length; c++) out[c] /= sum;
  return log(sum) - own;
}
