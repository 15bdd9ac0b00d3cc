import type { OwnRow } from "../model/table.ts";
import type { Given } from "../options/option.ts";
import { VIEW } from "../privacy/codes.ts";
import { defineRecommender, type RecommenderFactory } from "./define-recommender.ts";
import { featureSpace } from "./features.ts";
import { decay, viewWeight } from "./row-options.ts";

/** Options of `personal`. */
export type PersonalFrequencyOptions = Given<typeof decay & typeof viewWeight>;

/**
 * Personal frequency: an item scores the events in the customer's own row, each worth decay^(visits since), plus its
 * share of sales. It learns from nobody's row, so strategies have nothing to release or to try, and nothing is lost
 * where rows stay on devices. Rows
 * tell visits apart by the week; where a strategy removes events, weeks or people from them, it counts what is left.
 * Source: Li, M. et al. (2023). A next basket recommendation reality check. doi:10.1145/3587153.
 *
 * @example
 * personal().params // → { decay: 0.9, viewWeight: 0.5 }
 */
export const personal: RecommenderFactory<PersonalFrequencyOptions> = defineRecommender({
  name: "personal",
  does: "what the customer bought most, older visits counting less, then bestsellers",
  options: { ...decay, ...viewWeight },
  make: ({ decay: worth, viewWeight: views }) => ({
    sees: "held",
    ownRowOnly: true,
    learn(held) {
      const space = featureSpace(held);
      return { space, rows: 0, gram: new Float64Array(0), counts: new Float64Array(space.size) };
    },
    fit: (_summary, prior) => ({
      repeats: true,
      score(own, scores) {
        scores.set(prior);
        addOwnFrequency(own, views, worth, scores);
      },
    }),
  }),
});

/** scores += the events of a row, each worth decay^(weeks with events since). */
export function addOwnFrequency({ held, row }: OwnRow, views: number, decay: number, scores: Float64Array): void {
  const { offsets, items, weeks, signals } = held.histories;
  let worth = 1;
  for (let e = offsets[row + 1] - 1; e >= offsets[row]; e--) {
    scores[items[e]] += worth * (signals[e] === VIEW ? views : 1);
    if (e > offsets[row] && weeks[e - 1] !== weeks[e]) worth *= decay;
  }
}
