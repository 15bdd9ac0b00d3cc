import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, fail } from "../../core/check.ts";
import { checkInteractions, type Interactions } from "../plain/interactions.ts";
import { bestItems, type Ranker } from "../plain/ranker.ts";
import type { Split } from "../plain/split.ts";
import { aucOfScores } from "./auc-of-scores.ts";
import { exposureOf, gini } from "./catalogue-metrics.ts";
import { averagePrecision, hitRate, ndcg, recall, reciprocalRank } from "./list-metrics.ts";

/** How a recommender is evaluated. */
export interface EvaluateOptions {
  /** Items in the list; 10 unless told. */
  readonly k?: number;
  /**
   * Whether items that the customer has already are left out, both of the list and of what is to be foretold. Unless
   * told they are not: buying again counts.
   */
  readonly newOnly?: boolean;
}

/** Means over customers with something to foretell, at k. */
export interface RankingScores {
  readonly hitRate: number;
  readonly recall: number;
  readonly ndcg: number;
  readonly mrr: number;
  readonly map: number;
  /** Over all items, whatever k. */
  readonly auc: number;
  /** Share of all items that were in somebody's list. */
  readonly coverage: number;
  /** Gini index of how often items were in lists. */
  readonly gini: number;
  /** Customers that were counted, and for each its own figures in the same order, for paired comparisons. */
  readonly customers: Uint32Array;
  readonly perCustomer: Readonly<Record<"hitRate" | "recall" | "ndcg" | "mrr" | "map" | "auc", Float64Array>>;
}

/**
 * How well a recommender foretells what was kept apart, for each customer from the row that is left. Items count once.
 * Customers without future items are not counted; all figures are NaN where none is left.
 *
 * @example
 * const data = interactions({ customer: [0, 0, 1, 1, 2], item: [0, 1, 0, 1, 1], visit: [0, 1, 0, 1, 0] });
 * const split = lastVisitsApart(data);
 * const found = evaluateRanking(fitPopularity(split.past), split, { k: 2 });
 * [found.ndcg, found.recall, found.customers] // → [0.63, 1, [0, 1]]
 */
export function evaluateRanking(model: Ranker, split: Split, options: EvaluateOptions = {}): RankingScores {
  checkOptions("evaluateRanking", options, ["k", "newOnly"]);
  checkShape("evaluateRanking.model", model, { score: "function" });
  checkShape("evaluateRanking.split", split, "object");
  const { past, future } = split;
  checkInteractions("evaluateRanking.split.past", past);
  checkInteractions("evaluateRanking.split.future", future);
  for (const size of ["customers", "items"] as const)
    if (past[size] !== future[size])
      fail(`evaluateRanking.split.future.${size} must be those of the past, ${past[size]}, got ${future[size]}`);
  const k = checkNumber("evaluateRanking.k", options.k ?? 10, { min: 1, integer: true });
  const { newOnly = false } = options;
  const counted: number[] = [];
  const lists: Uint32Array[] = [];
  const found: Record<keyof RankingScores["perCustomer"], number[]> = {
    hitRate: [],
    recall: [],
    ndcg: [],
    mrr: [],
    map: [],
    auc: [],
  };
  const scores = new Float64Array(past.items);
  for (let c = 0; c < past.customers; c++) {
    const before = newOnly ? itemsOf(past, c) : new Set<number>();
    const after = new Set([...itemsOf(future, c)].filter((j) => !before.has(j)));
    if (after.size === 0) continue;
    model.score(c, scores, past);
    const list = bestItems(scores, k, before);
    counted.push(c);
    lists.push(list);
    found.hitRate.push(hitRate(list, after, k));
    found.recall.push(recall(list, after, k));
    found.ndcg.push(ndcg(list, after, { k }));
    found.mrr.push(reciprocalRank(list, after, k));
    found.map.push(averagePrecision(list, after, k));
    found.auc.push(aucOfScores(scores, after));
  }
  const exposure = exposureOf(lists, Math.max(1, past.items), "evaluateRanking");
  return {
    ...mapValues(found, (values) => meanOf(values)),
    coverage: counted.length === 0 ? NaN : exposure.filter((n) => n > 0).length / past.items,
    gini: counted.length === 0 ? NaN : gini(exposure),
    customers: Uint32Array.from(counted),
    perCustomer: mapValues(found, (values) => Float64Array.from(values)),
  };
}

function itemsOf({ offsets, item }: Interactions, customer: number): Set<number> {
  return new Set(item.subarray(offsets[customer], offsets[customer + 1]));
}

function mapValues<K extends string, V, W>(record: Readonly<Record<K, V>>, change: (value: V) => W): Record<K, W> {
  return Object.fromEntries(Object.entries<V>(record).map(([key, value]) => [key, change(value)])) as Record<K, W>;
}

/** Mean of the values that there are: NaN says that a customer has none. */
function meanOf(values: readonly number[]): number {
  const there = values.filter((value) => !Number.isNaN(value));
  return there.length === 0 ? NaN : there.reduce((sum, value) => sum + value, 0) / there.length;
}
