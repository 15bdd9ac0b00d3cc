import { checkKnown } from "../core/check-options.ts";
import { checkShape } from "../core/check-shape.ts";
import { atMostShare } from "../core/share.ts";
import { checkNumber, fail } from "../core/check.ts";
import { log } from "../core/numerics.ts";
import { clopperPearson } from "../core/statistics.ts";
import { normalQuantile } from "../core/numerics.ts";
import type { Estimate } from "../model/results.ts";

/** Scores of an attacker who says "member" above a threshold; ±∞ is the surest there is, NaN is refused everywhere. */
export interface Scores {
  readonly members: ArrayLike<number>;
  readonly others: ArrayLike<number>;
}

/**
 * Area under the ROC curve: the probability that a member scores higher than another, ties counting one half. 95 %
 * interval of Newcombe (2006, doi:10.1002/sim.2324, method 5), whose
 * width is never 0. With nobody on one side: 0.5, from 0 to 1.
 *
 * @example
 * auc({ members: [3, 4], others: [1, 3] }).estimate // → 0.875
 */
export function auc(scores: Scores): Estimate {
  checkShape("auc.scores", scores, { members: "list", others: "list" });
  const { members, others } = scores;
  checkScores("auc", { members, others });
  const m = members.length;
  const n = others.length;
  if (m === 0 || n === 0) return { estimate: 0.5, low: 0, high: 1 };
  const sorted = Float64Array.from(others).sort();
  let wins = 0;
  for (let i = 0; i < m; i++) wins += (countBelow(sorted, members[i]) + countUpTo(sorted, members[i])) / 2;
  const estimate = wins / (m * n);
  const z = normalQuantile(0.975);
  const half = (theta: number): number => {
    const rest = (m + n) / 2 - 1;
    return (
      z *
      Math.sqrt(
        (theta * (1 - theta) * (1 + (rest * (1 - theta)) / (2 - theta) + (rest * theta) / (1 + theta))) / (m * n),
      )
    );
  };
  return {
    estimate,
    low: solve(0, estimate, (t) => estimate - t > half(t)),
    high: solve(estimate, 1, (t) => t - estimate <= half(t)),
  };
}

/** Bisection for the end of the stretch from `low` on which `holds` is true. */
function solve(low: number, high: number, holds: (x: number) => boolean): number {
  if (holds(high)) return high;
  if (!holds(low)) return low;
  let [from, to] = [low, high];
  for (let i = 0; i < 60; i++) {
    const middle = (from + to) / 2;
    if (holds(middle)) from = middle;
    else to = middle;
  }
  return (from + to) / 2;
}

/**
 * True-positive rate at the lowest threshold that lets at most `share` of the others through, with its exact interval;
 * the threshold is chosen on the others alone.
 *
 * @example
 * tprAt({ members: [3, 4, 7, 8], others: [1, 2, 3, 5] }, 0.25) // → { estimate: 0.75, low: 0.194, high: 0.994 }
 */
export function tprAt(scores: Scores, share: number): Estimate {
  checkShape("tprAt.scores", scores, { members: "list", others: "list" });
  const { members, others } = scores;
  checkScores("tprAt", { members, others });
  checkNumber("tprAt.share", share, { min: 0, max: 1 });
  const sorted = Float64Array.from(others).sort().reverse();
  const allowed = atMostShare(share, sorted.length);
  const threshold = sorted.length === 0 ? Infinity : allowed >= sorted.length ? -Infinity : sorted[allowed];
  let hits = 0;
  for (let i = 0; i < members.length; i++) if (members[i] > threshold) hits++;
  return clopperPearson(hits, members.length);
}

/**
 * Shares of members and of others above a threshold that was chosen on other data.
 *
 * @example
 * ratesAbove({ members: [3, 4, 5], others: [1, 2, 6] }, 3) // → { tpr: 0.6667, fpr: 0.3333, hits: 2, alarms: 1 }
 */
