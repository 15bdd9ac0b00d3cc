import { topK } from "../core/ranking.ts";
import type { Model, Summary } from "../model/recommender.ts";
import type { Held, OwnRow } from "../model/table.ts";
import type { Given } from "../options/option.ts";
import { kept, salesShares } from "./choose.ts";
import { defineRecommender, type RecommenderFactory } from "./define-recommender.ts";
import { eventWeights } from "./features.ts";
import { learnRows } from "./learn-rows.ts";
import { bestItems } from "./plain/ranker.ts";
import { addOwnFrequency } from "./personal.ts";
import { ndcgAtTen } from "./evaluation/ndcg-at-ten.ts";
import { decay, rowItems, rows, viewWeight } from "./row-options.ts";
import { neighbourModel, neighbours } from "./user-neighbours.ts";

const options = {
  weight: {
    kind: "number",
    min: 0,
    max: 1,
    orWord: "tuned",
    label: "Weight of one's own row",
    hint: "Weight of the customer's own frequencies beside the neighbours'. Tuned: chosen anew at every training on last visits kept apart.",
    slider: { from: 0, to: 1, step: 0.05, start: 0.4 },
  },
} as const;

/** Options of `personalAndNeighbours`. */
export type PersonalAndNeighboursRecommenderOptions = Given<
  typeof options & typeof decay & typeof neighbours & typeof rows & typeof viewWeight & typeof rowItems
>;

/** Weights that are tried, and the one that is taken where nothing can be tried: an assumption. */
const WEIGHTS = [0.05, 0.1, 0.2, 0.4, 0.7, 0.9];
const USUAL = 0.4;

/**
 * What the customer buys often, and what customers alike have: weight · personal frequency + (1 − weight) · user
 * neighbours, each as shares of its sum. Where a strategy releases sums alone, bestsellers take the neighbours' place,
 * and the weight is 0.4. A tuned weight is that with the best nDCG at 10 on last visits kept apart, up to 500 of them;
 * where bestsellers for all do better, or where rows are randomised answers with more noise than signal, they are
 * served.
 * Source of the form: Hu, H. et al. (2020). doi:10.1145/3397271.3401066.
 *
 * @example
 * personalAndNeighbours().params // → { weight: "tuned", decay: 0.9, neighbours: 100 }
 */
export const personalAndNeighbours: RecommenderFactory<PersonalAndNeighboursRecommenderOptions> = defineRecommender({
  name: "personalAndNeighbours",
  does: "what the customer buys often, blended with what customers alike have",
  options: { ...options, ...decay, ...neighbours, ...rows, ...viewWeight, ...rowItems },
  make(settled) {
    const { weight: given, decay: worth } = settled;
    const weights = eventWeights(settled);
    const learn = (held: Held): Summary => learnRows(held, weights, settled.rows);
    const partsOf = (summary: Summary, prior: Float64Array): Parts => {
      const alike = neighbourModel(summary, prior, weights, settled.neighbours);
      return (row, own, others) => {
        addOwnFrequency(row, weights.views, worth, own.fill(0));
        alike.score(row, others);
      };
    };
    return {
      sees: "held",
      learn(held) {
        const summary = learn(held);
        if (given !== "tuned") return summary;
        const best = bestWeight(held, (past) => partsOf(learn(past), salesShares(past)));
        return best === undefined ? summary : { ...summary, chosen: { ...best, summary } };
      },
      fit(summary, prior) {
        const { name, trial } = summary.chosen ?? { name: String(given === "tuned" ? USUAL : given) };
        const beaten =
          trial !== undefined && (drowned(summary) || gainOf(bestItems(prior, 10, []), trial.visits) >= trial.gain);
        return beaten ? { score: (_own, scores) => scores.set(prior) } : blend(Number(name), partsOf(summary, prior));
      },
    };
  },
});

/** Writes the scores of the own row and those of neighbours, one per item. */
type Parts = (row: OwnRow, own: Float64Array, others: Float64Array) => void;

