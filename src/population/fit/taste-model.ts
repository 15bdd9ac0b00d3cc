/** A softmax factor model of purchases: p(j | i) ∝ exp(θ_i·φ_j + b_j), θ ~ N(0, I). */
export interface TasteFit {
  readonly dimensions: number;
  /** Taste vectors φ of the items, items × dimensions. */
  readonly vectors: Float64Array;
  /** Intercepts b. */
  readonly intercepts: Float64Array;
  /** Posterior means and variances of θ, customers × dimensions. */
  readonly means: Float64Array;
  readonly variances: Float64Array;
  /** Probability that a line of a later visit repeats an earlier one. */
  repeat: number;
  /** Lower bound of the log-likelihood after each round that was kept. */
  readonly bounds: number[];
  /** Whether the last round gained less than 10⁻⁴ of the bound. */
  converged: boolean;
}
