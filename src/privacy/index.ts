/**
 * Table of contents of `counterpoise/privacy`: the mathematics of differential privacy, usable without any simulation.
 *
 * THIS IS A SIMULATOR, NOT A RELEASE TOOL. All noise comes from a seeded counter-based generator: who knows the seed
 * can repeat and remove it. To publish statistics about real
 * people, take an audited library and a secure noise source. On top of that, noise on doubles leaks through the set of
 * doubles it can reach (Mironov 2012,
 * doi:10.1145/2382196.2382264): `laplace`, `gaussian`, `noisyGram` and, through their comparisons, the selection
 * mechanisms and `sparseVector` are the textbook versions and do
 * not withstand such an attack. `geometric` answers in whole numbers and does, up to tails below 1e-15;
 * `discreteLaplace` and `discreteGaussian` are sampled exactly from bits;
 * the local mechanisms use probabilities that are whole multiples of 2⁻³². Timing is not protected anywhere.
 *
 * Every mechanism states its norm, its unit of privacy and its adjacency, and gives an event for a ledger. An answer
 * that was read twice must be kept, not drawn twice.
 */

// central mechanisms
export { l1, l2, linf, type Mechanism, type Neighbours, type Norm, type Sensitivity } from "./mechanisms/mechanism.ts";
export {
  capContributions,
  clipFactor,
  clipRow,
  histogramSensitivity,
  type ContributionBound,
} from "./mechanisms/contribution.ts";
export { laplace, laplaceHalfWidth, type LaplaceOptions } from "./mechanisms/laplace.ts";
export { geometric, type GeometricOptions } from "./mechanisms/geometric.ts";
export {
  gaussian,
  gaussianNoise,
  type Gaussian,
  type GaussianNoiseOptions,
  type GaussianOptions,
} from "./mechanisms/gaussian.ts";
export {
  gaussianDelta,
  gaussianEpsilon,
  gaussianLogDelta,
  gaussianMultiplier,
} from "./mechanisms/gaussian-guarantee.ts";
export { discreteGaussian, discreteGaussianMultiplier, discreteLaplace } from "./mechanisms/discrete-gaussian.ts";
export {
  exponentialMechanism,
  exponentialProbabilities,
  type SelectionOptions,
} from "./mechanisms/exponential-mechanism.ts";
export { permuteAndFlip, reportNoisyMax } from "./mechanisms/noisy-max.ts";
export { sparseVector, type SparseVectorOptions } from "./mechanisms/sparse-vector.ts";
export {
  noisyCounts,
  noisyHistogram,
  type NoisyCounts,
  type NoisyHistogramOptions,
} from "./mechanisms/noisy-histogram.ts";

// local mechanisms
export {
  estimateCounts,
  estimateVariance,
  prefersRandomisedResponse,
  randomise,
  randomisedResponse,
  type RandomisedResponse,
} from "./randomised-response.ts";
export { responseMechanism, type ResponseMechanism } from "./local/response-mechanism.ts";
export { unaryEncoding, unaryEpsilon, type UnaryEncoding, type UnaryOptions } from "./local/unary-encoding.ts";
export type { Support } from "./local/support.ts";
export { memoisedUnary, type MemoisedUnary, type MemoisedUnaryOptions } from "./local/memoised-unary.ts";
export { localHashing, type HashedReport, type LocalHashing } from "./local/local-hashing.ts";
export { numericResponse, type NumericResponse, type NumericResponseOptions } from "./local/numeric-response.ts";
export { hadamardResponse, type HadamardResponse } from "./local/hadamard-response.ts";
export {
  addReport,
  chooseLocalMechanism,
  estimateFromSupport,
  projectToSimplex,
  supportVariance,
} from "./local/frequency-estimates.ts";

// noisy sufficient statistics
export {
  gramNoise,
  gramSensitivity,
  noisyGram,
  projectToPsd,
  ridgeForNoise,
  type NoisyGram,
  type NoisyGramOptions,
} from "./statistics/noisy-gram.ts";
export { symmetricEigen, type SymmetricEigen } from "../core/symmetric-eigen.ts";

// accounting
export { checkEvent } from "./accounting/events.ts";
export type { Accountant, PrivacyBound } from "./accounting/accountant.ts";
export { ledger, type Ledger, type LedgerOptions, type Spend } from "./accounting/ledger.ts";
export { basic } from "./accounting/basic.ts";
export { advanced, advancedEpsilon } from "./accounting/advanced.ts";
export { concentration, zcdp } from "./accounting/zcdp.ts";
export { rdp, RENYI_ORDERS, renyiCurve, type RdpOptions } from "./accounting/rdp.ts";
export { eventRenyi, laplaceRenyi, pureRenyi } from "./accounting/renyi-divergence.ts";
export { subsampledGaussianRenyi } from "./accounting/subsampled-gaussian.ts";
export { renyiEpsilon, renyiLogDelta, zcdpDelta, zcdpEpsilon } from "./accounting/conversion.ts";
export { pld, type PldOptions } from "./accounting/pld/pld.ts";
export { amplifiedEpsilon } from "./accounting/amplified-epsilon.ts";
export { poissonSampled, shuffledEpsilon } from "./accounting/amplification.ts";
export { groupGuarantee, groupPrivacy } from "./accounting/group-privacy.ts";
export { parallel, type ParallelOptions } from "./accounting/parallel.ts";
export { solveNoise, type SolvedNoise, type SolveNoiseOptions } from "./accounting/solve-noise.ts";

// audit
export { auditEpsilon, largestTruePositiveRate, type Audit, type AuditedPair, type AuditOptions } from "./audit.ts";
