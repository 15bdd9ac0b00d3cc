import { atMostShare } from "../core/share.ts";
import { wilson } from "../core/statistics.ts";
import type { Estimate } from "../model/results.ts";
import type { AttackResult } from "./attack.ts";
import { attackResult, exactly } from "./attack-result.ts";
import { auc, bestThreshold, epsilonLowerBound, ratesAbove, tprAt, type Scores } from "./roc.ts";

/** False-positive rates at which the attacker may set the threshold for the bound on ε. */
const RATES = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5];

/** Splits scores by truth. */
export function scoresOf(scores: Float64Array, members: Uint8Array): Scores {
  return { members: scores.filter((_, i) => members[i] === 1), others: scores.filter((_, i) => members[i] !== 1) };
}

/**
 * What a membership attack achieved. Thresholds come from the practice scores (shadow models), never from the
 * candidates, but for the true-positive rates at fixed false-positive
 * rates, whose threshold is a quantile of the candidates that are no members. Success: share of right guesses;
 * baseline: always the commoner answer.
 * Figures: `auc`; `advantage` TPR − FPR (interval of Newcombe 1998, method 10); `tprAt1` and `tprAt01`, TPR at 1 % and
 * 0.1 % FPR; `epsilonAtLeast`, a 95 % lower bound on ε.
 */
export function membershipResult(
  attack: string,
  practice: Scores,
  candidates: Scores,
  control: Scores | null,
  note: string,
): AttackResult {
  const threshold = bestThreshold(practice);
  const m = candidates.members.length;
  const n = candidates.others.length;
  const right = (scores: Scores): { successes: number; n: number } => {
    const { hits, alarms } = ratesAbove(scores, threshold);
    return { successes: hits + scores.others.length - alarms, n: scores.members.length + scores.others.length };
  };
  const { hits, alarms } = ratesAbove(candidates, threshold);
  const sharp = ratesAbove(candidates, sharpThreshold(practice));
  return attackResult({
    attack,
    success: right(candidates),
    baseline: m + n === 0 ? 0.5 : Math.max(m, n) / (m + n),
    control: control === null ? null : right(control),
    note,
    figures: {
      auc: auc(candidates),
      advantage: difference(wilson(hits, m), wilson(alarms, n)),
      tprAt1: tprAt(candidates, 0.01),
      tprAt01: tprAt(candidates, 0.001),
      epsilonAtLeast: exactly(epsilonLowerBound({ hits: sharp.hits, members: m, alarms: sharp.alarms, others: n })),
    },
  });
}

/** The threshold, among some quantiles of the practice scores, that gives the best bound on ε there. */
function sharpThreshold(practice: Scores): number {
  const sorted = Float64Array.from(practice.others).sort().reverse();
  const bounds = RATES.map((rate) => {
    const threshold = sorted[Math.min(sorted.length - 1, atMostShare(rate, sorted.length))];
    const { hits, alarms } = ratesAbove(practice, threshold);
    return {
      threshold,
      bound: epsilonLowerBound({ hits, members: practice.members.length, alarms, others: practice.others.length }),
    };
  });
  return bounds.reduce((best, next) => (next.bound > best.bound ? next : best)).threshold;
}

/**
 * Difference of two independent shares. Newcombe, R. G. (1998), method 10.
 * doi:10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I.
 */
export function difference(a: Estimate, b: Estimate): Estimate {
  const estimate = a.estimate - b.estimate;
  const root = (x: number, y: number): number => Math.sqrt(x * x + y * y);
  return {
    estimate,
    low: estimate - root(a.estimate - a.low, b.high - b.estimate),
    high: estimate + root(a.high - a.estimate, b.estimate - b.low),
  };
}