export function ratesAbove(
  scores: Scores,
  threshold: number,
): { readonly tpr: number; readonly fpr: number; readonly hits: number; readonly alarms: number } {
  checkShape("ratesAbove.scores", scores, { members: "list", others: "list" });
  const { members, others } = scores;
  checkScores("ratesAbove", { members, others });
  checkNumber("ratesAbove.threshold", threshold);
  let hits = 0;
  let alarms = 0;
  for (let i = 0; i < members.length; i++) if (members[i] > threshold) hits++;
  for (let i = 0; i < others.length; i++) if (others[i] > threshold) alarms++;
  return {
    tpr: members.length === 0 ? 0 : hits / members.length,
    fpr: others.length === 0 ? 0 : alarms / others.length,
    hits,
    alarms,
  };
}

/**
 * The threshold with the largest TPR − FPR, the highest among equals; the rule is "above".
 *
 * @example
 * bestThreshold({ members: [3, 4, 5], others: [1, 2, 3] }) // → 3.5
 */
export function bestThreshold(scores: Scores): number {
  checkShape("bestThreshold.scores", scores, { members: "list", others: "list" });
  const { members, others } = scores;
  checkScores("bestThreshold", { members, others });
  const points = [
    ...Array.from(members, (score) => ({ score, gain: 1 / members.length })),
    ...Array.from(others, (score) => ({ score, gain: -1 / others.length })),
  ];
  points.sort((a, b) => b.score - a.score);
  let best = Infinity;
  let most = 0;
  let advantage = 0;
  for (let i = 0; i < points.length; i++) {
    advantage += points[i].gain;
    const last = i + 1 === points.length;
    if (!last && points[i + 1].score === points[i].score) continue;
    if (!(advantage > most + 1e-12)) continue;
    const middle = last ? -Infinity : points[i].score / 2 + points[i + 1].score / 2;
    [most, best] = [advantage, last || Number.isFinite(middle) ? middle : points[i + 1].score];
  }
  return best;
}

/**
 * A lower bound on the ε of an (ε, δ)-differentially private mechanism from an attack with a threshold that was fixed
 * beforehand: TPR ≤ e^ε FPR + δ and
 * 1 − FPR ≤ e^ε (1 − TPR) + δ, each with exact limits of 97.5 % for both rates, so 95 % together. At least 0.
 * Jagielski, M. et al. (2020). Auditing differentially private machine learning. NeurIPS, arXiv:2006.07709.
 *
 * @example
 * epsilonLowerBound({ hits: 90, members: 100, alarms: 10, others: 100 }) // → 1.542
 */
export function epsilonLowerBound(counts: {
  readonly hits: number;
  readonly members: number;
  readonly alarms: number;
  readonly others: number;
  readonly delta?: number;
}): number {
  checkKnown("epsilonLowerBound.counts", counts, ["hits", "members", "alarms", "others", "delta"]);
  const { hits, members, alarms, others, delta = 0 } = counts;
  checkNumber("epsilonLowerBound.delta", delta, { min: 0, below: 1 });
  checkNumber("epsilonLowerBound.members", members, { integer: true, min: 0 });
  checkNumber("epsilonLowerBound.others", others, { integer: true, min: 0 });
  checkNumber("epsilonLowerBound.hits", hits, { integer: true, min: 0, max: members });
  checkNumber("epsilonLowerBound.alarms", alarms, { integer: true, min: 0, max: others });
  if (members === 0 || others === 0) return 0;
  const tpr = clopperPearson(hits, members);
  const fpr = clopperPearson(alarms, others);
  const bound = (more: number, less: number): number => (more <= delta || less === 0 ? 0 : log((more - delta) / less));
  return Math.max(0, bound(tpr.low, fpr.high), bound(1 - fpr.high, 1 - tpr.low));
}

function checkScores(path: string, scores: Scores): void {
  for (const side of ["members", "others"] as const)
    for (let i = 0; i < scores[side].length; i++)
      if (Number.isNaN(scores[side][i])) fail(`${path}.${side}[${i}] must be a number, got NaN`);
}

/** Number of sorted values below x, and up to x. */
function countBelow(sorted: Float64Array, x: number): number {
  return position(sorted, (v) => v < x);
}

function countUpTo(sorted: Float64Array, x: number): number {
  return position(sorted, (v) => v <= x);
}

function position(sorted: Float64Array, before: (v: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (before(sorted[middle])) low = middle + 1;
    else high = middle;
  }
  return low;
}
