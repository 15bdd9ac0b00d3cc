import { checkShape } from "../../core/check-shape.ts";
import { checkNumber } from "../../core/check.ts";

/**
 * Area under the ROC curve of one customer: the probability that a relevant item has a larger score than one that is
 * not, equal scores counting one half. NaN where there are none of either. −∞ leaves an item out, so that what the
 * customer has already need not be ranked. Its mean over customers is the AUC of a recommender.
 * Source: Rendle, S. et al. (2009). BPR: Bayesian personalized ranking from implicit feedback. arXiv:1205.2618, section 3.2.
 *
 * @example
 * aucOfScores([0.9, 0.1, 0.5, 0.5], [0, 2]) // → 0.875
 */
export function aucOfScores(scores: ArrayLike<number>, relevant: Iterable<number>): number {
  checkShape("aucOfScores.scores", scores, "list");
  checkShape("aucOfScores.relevant", relevant, "iterable");
  const wanted = new Set(relevant);
  const positive: number[] = [];
  for (const j of wanted) {
    checkNumber("aucOfScores.relevant", j, { min: 0, max: scores.length - 1, integer: true });
    const score = checkNumber(`aucOfScores.scores[${j}]`, scores[j]);
    if (score > -Infinity) positive.push(score);
  }
  const sorted = Float64Array.from(positive).sort();
  const p = sorted.length;
  let [wins, others] = [0, 0];
  for (let j = 0; j < scores.length; j++) {
    const score = scores[j];
    if (score === -Infinity || wanted.has(j)) continue;
    checkNumber(`aucOfScores.scores[${j}]`, score);
    others++;
    wins += p - (below(sorted, score, true) + below(sorted, score, false)) / 2;
  }
  return p === 0 || others === 0 ? NaN : wins / (p * others);
}

/** How many of ascending values are less than x, or at most x. */
function below(sorted: Float64Array, x: number, equal: boolean): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if (sorted[middle] < x || (equal && sorted[middle] === x)) from = middle + 1;
    else to = middle;
  }
  return from;
}
