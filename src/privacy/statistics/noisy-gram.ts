import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, fail } from "../../core/check.ts";
import { log } from "../../core/numerics.ts";
import { checkDraws, type Draws } from "../../core/random.ts";
import type { PrivacyEvent } from "../../model/strategy.ts";
import { checkNeighbours } from "../mechanisms/checks.ts";
import { gaussian } from "../mechanisms/gaussian.ts";
import { l2, type Mechanism, type Neighbours, type Sensitivity } from "../mechanisms/mechanism.ts";
import { standardNormal } from "../mechanisms/uniform.ts";
import { symmetricEigen } from "../../core/symmetric-eigen.ts";

/** Options of a noisy Gram matrix. */
export interface NoisyGramOptions extends Neighbours {
  readonly epsilon: number;
  readonly delta: number;
  /**
   * Largest Euclidean length of a customer's row, c; rows were shortened to it before they were added up (`clipRow`).
   */
  readonly clip: number;
}

/** A released Gram matrix with what it cost. */
export interface NoisyGram {
  /** Symmetric, size × size, row major; not positive semi-definite any more. */
  readonly gram: Float64Array;
  /** Standard deviation of the noise of each entry. */
  readonly sigma: number;
  readonly event: PrivacyEvent;
}

/**
 * Sensitivity of Σ x xᵀ in the Frobenius norm when rows have at most length c: ‖x xᵀ‖ = c² under add-remove, ‖x xᵀ − y
 * yᵀ‖ ≤ √2 c² under replace. The upper triangle alone
 * has the same worst case (a row with one entry, two such rows).
 *
 * @example
 * gramSensitivity(2) // → { norm: "L2", bound: 4 }
 */
export function gramSensitivity(clip: number, adjacency: PrivacyEvent["adjacency"] = "add-remove"): Sensitivity<"L2"> {
  checkNumber("gramSensitivity.clip", clip, { above: 0, below: Infinity });
  return l2(clip * clip * (adjacency === "replace" ? Math.SQRT2 : 1));
}

/**
 * Gaussian mechanism on Gram matrices: independent noise on the upper triangle, mirrored, so that the answer is
 * symmetric and every entry is spent once. The answer is not
 * positive semi-definite any more: follow with `projectToPsd` or add `ridgeForNoise` to the regularisation before
 * inverting.
 * Noise is on doubles, and so does not withstand an attack on their last bits (Mironov 2012,
 * doi:10.1145/2382196.2382264): for simulations, not for releases.
 *
 * `apply` takes Σ x xᵀ of rows of length at most `clip`, square, row major, symmetric, and leaves it alone.
 * Errors: a matrix that is not square, ε not above 0, δ outside (0, 1), clip not above 0.
 * Source: Dwork, Talwar, Thakurta & Zhang 2014 (Analyze Gauss), doi:10.1145/2591796.2591883.
 *
 * @example
 * gramNoise({ epsilon: 1, delta: 1e-5, clip: 2 }).sigma // → 14.92
 */
export function gramNoise(
  options: NoisyGramOptions,
): Mechanism<Float64Array, Float64Array> & { readonly sigma: number } {
  checkOptions("gramNoise", options, ["epsilon", "delta", "clip", "unit", "adjacency"]);
  const { epsilon, delta, clip } = options;
  const neighbours = checkNeighbours("gramNoise", options);
  const mechanism = gaussian({
    epsilon,
    delta,
    sensitivity: gramSensitivity(clip, neighbours.adjacency),
    ...neighbours,
  });
  return {
    name: "noisy-gram",
    params: { epsilon, delta, clip, ...neighbours },
    sigma: mechanism.sigma,
    apply: (gram, draws) => addSymmetricNoise(gram, mechanism.sigma, draws),
    event: (count) => ({ ...mechanism.event(count), mechanism: "noisy-gram" }),
  };
}

function addSymmetricNoise(gram: Float64Array, sigma: number, draws: Draws): Float64Array {
  const size = Math.round(Math.sqrt(gram.length));
  if (size * size !== gram.length) fail(`gramNoise.gram must be a square matrix, got ${gram.length} entries`);
  const wrong = gram.findIndex((entry) => !Number.isFinite(entry));
  if (wrong >= 0) fail(`gramNoise.gram[${wrong}] must be a finite number, got ${gram[wrong]}`);
  const out = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = i; j < size; j++) {
      const noisy = gram[i * size + j] + sigma * standardNormal(draws);
      out[i * size + j] = noisy;
      out[j * size + i] = noisy;
    }
  }
  return out;
}

/**
 * A released Gram matrix with what it cost, in one call: `gramNoise` applied to a size × size matrix.
 *
 * @example
 * const options = { epsilon: 1, delta: 1e-5, clip: 1 };
 * const noise = draws(stream("my study", 0, "gram"), 0, 0, 0);
 * noisyGram(Float64Array.of(400, 120, 120, 300), 2, options, noise).gram // → [399.87, 124.37, 124.37, 299.01]
 */
export function noisyGram(gram: Float64Array, size: number, options: NoisyGramOptions, draws: Draws): NoisyGram {
  checkOptions("noisyGram", options, ["epsilon", "delta", "clip", "unit", "adjacency"]);
  checkShape("noisyGram.gram", gram, "list");
  checkDraws("noisyGram.draws", draws);
  if (gram.length !== size * size) fail(`noisyGram.gram must have ${size} × ${size} entries, got ${gram.length}`);
  const mechanism = gramNoise(options);
  return { gram: mechanism.apply(gram, draws), sigma: mechanism.sigma, event: mechanism.event() };
}

/**
 * The nearest positive semi-definite matrix in the Frobenius norm: negative eigenvalues become 0. Post-processing,
 * costs no privacy. Source: Higham 1988, doi:10.1016/0024-3795(88)90223-6.
 *
 * @example
 * projectToPsd(Float64Array.of(1, 2, 2, 1), 2) // → [1.5, 1.5, 1.5, 1.5]
 */
export function projectToPsd(matrix: Float64Array, size: number): Float64Array {
  checkShape("projectToPsd.matrix", matrix, "list");
  if (matrix.length !== size * size)
    fail(`projectToPsd.matrix must have ${size} × ${size} entries, got ${matrix.length}`);
  const { values, vectors } = symmetricEigen(matrix, size);
  const out = Float64Array.from(matrix);
  for (let k = 0; k < size; k++) {
    if (!(values[k] < 0)) continue;
    for (let i = 0; i < size; i++) {
      const factor = values[k] * vectors[i * size + k];
      for (let j = 0; j < size; j++) out[i * size + j] -= factor * vectors[j * size + k];
    }
  }
  return out;
}

/**
 * Ridge that makes a noisy Gram matrix positive definite with probability at least 1 − failure: 2σ√n +
 * 2σ√(ln(1/failure)) bounds the largest eigenvalue of the noise.
 * Sources: Bandeira & van Handel 2016, doi:10.1214/15-AOP1025 (mean); Gaussian concentration with Lipschitz constant √2
 * σ.
 *
 * @example
 * ridgeForNoise(3.73, 2) // → 30.16
 */
export function ridgeForNoise(sigma: number, size: number, failure = 1e-3): number {
  checkNumber("ridgeForNoise.sigma", sigma, { min: 0 });
  checkNumber("ridgeForNoise.size", size, { min: 1, integer: true });
  checkNumber("ridgeForNoise.failure", failure, { above: 0, below: 1 });
  return 2 * sigma * (Math.sqrt(size) + Math.sqrt(-log(failure)));
}