/** Scores of two kinds, each as shares of its sum, added up. */
function blend(weight: number, parts: Parts): Model {
  let own = new Float64Array(0);
  return {
    repeats: true,
    score(row, scores) {
      if (own.length !== scores.length) own = new Float64Array(scores.length);
      parts(row, own, scores);
      mix(weight, own, scores, scores);
    },
  };
}

/** weight · own + (1 − weight) · others, each as shares of its sum. */
function mix(weight: number, own: Float64Array, others: Float64Array, into: Float64Array): void {
  const [mine, all] = totals(own, others);
  const [personal, alike] = [weight / mine, (1 - weight) / all];
  for (let j = 0; j < into.length; j++) into[j] = personal * own[j] + alike * others[j];
}

/** Sums of both, 1 where they are 0. */
function totals(own: Float64Array, others: Float64Array): readonly [number, number] {
  let [mine, all] = [0, 0];
  for (let j = 0; j < own.length; j++) {
    mine += own[j];
    all += others[j];
  }
  return [mine || 1, all || 1];
}

/** Neighbours' best items beside those of the own row: ten are shown, the rest are for scores that rounding makes equal. */
const BESIDE = 32;

/**
 * Items of which the ten best are at any weight, ascending: those of the own row, and the best of neighbours among the
 * rest, which keep their order whatever their weight.
 */
function candidatesOf(own: Float64Array, others: Float64Array, scratch: Float64Array): Uint32Array {
  let mine = 0;
  for (let j = 0; j < own.length; j++) {
    const held = own[j] > 0;
    scratch[j] = held ? -Infinity : others[j];
    if (held) mine++;
  }
  const candidates = new Uint32Array(Math.min(own.length, mine + BESIDE));
  const beside = topK(scratch, candidates.length - mine, candidates);
  for (let j = 0, at = beside; j < own.length; j++) if (own[j] > 0) candidates[at++] = j;
  return candidates.sort();
}

/**
 * Whether randomised answers hide what rows hold: an item's value in a row varies more by noise than it would by chance
 * alone, its mean (Poisson). Answers that are repeated foretell one another, so last visits do not show that.
 */
const drowned = ({ noise, counts, rows, space: { items } }: Summary): boolean =>
  noise !== undefined && noise.row * rows * items > total(counts.subarray(0, items));

/** nDCG at 10 of one list, summed over visits. */
const gainOf = (list: Uint32Array, visits: readonly ReadonlySet<number>[]): number =>
  visits.reduce((sum, visit) => sum + ndcgAtTen(list, visit), 0);

/** The weight that foretells last visits best, the first among equals; nothing where too few rows have two. */
function bestWeight(
  held: Held,
  partsOf: (past: Held) => Parts,
): Omit<NonNullable<Summary["chosen"]>, "summary"> | undefined {
  const apart = kept(held);
  if (apart === undefined) return undefined;
  const { past, bought } = apart;
  const parts = partsOf(past);
  const [own, others, rest] = [0, 1, 2].map(() => new Float64Array(past.items));
  const best = new Uint32Array(10);
  const gains = new Float64Array(WEIGHTS.length);
  bought.forEach((visit, row) => {
    if (visit === undefined) return;
    parts({ held: past, row }, own, others);
    const candidates = candidatesOf(own, others, rest);
    const [mine, alike] = totals(own, others);
    const mixed = new Float64Array(candidates.length);
    for (let w = 0; w < WEIGHTS.length; w++) {
      const [a, b] = [WEIGHTS[w] / mine, (1 - WEIGHTS[w]) / alike];
      for (let c = 0; c < mixed.length; c++) mixed[c] = a * own[candidates[c]] + b * others[candidates[c]];
      const listed = topK(mixed, 10, best);
      for (let k = 0; k < listed; k++) best[k] = candidates[best[k]];
      gains[w] += ndcgAtTen(best.subarray(0, listed), visit);
    }
  });
  const chosen = gains.reduce((top, gain, w) => (gain > gains[top] ? w : top), 0);
  const visits = bought.filter((visit) => visit !== undefined);
  return { name: String(WEIGHTS[chosen]), trial: { visits, gain: gains[chosen] } };
}

function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
