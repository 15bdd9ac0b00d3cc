import { checkOptions } from "../../core/check-options.ts";
import { checkShape } from "../../core/check-shape.ts";
import { checkNumber } from "../../core/check.ts";
import { eachVisit } from "../plain/fit-visits.ts";
import { checkInteractions, type Interactions } from "../plain/interactions.ts";
import { bestItems, type VisitRanker } from "../plain/ranker.ts";
import { hitRate, ndcg, recall } from "./list-metrics.ts";

/** How a recommender of visits is evaluated. */
export interface EvaluateVisitsOptions {
  /** Items in the list; 10 unless told. */
  readonly k?: number;
  /** Items of a visit that are seen before the rest is foretold; 1 unless told. */
  readonly seen?: number;
  /** Distinct items that a visit has at least; 4 unless told. */
  readonly atLeast?: number;
}

/** Means over visits. */
export interface VisitScores {
  readonly hitRate: number;
  readonly recall: number;
  readonly ndcg: number;
  readonly visits: number;
}

/**
 * How well the rest of a visit is foretold from its first items, which are left out of the list. All figures are NaN
 * where no visit is long enough.
 *
 * @example
 * const data = interactions({ customer: [0, 0, 1, 1], item: [0, 1, 0, 1] });
 * evaluateVisits(fitCovisitation(data), data, { k: 1, atLeast: 2 }) // → { hitRate: 1, recall: 1, ndcg: 1, visits: 2 }
 */
export function evaluateVisits(
  model: VisitRanker,
  visits: Interactions,
  options: EvaluateVisitsOptions = {},
): VisitScores {
  checkOptions("evaluateVisits", options, ["k", "seen", "atLeast"]);
  checkShape("evaluateVisits.model", model, { scoreVisit: "function" });
  checkInteractions("evaluateVisits.visits", visits);
  const k = checkNumber("evaluateVisits.k", options.k ?? 10, { min: 1, integer: true });
  const seen = checkNumber("evaluateVisits.seen", options.seen ?? 1, { min: 1, integer: true });
  const atLeast = checkNumber("evaluateVisits.atLeast", options.atLeast ?? 4, { min: seen + 1, integer: true });
  const scores = new Float64Array(visits.items);
  let [hit, share, gain, count] = [0, 0, 0, 0];
  eachVisit(visits, (basket) => {
    if (basket.size < atLeast) return;
    const items = [...basket];
    const [first, rest] = [items.slice(0, seen), new Set(items.slice(seen))];
    model.scoreVisit(first, scores);
    const list = bestItems(scores, k, first);
    hit += hitRate(list, rest, k);
    share += recall(list, rest, k);
    gain += ndcg(list, rest, { k });
    count++;
  });
  return { hitRate: hit / count, recall: share / count, ndcg: gain / count, visits: count };
}
