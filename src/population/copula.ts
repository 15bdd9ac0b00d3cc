import { fail, noSuchName } from "../core/check.ts";
import { cholesky } from "../core/matrix.ts";
import { exp, normalCdf, normalQuantile } from "../core/numerics.ts";
import type { PopulationSpec } from "../model/scenario.ts";

/**
 * Names of the traits that every population has; they come before the attributes, so that an attribute more changes no
 * trait.
 */
export const TRAITS = ["concern", "demand", "activity"] as const;

/** A Gaussian copula: latent normals z = L ε, one per name. */
export interface Copula {
  readonly names: readonly string[];
  /** Lower triangular factor of the correlation matrix, n × n, row major. */
  readonly factor: Float64Array;
  /** Correlations, n × n, row major. */
  readonly correlation: Float64Array;
}

/**
 * The copula of a population: traits first, then attributes; correlations that are not named are 0.
 * @throws when a name is unknown or given twice, a pair is given twice, or the correlations cannot hold all at once
 * (not positive definite)
 */
export function createCopula(spec: Pick<PopulationSpec, "attributes" | "correlations">): Copula {
  const names: string[] = [...TRAITS, ...spec.attributes.map((a) => a.name)];
  const n = names.length;
  const correlation = new Float64Array(n * n);
  for (let i = 0; i < n; i++) correlation[i * n + i] = 1;
  spec.correlations.forEach(({ between, value }, c) => {
    const path = `population.correlations[${c}]`;
    const [i, j] = between.map((name) => {
      const at = names.indexOf(name);
      return at >= 0 ? at : fail(`${path}: ${noSuchName("trait or attribute", "traits and attributes", name, names)}`);
    });
    if (i === j) fail(`${path}.between must be two different names, got "${between[0]}" twice`);
    if (correlation[i * n + j] !== 0)
      fail(`${path}.between must be a new pair, got "${between[0]}" and "${between[1]}" again`);
    if (!(value > -1 && value < 1))
      fail(`${path}.value must be a number between -1 and 1, both excluded, got ${value}`);
    correlation[i * n + j] = correlation[j * n + i] = value;
  });
  return { names, factor: factorOf(correlation, n), correlation };
}

function factorOf(correlation: Float64Array, n: number): Float64Array {
  const factor = correlation.slice();
  try {
    cholesky(factor, n);
  } catch {
    fail(
      "population.correlations must hold all at once (a positive definite matrix), got values that contradict each other",
    );
  }
  for (let i = 0; i < n; i++) factor.fill(0, i * n + i + 1, (i + 1) * n);
  return factor;
}

/** Upper cut points of a latent normal: value c is taken between cut c − 1 and cut c; the last is Infinity. */
export function cutPoints(marginal: readonly number[]): Float64Array {
  const cuts = new Float64Array(marginal.length);
  let sum = 0;
  for (let c = 0; c < marginal.length; c++) {
    sum += marginal[c];
    cuts[c] = c === marginal.length - 1 ? Infinity : normalQuantile(Math.min(1, sum));
  }
  return cuts;
}

const LIMIT = 8;
const NODES = 400;

/**
 * Probabilities of every pair of values of two attributes whose latent normals correlate by rho; a's values × b's
 * values, row major.
 * P(a, b) = ∫ φ(x) [Φ((b₊ − ρx)/√(1 − ρ²)) − Φ((b₋ − ρx)/√(1 − ρ²))] dx over a's interval by the midpoint rule;
 * absolute error below 10⁻⁵.
 */
export function jointTable(a: readonly number[], b: readonly number[], rho: number): Float64Array {
  const cutsA = cutPoints(a);
  const cutsB = cutPoints(b);
  const table = new Float64Array(a.length * b.length);
  const rest = Math.sqrt(1 - rho * rho);
  for (let i = 0; i < a.length; i++) {
    const from = i === 0 ? -LIMIT : Math.max(-LIMIT, cutsA[i - 1]);
    const step = (Math.min(LIMIT, cutsA[i]) - from) / NODES;
    if (step <= 0) continue;
    for (let node = 0; node < NODES; node++) {
      const x = from + (node + 0.5) * step;
      const density = 0.3989422804014327 * exp(-0.5 * x * x) * step;
      let below = 0;
      for (let j = 0; j < b.length; j++) {
        const upTo = cutsB[j] === Infinity ? 1 : cutsB[j] === -Infinity ? 0 : normalCdf((cutsB[j] - rho * x) / rest);
        table[i * b.length + j] += density * (upTo - below);
        below = upTo;
      }
    }
  }
  return table;
}
