import { cholesky } from "../../core/matrix.ts";
import { draws, stream } from "../../core/random.ts";
import { shuffle } from "../../core/sampling.ts";
import type { Attribute, PopulationSpec } from "../../model/scenario.ts";
import { jointTable } from "../copula.ts";
import { rounded } from "./rounded.ts";
import type { CodedColumn } from "./code-column.ts";

/** Tastes of customers, for what attributes tell of them. */
export interface CustomerTastes {
  /** Posterior means, customers × dimensions, in a basis in which θ·φ varies as θ does. */
  readonly means: Float64Array;
  readonly dimensions: number;
  /** Standard deviation of θ·φ over customers and items, posterior variances included. */
  readonly sharpness: number;
  /** Code in the transactions of each of these customers. */
  readonly customers: Uint32Array;
}

/** Attributes as a population has them, and what they have to do with each other and with tastes. */
export interface AttributeEstimates {
  readonly attributes: readonly Attribute[];
  readonly correlations: PopulationSpec["correlations"];
  /** Share of the variance of tastes that attributes tell. */
  readonly share: number;
}

const PERMUTATIONS = 99;

/**
 * Marginals: shares among the customers of whom the value is known. Tastes: the share of their variance that lies
 * between the values of an attribute, ε² (Kelley 1935, corrected for the number of values), divided by the reliability
 * of posterior means, which pull groups together; 0 unless more than under all of 99 permutations of customers (a false
 * alarm in a hundred). Correlations of the latent normals: of two ordered attributes, or of two values, the one at
 * which the model's covariance of codes is that of the customers. Deterministic for a seed.
 */
export function attributeEstimates(
  columns: readonly CodedColumn[],
  tastes: CustomerTastes,
  most: number,
  seed: string,
): AttributeEstimates {
  const shares = columns.map((column, a) => tasteShare(column, tastes, seed, a));
  const total = shares.reduce((sum, x) => sum + x, 0);
  const attributes = columns.map(({ name, role, domain, ordered, codes }, a): Attribute => {
    const counts = new Array<number>(domain.length).fill(0);
    for (const code of codes) if (code >= 0) counts[code]++;
    const known = counts.reduce((sum, n) => sum + n, 0);
    const marginal = counts.map((n) => n / known);
    return { name, role, signal: "declared", domain, ordered, marginal, reveals: rounded(shares[a]) };
  });
  return { attributes, correlations: correlationsOf(columns, attributes), share: rounded(Math.min(total, most)) };
}

/** Share of the variance of tastes between an attribute's values. */
function tasteShare(column: CodedColumn, tastes: CustomerTastes, seed: string, a: number): number {
  const { means, dimensions, sharpness, customers } = tastes;
  const at = Array.from(customers.keys()).filter((i) => column.codes[customers[i]] >= 0);
  const codes = at.map((i) => column.codes[customers[i]]);
  const groups = new Set(codes).size;
  if (groups < 2 || at.length < 2 * groups) return 0;
  const found = between(means, dimensions, at, codes, column.domain.length);
  const random = stream(seed, 0, "fit.attributes");
  for (let k = 0; k < PERMUTATIONS; k++) {
    const others = shuffle(draws(random, a, k, 0), at.slice());
    if (between(means, dimensions, others, codes, column.domain.length).between >= found.between) return 0;
  }
  const { between: sum, total } = found;
  const within = (total - sum) / (at.length - groups);
  const share = (sum - (groups - 1) * within) / total;
  const reliability = total / at.length / (sharpness * sharpness);
  return Math.max(0, share / reliability);
}

/** Sums of squares of tastes between groups and altogether. */
function between(
  means: Float64Array,
  dimensions: number,
  customers: readonly number[],
  codes: readonly number[],
  values: number,
): { readonly between: number; readonly total: number } {
  const sums = new Float64Array(values * dimensions);
  const counts = new Float64Array(values);
  let squares = 0;
  customers.forEach((i, k) => {
    counts[codes[k]]++;
    for (let d = 0; d < dimensions; d++) {
      const x = means[i * dimensions + d];
      sums[codes[k] * dimensions + d] += x;
      squares += x * x;
    }
  });
  let groups = 0;
  let middle = 0;
  for (let d = 0; d < dimensions; d++) {
    let sum = 0;
    for (let v = 0; v < values; v++) {
      const x = sums[v * dimensions + d];
      sum += x;
      if (counts[v] > 0) groups += (x * x) / counts[v];
    }
    middle += (sum * sum) / customers.length;
  }
  return { between: groups - middle, total: squares - middle };
}

/** Correlations of the pairs whose codes have an order. */
function correlationsOf(
  columns: readonly CodedColumn[],
  attributes: readonly Attribute[],
): PopulationSpec["correlations"] {
  const usable = columns.map(({ ordered, domain }) => ordered || domain.length === 2);
  const pairs = columns.flatMap((a, i) =>
    columns.slice(0, i).flatMap((b, j) => {
      const value = usable[i] && usable[j] ? latent(a, b, attributes[i], attributes[j]) : 0;
      return value === 0 ? [] : [{ i, j, value }];
    }),
  );
  let factor = 1;
  while (!holds(columns.length, pairs, factor)) factor *= 0.9;
  return pairs.map(({ i, j, value }) => ({
    between: [columns[j].name, columns[i].name],
    value: rounded(factor * value, 3),
  }));
}

/** Correlation of the latent normals at which the codes have the covariance that they have; bisection. */
function latent(a: CodedColumn, b: CodedColumn, first: Attribute, second: Attribute): number {
  let n = 0;
  let [sumA, sumB, product] = [0, 0, 0];
  a.codes.forEach((x, customer) => {
    const y = b.codes[customer];
    if (x < 0 || y < 0) return;
    n++;
    sumA += x;
    sumB += y;
    product += x * y;
  });
  if (n < 20) return 0;
  const wanted = product / n - (sumA / n) * (sumB / n);
  const of = (rho: number): number => covariance(first.marginal, second.marginal, rho);
  let [low, high] = [-0.95, 0.95];
  for (let k = 0; k < 12; k++) {
    const middle = (low + high) / 2;
    if (of(middle) < wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

function covariance(a: readonly number[], b: readonly number[], rho: number): number {
  const meanOf = (shares: readonly number[]): number => shares.reduce((sum, p, code) => sum + p * code, 0);
  const expected = jointTable(a, b, rho).reduce(
    (sum, p, at) => sum + p * Math.floor(at / b.length) * (at % b.length),
    0,
  );
  return expected - meanOf(a) * meanOf(b);
}

/** Whether correlations can hold all at once. */
function holds(n: number, pairs: readonly { i: number; j: number; value: number }[], factor: number): boolean {
  const matrix = new Float64Array(n * n);
  for (let i = 0; i < n; i++) matrix[i * n + i] = 1;
  for (const { i, j, value } of pairs) matrix[i * n + j] = matrix[j * n + i] = factor * value;
  try {
    cholesky(matrix, n);
    return true;
  } catch {
    return false;
  }
}
