import { checkOptions } from "../../core/check-options.ts";
import { checkNumber } from "../../core/check.ts";
import { addFrequency } from "./fit-personal.ts";
import { sharesOf } from "./fit-popularity.ts";
import { fitUserNeighbours } from "./fit-user-neighbours.ts";
import { checkInteractions, type Interactions } from "./interactions.ts";
import { ranker, type Ranker } from "./ranker.ts";
import { tuned, tuningSplit } from "./tune.ts";

/** Options of `fitPersonalAndNeighbours`. */
export interface PersonalAndNeighboursOptions {
  /** Weight of the customer's own frequencies, in [0, 1]. "tuned", unless told: the best of several on a split. */
  readonly weight?: number | "tuned";
  readonly neighbours?: number;
  readonly decay?: number;
}

const WEIGHTS = [0.05, 0.1, 0.2, 0.4, 0.7, 0.9];
const BACK_OFF = 1e-6;

/**
 * What the customer buys often, and what customers alike have: weight · personal frequency + (1 − weight) · user
 * neighbours, each as shares of its sum; the baseline to beat in next-basket recommendation.
 * Source of the form: Hu, H. et al. (2020). Modeling personalized item frequency information for next-basket
 * recommendation. doi:10.1145/3397271.3401066.
 *
 * @example
 * const data = interactions({ customer: [0, 0, 1, 1, 2, 3], item: [0, 1, 0, 2, 3, 4] });
 * recommend(fitPersonalAndNeighbours(data, { weight: 0.5 }), data, 0, { k: 3 }) // → [0, 1, 2]
 */
export function fitPersonalAndNeighbours(data: Interactions, options: PersonalAndNeighboursOptions = {}): Ranker {
  checkOptions("fitPersonalAndNeighbours", options, ["weight", "neighbours", "decay"]);
  checkInteractions("fitPersonalAndNeighbours.data", data);
  const decay = checkNumber("fitPersonalAndNeighbours.decay", options.decay ?? 0.9, { above: 0, max: 1 });
  const neighbours = checkNumber("fitPersonalAndNeighbours.neighbours", options.neighbours ?? 100, {
    min: 1,
    integer: true,
  });
  const given = options.weight ?? "tuned";
  if (given !== "tuned")
    return blend(data, neighbours, decay)(checkNumber("fitPersonalAndNeighbours.weight", given, { min: 0, max: 1 }));
  const split = tuningSplit(data);
  return blend(data, neighbours, decay)(tuned(WEIGHTS, blend(split.past, neighbours, decay), split));
}

/** Learns once, for any number of weights. */
function blend(data: Interactions, neighbours: number, decay: number): (weight: number) => Ranker {
  const alike = fitUserNeighbours(data, { neighbours });
  const shares = sharesOf(data);
  const own = new Float64Array(data.items);
  const name = (weight: number): string =>
    `personal frequency and user neighbours, ${weight} to ${Number((1 - weight).toFixed(6))}`;
  return (weight) =>
    ranker(name(weight), data, (customer, scores, from) => {
      alike.score(customer, scores, from);
      own.fill(0);
      addFrequency(from, customer, decay, own);
      const [personal, others] = [weight / (sum(own) || 1), (1 - weight) / (sum(scores) || 1)];
      for (let j = 0; j < scores.length; j++) scores[j] = personal * own[j] + others * scores[j] + BACK_OFF * shares[j];
    });
}

function sum(values: Float64Array): number {
  let all = 0;
  for (const value of values) all += value;
  return all;
}
