import { checkOptions } from "../../core/check-options.ts";
import { checkNumber, fail } from "../../core/check.ts";
import { pow } from "../../core/numerics.ts";
import { checkCount, checkFinite, checkEpsilon, checkNeighbours, checkSensitivity } from "./checks.ts";
import type { Mechanism, Neighbours, Sensitivity } from "./mechanism.ts";
import { standardLaplace } from "./uniform.ts";

/** Options of the sparse vector technique. */
export interface SparseVectorOptions extends Neighbours {
  readonly epsilon: number;
  /** Most that any one query changes. */
  readonly sensitivity: Sensitivity<"Linf">;
  /** Public threshold, the same for all queries. */
  readonly threshold: number;
  /** Number of positive answers after which it stops, c. */
  readonly positives: number;
  /**
   * Whether all queries move in the same direction when a customer is added; then half the query noise is enough.
   * Default false.
   */
  readonly monotone?: boolean;
}

/**
 * Sparse vector technique: says for each query in turn whether it is above the threshold, and stops after c positive
 * answers; negative ones are free. The threshold gets
 * Lap(Δ / ε₁) once, each query a fresh Lap(2cΔ / ε₂) (monotone: cΔ / ε₂); ε = ε₁ + ε₂ with the best split ε₁ : ε₂ = 1 :
 * (2c)^(2/3) (monotone c^(2/3)).
 * Answers: one boolean per query asked, at most c of them true. The noisy values are never shown.
 * Compares noise on doubles, and so does not withstand an attack on their last bits (Mironov 2012,
 * doi:10.1145/2382196.2382264): for simulations, not for releases.
 * Source: Lyu, Su & Li 2017, algorithm 7, doi:10.14778/3055330.3055331.
 *
 * @example
 * const above = sparseVector({ epsilon: 1, sensitivity: linf(1), threshold: 50, positives: 1, monotone: true });
 * above.apply([3, 8, 90, 95], draws(stream("my study", 0, "above"), 0, 0, 0)) // → [false, false, true]
 */
export function sparseVector(options: SparseVectorOptions): Mechanism<Iterable<number>, boolean[]> {
  checkOptions("sparseVector", options, [
    "epsilon",
    "sensitivity",
    "threshold",
    "positives",
    "monotone",
    "unit",
    "adjacency",
  ]);
  const { epsilon, sensitivity, threshold, positives, monotone = false } = options;
  checkEpsilon("sparseVector.epsilon", epsilon);
  const bound = checkSensitivity("sparseVector.sensitivity", sensitivity, "Linf");
  checkNumber("sparseVector.threshold", threshold, { above: -Infinity, below: Infinity });
  checkCount("sparseVector.positives", positives);
  if (monotone && options.adjacency === "replace")
    fail("sparseVector.monotone must be false under replace adjacency, got true");
  const neighbours = checkNeighbours("sparseVector", options);
  const factor = monotone ? positives : 2 * positives;
  const ratio = pow(factor, 2 / 3);
  const thresholdScale = (bound * (1 + ratio)) / epsilon;
  const queryScale = (factor * bound * (1 + ratio)) / (epsilon * ratio);
  checkNumber("sparseVector noise", thresholdScale + queryScale, { above: 0, below: Infinity });
  return {
    name: "sparse-vector",
    params: { epsilon, sensitivity, threshold, positives, monotone, ...neighbours },
    apply(queries, draws) {
      const noisyThreshold = threshold + thresholdScale * standardLaplace(draws);
      const answers: boolean[] = [];
      let left = positives;
      for (const query of queries) {
        if (left === 0) break;
        const above =
          checkFinite("sparseVector.queries", query, answers.length) + queryScale * standardLaplace(draws) >=
          noisyThreshold;
        answers.push(above);
        if (above) left--;
      }
      return answers;
    },
    event: (count = 1) => ({ mechanism: "sparse-vector", epsilon, delta: 0, ...neighbours, count }),
  };
}
