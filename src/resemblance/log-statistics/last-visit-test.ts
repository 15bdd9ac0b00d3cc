import { log } from "../../core/numerics.ts";
import { topK } from "../../core/ranking.ts";
import { sampleWithoutReplacement } from "../../core/sampling.ts";
import { draws, type Stream } from "../../core/random.ts";
import type { VisitLog } from "../../population/fit/visit-log.ts";
import { historiesOf, historyOf, lastVisit, type PastPurchases } from "./histories.ts";

/** Customers whose last visit is to be foretold from everything before, everybody's. */
export interface LastVisitTest {
  readonly histories: PastPurchases;
  /** Customers with two visits at least; a random 2,500 where there are more. */
  readonly customers: Uint32Array;
  /** What each bought in the last visit. */
  readonly future: readonly ReadonlySet<number>[];
}

/** How well scores foretell, as means over customers. */
export interface Accuracy {
  /** Share of customers of whose last visit an item is in the list. */
  readonly hit: number;
  /** Share of the last visit's items in the list, of the most that could be. */
  readonly recall: number;
  /** Discounted gain of the list, of the greatest that could be. */
  readonly ndcg: number;
  /** Share of all items that are in anybody's list. */
  readonly coverage: number;
}

/** Scores of all items, a row for each customer of the test: customers × items. */
export type ScoreTable = Float64Array;

const LIST = 10;
const MOST_CUSTOMERS = 2500;

/** The test of a log. */
export function lastVisitTest(visitLog: VisitLog, random: Stream): LastVisitTest {
  const { visits } = visitLog;
  const came = Uint32Array.from({ length: visits.length - 1 }, (_, i) => i).filter(
    (i) => visits[i + 1] - visits[i] > 1,
  );
  const customers =
    came.length <= MOST_CUSTOMERS
      ? came
      : sampleWithoutReplacement(draws(random, 0, 0, 0), came.length, MOST_CUSTOMERS).map((k) => came[k]);
  return {
    histories: historiesOf(visitLog),
    customers,
    future: Array.from(customers, (i) => new Set(lastVisit(visitLog, i))),
  };
}

/**
 * Accuracy of the ten best-scored items for some rows of the test, or all. With `newOnly`, items of the history are left
 * out both of the list and of what is to be foretold; customers for whom nothing is left do not count.
 */
export function accuracy(
  { histories, customers, future }: LastVisitTest,
  table: ScoreTable,
  { newOnly = false, rows }: { readonly newOnly?: boolean; readonly rows?: readonly number[] } = {},
): Accuracy {
  const { items } = histories;
  const best = new Uint16Array(LIST);
  const shown = new Uint8Array(items);
  const discount = Float64Array.from({ length: LIST }, (_, r) => log(2) / log(r + 2));
  const sums = { n: 0, hit: 0, recall: 0, ndcg: 0 };
  for (const row of rows ?? customers.keys()) {
    const scores = table.slice(row * items, (row + 1) * items);
    const past = newOnly ? historyOf(histories, customers[row]) : [];
    for (const j of past) scores[j] = -Infinity;
    const count = topK(scores, LIST, best);
    for (let r = 0; r < count; r++) shown[best[r]] = 1;
    let left = future[row].size;
    for (const j of past) if (future[row].has(j)) left--;
    if (left === 0) continue;
    let hits = 0;
    let gain = 0;
    let ideal = 0;
    for (let r = 0; r < count; r++) {
      if (r < left) ideal += discount[r];
      if (scores[best[r]] === -Infinity || !future[row].has(best[r])) continue;
      hits++;
      gain += discount[r];
    }
    sums.n++;
    sums.hit += hits > 0 ? 1 : 0;
    sums.recall += hits / Math.min(LIST, left);
    sums.ndcg += gain / ideal;
  }
  const { n, hit, recall, ndcg } = sums;
  return { hit: hit / n, recall: recall / n, ndcg: ndcg / n, coverage: shown.reduce((a, b) => a + b, 0) / items };
}
