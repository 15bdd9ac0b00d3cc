import { checkShape } from "../core/check-shape.ts";
import { checkNumber } from "../core/check.ts";
import type { Model, Recommender } from "../model/recommender.ts";
import type { OwnRow } from "../model/table.ts";
import { chosenAmong } from "./choose.ts";
import { learnRows } from "./learn-rows.ts";
import { addOwnFrequency } from "./personal.ts";
import { neighbourModel, neighbourOptions, type UserNeighboursRecommenderOptions } from "./user-neighbours.ts";

/** Options of `personalAndNeighbours`. */
export interface PersonalAndNeighboursRecommenderOptions extends UserNeighboursRecommenderOptions {
  /**
   * Weight of the customer's own frequencies beside the neighbours', in [0, 1]. "tuned", unless told: chosen anew at
   * every training on last visits kept apart.
   */
  readonly weight?: number | "tuned";
  /** What an event is worth one visit later, in (0, 1]; 0.9 unless told. */
  readonly decay?: number;
}

/** Weights that are tried, and the one that is taken where nothing can be tried: an assumption. */
const WEIGHTS = [0.05, 0.1, 0.2, 0.4, 0.7, 0.9];
const USUAL = 0.4;

/**
 * What the customer buys often, and what customers alike have: weight · personal frequency + (1 − weight) · user
 * neighbours, each as shares of its sum. Where a strategy releases sums alone, bestsellers take the neighbours' place,
 * and the weight is 0.4.
 * Source of the form: Hu, H. et al. (2020). doi:10.1145/3397271.3401066.
 *
 * @example
 * personalAndNeighbours().params // → { weight: "tuned", decay: 0.9, neighbours: 100 }
 */
export function personalAndNeighbours(options: PersonalAndNeighboursRecommenderOptions = {}): Recommender {
  checkShape("personalAndNeighbours.options", options, "object");
  const given = options.weight ?? "tuned";
  if (given !== "tuned") checkNumber("personalAndNeighbours.weight", given, { min: 0, max: 1 });
  const decay = checkNumber("personalAndNeighbours.decay", options.decay ?? 0.9, { above: 0, max: 1 });
  const { neighbours, rows, weights } = neighbourOptions("personalAndNeighbours", options);
  const fixed = (weight: number): Pick<Recommender, "learn" | "fit"> => ({
    learn: (held) => learnRows(held, weights, rows),
    fit: (summary, prior) =>
      blend(weight, neighbourModel(summary, prior, weights, neighbours), (own, scores) =>
        addOwnFrequency(own, weights.views, decay, scores),
      ),
  });
  const tuned = new Map(WEIGHTS.map((weight) => [String(weight), fixed(weight)]));
  return {
    name: "personalAndNeighbours",
    params: { weight: given, decay, neighbours, rows, viewWeight: weights.views, rowItems: weights.most },
    sees: "held",
    ...(given === "tuned" ? chosenAmong(fixed(USUAL), tuned) : fixed(given)),
  };
}

/** Scores of two kinds, each as shares of its sum, added up. */
function blend(weight: number, alike: Model, addOwn: (own: OwnRow, scores: Float64Array) => void): Model {
  let own = new Float64Array(0);
  return {
    repeats: true,
    score(row, scores) {
      alike.score(row, scores);
      if (own.length !== scores.length) own = new Float64Array(scores.length);
      addOwn(row, own.fill(0));
      const [personal, others] = [weight / (total(own) || 1), (1 - weight) / (total(scores) || 1)];
      for (let j = 0; j < scores.length; j++) scores[j] = personal * own[j] + others * scores[j];
    },
  };
}

function total(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
