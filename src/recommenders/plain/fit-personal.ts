import { checkOptions } from "../../core/check-options.ts";
import { checkNumber } from "../../core/check.ts";
import { checkInteractions, type Interactions } from "./interactions.ts";
import { sharesOf } from "./fit-popularity.ts";
import { ranker, type Ranker } from "./ranker.ts";

/** Options of `fitPersonal`. */
export interface PersonalOptions {
  /** What an event is worth one visit later, in (0, 1]; 0.9 unless told. */
  readonly decay?: number;
}

/**
 * Personal frequency: an item scores the sum over the customer's events of decay^(visits since), plus its share of all
 * events, so that customers with short histories are shown bestsellers. Reads one's own row alone besides.
 * Without visits nothing decays. The top personal baseline of next-basket recommendation: Li, M. et al. (2023). A next
 * basket recommendation reality check. doi:10.1145/3587153.
 *
 * @example
 * const data = interactions({ customer: [0, 0, 0, 1], item: [0, 2, 2, 1], visit: [0, 1, 2, 0] });
 * const out = new Float64Array(3);
 * fitPersonal(data).score(0, out);
 * out // → [1.06, 0.25, 2.4]
 */
export function fitPersonal(data: Interactions, options: PersonalOptions = {}): Ranker {
  checkOptions("fitPersonal", options, ["decay"]);
  checkInteractions("fitPersonal.data", data);
  const decay = checkNumber("fitPersonal.decay", options.decay ?? 0.9, { above: 0, max: 1 });
  const shares = sharesOf(data);
  return ranker("personal frequency", data, (customer, scores, from) => {
    scores.set(shares);
    addFrequency(from, customer, decay, scores);
  });
}

/** scores += the customer's events, each worth decay^(visits since). */
export function addFrequency(
  { offsets, item, visit }: Interactions,
  customer: number,
  decay: number,
  scores: Float64Array,
): void {
  let worth = 1;
  for (let e = offsets[customer + 1] - 1; e >= offsets[customer]; e--) {
    scores[item[e]] += worth;
    if (e > offsets[customer]) for (let v = visit[e - 1]; v < visit[e]; v++) worth *= decay;
  }
}
