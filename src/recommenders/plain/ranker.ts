import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkNumber, fail, show } from "../../core/check.ts";
import { topK } from "../../core/ranking.ts";
import { checkInteractions, type Interactions } from "./interactions.ts";

/** What a recommender has learned: it scores all items for one customer. */
export interface Ranker {
  readonly name: string;
  /**
   * Writes one score per item into `scores`, larger first. The customer is a row of `from`: of the data learned from,
   * unless told. Nothing is left out: what the customer has already is scored too.
   */
  score(customer: number, scores: Float64Array, from?: Interactions): void;
}

/** A ranker from what writes its scores, which need not check what it is asked. */
export function ranker(
  name: string,
  data: Interactions,
  write: (customer: number, scores: Float64Array, from: Interactions) => void,
): Ranker {
  return {
    name,
    score(customer, scores, from = data) {
      if (from.items !== data.items) fail(`score.from.items must be ${data.items}, got ${from.items}`);
      checkCustomer("score.customer", customer, from);
      checkScores("score.scores", scores, data.items);
      write(customer, scores, from);
    },
  };
}

/** Fails where there is no place for every item's score. */
export function checkScores(path: string, scores: Float64Array, items: number): void {
  if (!(scores instanceof Float64Array) || scores.length !== items)
    fail(`${path} must be ${items} numbers (Float64Array), got ${scores?.length ?? show(scores)}`);
}

/** A recommender that knows no person: it scores all items from what the present visit holds already. */
export interface VisitRanker {
  readonly name: string;
  /** Writes one score per item into `scores`. */
  scoreVisit(seen: ArrayLike<number>, scores: Float64Array): void;
}

/** Which items are recommended. */
export interface RecommendOptions {
  /** Items in the list; 10 unless told. */
  readonly k?: number;
  /** Whether items that the customer has already are left out; they are not, unless told. */
  readonly newOnly?: boolean;
}

/**
 * The k items with the largest scores for one customer, best first; equal scores by the lower item. Fewer where only
 * new items are asked for and there are not as many.
 *
 * @example
 * const data = interactions({ customer: [0, 1, 1, 2], item: [1, 1, 2, 2] });
 * const best = fitPopularity(data);
 * [recommend(best, data, 0, { k: 2 }), recommend(best, data, 0, { k: 2, newOnly: true })] // → [[1, 2], [2, 0]]
 */
export function recommend(
  model: Ranker,
  data: Interactions,
  customer: number,
  options: RecommendOptions = {},
): Uint32Array {
  checkOptions("recommend", options, ["k", "newOnly"]);
  checkShape("recommend.model", model, { score: "function" });
  checkInteractions("recommend.data", data);
  checkCustomer("recommend.customer", customer, data);
  const k = checkNumber("recommend.k", options.k ?? 10, { min: 1, integer: true });
  const scores = new Float64Array(data.items);
  model.score(customer, scores, data);
  return bestItems(
    scores,
    k,
    options.newOnly ? data.item.subarray(data.offsets[customer], data.offsets[customer + 1]) : [],
  );
}

/** The k best of scores without some items, whose scores become −∞. */
export function bestItems(scores: Float64Array, k: number, without: Iterable<number>): Uint32Array {
  const apart = new Set(without);
  for (const j of apart) scores[j] = -Infinity;
  const out = new Uint32Array(Math.min(k, scores.length));
  topK(scores, k, out);
  return apart.size === 0 ? out : out.filter((j) => !apart.has(j));
}

/** Fails where a customer is no row of the data. */
export function checkCustomer(path: string, customer: unknown, { customers }: Interactions): void {
  if (customers === 0) fail(`${path} must be one of the customers, of whom there are none`);
  checkNumber(path, customer, { min: 0, max: customers - 1, integer: true });
}
