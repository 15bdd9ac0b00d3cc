import { log, pow } from "../../core/numerics.ts";
import type { VisitLog } from "../../population/fit/visit-log.ts";
import { easeMatrix, historyOf } from "./histories.ts";
import type { LastVisitTest, ScoreTable } from "./last-visit-test.ts";

const ITEM_NEIGHBOURS = 50;
const CUSTOMER_NEIGHBOURS = 100;
/** What a visit weighs of the one after it. */
const DECAY = 0.9;

/** A table of zeros, filled row by row. */
function tableOf(
  { customers, histories: { items } }: LastVisitTest,
  fill: (row: number, scores: Float64Array) => void,
) {
  const table: ScoreTable = new Float64Array(customers.length * items);
  for (let row = 0; row < customers.length; row++) fill(row, table.subarray(row * items, (row + 1) * items));
  return table;
}

/** Bestsellers: lines before the last visits. */
export const bestsellers = (test: LastVisitTest): ScoreTable =>
  tableOf(test, (_, scores) => scores.set(test.histories.sold));

/** Sum of an item-item matrix's rows over the items of the history: of EASE, of item neighbours. */
const linear = (test: LastVisitTest, matrix: Float64Array): ScoreTable =>
  tableOf(test, (row, scores) => {
    const { items } = test.histories;
    for (const k of historyOf(test.histories, test.customers[row]))
      for (let j = 0, at = k * items; j < items; j++, at++) scores[j] += matrix[at];
  });

/** EASE with a ridge, from the Gram matrix of histories. */
export const easeScores = (test: LastVisitTest, gram: Float64Array, lambda: number): ScoreTable =>
  linear(test, easeMatrix(gram, test.histories.items, lambda));

/**
 * Item neighbours: cosine of the items' columns of holders, each item of the history speaking for the fifty nearest to it
 * and for those as near as the last. Source: Deshpande & Karypis 2004, doi:10.1145/963770.963776.
 */
export function itemNeighbourScores(test: LastVisitTest, gram: Float64Array): ScoreTable {
  const { items } = test.histories;
  const cosine = new Float64Array(items * items);
  for (let i = 0; i < items; i++) {
    for (let j = 0; j < items; j++) {
      const norm = Math.sqrt(gram[i * items + i] * gram[j * items + j]);
      if (i !== j && norm > 0) cosine[i * items + j] = gram[i * items + j] / norm;
    }
    keepNearest(cosine.subarray(i * items, (i + 1) * items), ITEM_NEIGHBOURS);
  }
  return linear(test, cosine);
}

/**
 * Customer neighbours: the histories of the hundred customers with the most similar ones (cosine of rows weighed by
 * log(customers / (1 + holders)) and those as near as the last, each weighed by its similarity. Source: Herlocker et al.
 * 1999, doi:10.1145/312624.312682.
 */
export function customerNeighbourScores(test: LastVisitTest): ScoreTable {
  const { histories, customers } = test;
  const n = histories.offsets.length - 1;
  const rarity = histories.holders.map((count) => log(n / (1 + count)));
  const size = Float64Array.from({ length: n }, (_, i) =>
    Math.sqrt(historyOf(histories, i).reduce((sum, j) => sum + rarity[j] * rarity[j], 0)),
  );
  const holders: number[][] = Array.from(rarity, () => []);
  for (let i = 0; i < n; i++) for (const j of historyOf(histories, i)) holders[j].push(i);
  const similarity = new Float64Array(n);
  return tableOf(test, (row, scores) => {
    const own = customers[row];
    similarity.fill(0);
    for (const j of historyOf(histories, own)) {
      const weight = (rarity[j] * rarity[j]) / (size[own] + 1e-9);
      for (const i of holders[j]) similarity[i] += weight / (size[i] + 1e-9);
    }
    similarity[own] = 0;
    keepNearest(similarity, CUSTOMER_NEIGHBOURS);
    for (let i = 0; i < n; i++)
      if (similarity[i] > 0) for (const j of historyOf(histories, i)) scores[j] += similarity[i];
  });
}

/** Sets to 0 what is smaller than the k-th largest. */
function keepNearest(values: Float64Array, k: number): void {
  if (values.length <= k) return;
  const least = values.slice().sort()[values.length - k];
  for (let i = 0; i < values.length; i++) if (values[i] < least) values[i] = 0;
}

/** Own purchases, each visit weighing 0.9 of the next: personal frequency without anything of others. */
export const ownFrequency = (visitLog: VisitLog, test: LastVisitTest): ScoreTable =>
  tableOf(test, (row, scores) => {
    const { visits, lines, item } = visitLog;
    const i = test.customers[row];
    const last = visits[i + 1] - 1;
    for (let v = visits[i]; v < last; v++)
      for (let e = lines[v]; e < lines[v + 1]; e++) scores[item[e]] += pow(DECAY, last - 1 - v);
  });

/** Weighted sum of score tables. */
export const blended = (parts: readonly (readonly [number, ScoreTable])[]): ScoreTable => {
  const sum: ScoreTable = new Float64Array(parts[0][1].length);
  for (const [weight, table] of parts) for (let at = 0; at < sum.length; at++) sum[at] += weight * table[at];
  return sum;
};

/** Each row divided by its sum. */
export const shared = (test: LastVisitTest, table: ScoreTable): ScoreTable =>
  tableOf(test, (row, scores) => {
    const own = table.subarray(row * scores.length, (row + 1) * scores.length);
    const all = own.reduce((sum, x) => sum + x, 0) + 1e-9;
    for (let j = 0; j < scores.length; j++) scores[j] = own[j] / all;
  });
