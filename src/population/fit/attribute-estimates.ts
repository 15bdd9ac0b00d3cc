import { cholesky } from "../../core/matrix.ts";
import { log1p } from "../../core/numerics.ts";
import { draws, stream } from "../../core/random.ts";
import { shuffle } from "../../core/sampling.ts";
import type { Attribute, PopulationSpec } from "../../model/scenario.ts";
import { jointTable } from "../copula.ts";
import { rounded } from "./rounded.ts";
import type { ItemGroups } from "../interests/tables.ts";
import type { CodedColumn } from "./code-column.ts";
import type { VisitLog } from "./visit-log.ts";

/** Attributes as a population has them, and what they have to do with each other and with interests. */
export interface AttributeEstimates {
  readonly attributes: readonly Attribute[];
  readonly correlations: PopulationSpec["correlations"];
  /** Standard deviation of what attributes together do to the log weight of a category. */
  readonly spread: number;
}

const PERMUTATIONS = 99;

/**
 * Marginals: shares among the customers of whom the value is known. Interests: of each customer the shares s_c of own
 * lines by category, as (s_c − p_c) / √p_c with p_c that of all lines; the variance between the values of an attribute
 * (method of moments, one-way analysis of variance), over 1 − Σ p_c² since shares sum to 1, is exp(σ²) − 1 of normal
 * effects on log weights; 0 unless more than under all of 99 permutations of customers (a false alarm in a hundred).
 * Correlations of the latent normals: of two ordered attributes, or of two values, the one at which the model's
 * covariance of codes is that of the customers. Deterministic for a seed. `customers` are the codes of the log's
 * customers in the columns.
 */
export function attributeEstimates(
  columns: readonly CodedColumn[],
  log: VisitLog,
  groups: ItemGroups,
  customers: Uint32Array,
  seed: string,
): AttributeEstimates {
  const leaning = leanings(log, groups);
  const variances = columns.map((column, a) => variance(column, leaning, customers, seed, a));
  const attributes = columns.map(({ name, role, domain, ordered, codes }, a): Attribute => {
    const counts = new Array<number>(domain.length).fill(0);
    for (const code of codes) if (code >= 0) counts[code]++;
    const known = counts.reduce((sum, n) => sum + n, 0);
    const marginal = counts.map((n) => n / known);
    return { name, role, signal: "declared", domain, ordered, marginal, reveals: rounded(variances[a]) };
  });
  const spread = rounded(Math.sqrt(variances.reduce((sum, x) => sum + x, 0)));
  return { attributes, correlations: correlationsOf(columns, attributes), spread };
}

/** How far each customer's shares of categories are from everybody's, customers × categories. */
interface Leanings {
  readonly values: Float64Array;
  readonly categories: number;
  /** Sum of the squared shares of all lines. */
  readonly alike: number;
}

function leanings({ visits, lines, item }: VisitLog, { family, categoryOf }: ItemGroups): Leanings {
  const categories = categoryOf[categoryOf.length - 1] + 1;
  const share = new Float64Array(categories);
  for (const j of item) share[categoryOf[family[j]]] += 1 / item.length;
  const values = new Float64Array((visits.length - 1) * categories);
  for (let i = 0; i + 1 < visits.length; i++) {
    const [from, to] = [lines[visits[i]], lines[visits[i + 1]]];
    const at = i * categories;
    for (let e = from; e < to; e++) values[at + categoryOf[family[item[e]]]] += 1 / (to - from);
    for (let c = 0; c < categories; c++)
      values[at + c] = share[c] > 0 ? (values[at + c] - share[c]) / Math.sqrt(share[c]) : 0;
  }
  return { values, categories, alike: share.reduce((sum, p) => sum + p * p, 0) };
}

/** Variance of log weights of categories between an attribute's values. */
function variance(column: CodedColumn, leaning: Leanings, customers: Uint32Array, seed: string, a: number): number {
  const { values, categories, alike } = leaning;
  const at = Array.from(customers.keys()).filter((i) => column.codes[customers[i]] >= 0);
  const codes = at.map((i) => column.codes[customers[i]]);
  const groups = new Set(codes).size;
  if (groups < 2 || at.length < 2 * groups || alike >= 1) return 0;
  const found = between(values, categories, at, codes, column.domain.length);
  const random = stream(seed, 0, "fit.attributes");
  for (let k = 0; k < PERMUTATIONS; k++) {
    const others = shuffle(draws(random, a, k, 0), at.slice());
    if (between(values, categories, others, codes, column.domain.length).between >= found.between) return 0;
  }
  const within = (found.total - found.between) / (at.length - groups);
  const share = (found.between - (groups - 1) * within) / at.length;
  return log1p(Math.max(0, share) / (1 - alike));
}

/** Sums of squares of leanings between groups and altogether. */
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
