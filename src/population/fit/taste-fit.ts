import { log } from "../../core/numerics.ts";
import { stream, uniform } from "../../core/random.ts";
import { normalFrom } from "../../core/sampling.ts";
import { earlierShares } from "./earlier-shares.ts";
import { createCustomerStep } from "./taste-customer-step.ts";
import { createItemStep } from "./taste-item-step.ts";
import type { TasteFit } from "./taste-model.ts";
import type { VisitLog } from "./visit-log.ts";

/** Settings of `fitTastes`. */
export interface TasteFitOptions {
  readonly dimensions: number;
  readonly seed: string;
  /** Most rounds; it stops earlier when the bound gains less than 10⁻⁴ of itself. */
  readonly rounds?: number;
  readonly progress?: (step: string) => void;
}

/** Curvatures of items change slowly: they are gathered in the first rounds, then in every third. */
const FRESH = 4;
const EVERY = 3;

/** A whole step that gains less than this share of the bound is the last; shorter ones gain less in proportion. */
const GAIN = 1e-4;
/** A round that loses more than this share of the bound is undone and done again with steps of half the length. */
const LOSS = 1e-3;
/** Shorter steps than this share of a whole one are of no use. */
const LEAST_STEP = 1 / 64;

/**
 * Fits tastes by variational expectation-maximisation. Each line of a later visit is, with probability ρ, a repetition
 * (uniform over what the customer bought before),
 * else a draw from the softmax; its weight for tastes is the posterior probability of the latter. The posterior of θ_i
 * is normal with diagonal covariance, and
 * E log Σ exp(θ·φ_j + b_j) is bounded by log Σ exp(μ·φ_j + b_j + ½ Σ_d v_d φ_jd²) (Jensen). Because posterior variances
 * enter the scale of φ,
 * the fitted spread of tastes is not shrunk as that of point estimates would be. Steps of all items together may
 * overshoot: a round that lowers the bound is undone and its steps are halved.
 * Deterministic. Cost per round: customers × items × dimensions². Source: Blei & Lafferty 2007, doi:10.1214/07-AOAS114
 * (bound).
 */
export function fitTastes(visitLog: VisitLog, options: TasteFitOptions): TasteFit {
  const { dimensions, seed, rounds = 40 } = options;
  const fit = startingPoint(visitLog, dimensions, seed);
  const lines = lineRanges(visitLog);
  const shares = earlierShares(visitLog);
  const weights = Float32Array.from(shares, (share) => (share > 0 ? 0.5 : 1));
  const later = shares.reduce((n, share) => n + (share >= 0 ? 1 : 0), 0);
  const customers = createCustomerStep(fit, visitLog, lines, shares, weights);
  const items = createItemStep(fit, visitLog, lines, weights);
  let length = 1;
  let before = stateOf(fit, weights);
  for (let round = 0; round < rounds; round++) {
    options.progress?.(`fitting tastes, round ${round + 1}`);
    const begun = stateOf(fit, weights);
    items.begin(round < FRESH || round % EVERY === 0 || length < 1);
    let bound = 0;
    let repeated = 0;
    for (let i = 0; i + 1 < lines.length; i++) {
      const probabilities = customers.update(i);
      bound += probabilities.bound;
      items.add(i, probabilities.total, probabilities.p);
      repeated += customers.reweight(i);
    }
    const last = fit.bounds.at(-1);
    if (Number.isNaN(bound) || (last !== undefined && bound < last - LOSS * Math.abs(last))) {
      length /= 2;
      restore(fit, weights, before);
      if (length < LEAST_STEP) break;
      fit.bounds.pop();
      continue;
    }
    items.update(length);
    if (later > 0) fit.repeat = Math.min(0.95, Math.max(0.001, repeated / later));
    standardise(fit);
    fit.bounds.push(bound);
    before = begun;
    const kept = fit.bounds.length - 1;
    fit.converged = kept > 4 && bound - fit.bounds[kept - 1] < GAIN * length * Math.abs(bound);
    if (fit.converged) break;
  }
  return fit;
}

/** Everything that a round changes. */
type State = Pick<TasteFit, "vectors" | "intercepts" | "means" | "variances" | "repeat"> & {
  readonly weights: Float32Array;
};

const stateOf = ({ vectors, intercepts, means, variances, repeat }: TasteFit, weights: Float32Array): State => ({
  vectors: vectors.slice(),
  intercepts: intercepts.slice(),
  means: means.slice(),
  variances: variances.slice(),
  repeat,
  weights: weights.slice(),
});

function restore(fit: TasteFit, weights: Float32Array, state: State): void {
  for (const part of ["vectors", "intercepts", "means", "variances"] as const) fit[part].set(state[part]);
  fit.repeat = state.repeat;
  weights.set(state.weights);
}

/** First line of each customer, and the number of lines at the end. */
function lineRanges({ visits, lines }: VisitLog): Uint32Array {
  return visits.map((v) => lines[v]);
}

function startingPoint(visitLog: VisitLog, dimensions: number, seed: string): TasteFit {
  const { items, item, visits } = visitLog;
  const customers = visits.length - 1;
  const random = stream(seed, 0, "fit.tastes");
  const counts = new Float64Array(items).fill(0.5);
  for (const j of item) counts[j]++;
  return {
    dimensions,
    vectors: Float64Array.from(
      { length: items * dimensions },
      (_, at) => 0.3 * normalFrom(uniform(random, Math.floor(at / dimensions), 0, 0, at % dimensions)),
    ),
    intercepts: counts.map(log),
    means: new Float64Array(customers * dimensions),
    variances: new Float64Array(customers * dimensions).fill(1),
    repeat: 0.1,
    bounds: [],
    converged: false,
  };
}

/**
 * Moves the mean of θ into the intercepts and its spread per dimension into φ, so that θ has mean 0 and variance 1 over
 * customers.
 */
function standardise({ dimensions, vectors, intercepts, means, variances }: TasteFit): void {
  const customers = means.length / dimensions;
  for (let d = 0; d < dimensions; d++) {
    let mean = 0;
    for (let at = d; at < means.length; at += dimensions) mean += means[at] / customers;
    let variance = 0;
    for (let at = d; at < means.length; at += dimensions) {
      means[at] -= mean;
      variance += (means[at] * means[at] + variances[at]) / customers;
    }
    const sd = Math.sqrt(variance);
    for (let j = 0; j < intercepts.length; j++) {
      intercepts[j] += vectors[j * dimensions + d] * mean;
      vectors[j * dimensions + d] *= sd;
    }
    for (let at = d; at < means.length; at += dimensions) {
      means[at] /= sd;
      variances[at] /= variance;
    }
  }
}
